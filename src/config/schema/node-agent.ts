import * as z from "zod";
import { syslogFacilities, syslogLevels } from "../../catalogue/node-agent.js";

/** The Azure Monitor agent on nodes, and what it collects. */
export const nodeAgentSchema = z
  .strictObject({
    pools: z.array(z.string()).optional().register(z.globalRegistry, {
      description:
        "Pools whose nodes run the agent: on scale sets, or with a role. Azure associates no rule with Batch pools and machine learning computes. Default: all that can.",
    }),
    dataCollectionRuleId: z.string().optional().register(z.globalRegistry, {
      description:
        "ARM id of a data collection rule that exists already, in any region and subscription. Default: a rule is made.",
    }),
    region: z.string().optional().register(z.globalRegistry, {
      description:
        "Region of the Log Analytics workspace where it exists already: Azure takes a rule only there. Default: that of the first site. A workspace that the cluster makes has a region of its own.",
    }),
    counters: z.array(z.string()).optional().register(z.globalRegistry, {
      description:
        "Performance counters of Linux in Azure Monitor's spelling, such as Processor(*)\\% Processor Time; at most 100. Default: of processors, memory, disks, network and load.",
    }),
    sampleSeconds: z.number().optional().register(z.globalRegistry, {
      description: "Seconds between two samples of a counter, 1–1,800. Default 60.",
    }),
    syslogFacilities: z.array(z.enum(syslogFacilities)).optional().register(z.globalRegistry, {
      description:
        "Facilities whose messages are collected, at most 20. Default: authpriv, daemon, kern, syslog and user. Errors of GPUs and of memory are in kern.",
    }),
    syslogFrom: z.enum(syslogLevels).optional().register(z.globalRegistry, {
      description: "Least level of a message that is collected. Default Warning.",
    }),
  })
  .register(z.globalRegistry, {
    description:
      "The Azure Monitor agent on nodes, which sends performance counters and syslog to Log Analytics by a data collection rule. It acts as the nodes' identity and needs no role. On nodes that run already it is installed when they are rolled.",
  });
