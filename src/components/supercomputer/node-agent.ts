import { DataCollectionRule } from "@pulumi/azure-native/monitor/dataCollectionRule.js";
import type { DataCollectionRuleArgs } from "@pulumi/azure-native/monitor/dataCollectionRule.js";
import type * as pulumi from "@pulumi/pulumi";
import type { PlannedCollectionRule } from "../../planner/plan.js";
import { ignoredChanges } from "../azure-policy.js";
import { childName } from "../naming.js";
import { transformed } from "../transform.js";
import type { ClusterWithoutNodes } from "./before-nodes.js";
import { optionsIn, type ClusterContext } from "./context.js";

/** Rule that agents of nodes go by: made here, or by its id. */
export interface CollectionRule {
  readonly id: pulumi.Input<string>;
  /** Undefined where it exists already. */
  readonly made: DataCollectionRule | undefined;
}

/** Declares the data collection rule of the nodes; undefined where no agent runs. */
export function createCollectionRule(
  context: ClusterContext,
  { sites, workspace }: Pick<ClusterWithoutNodes, "sites" | "workspace">,
): CollectionRule | undefined {
  const { name, args } = context;
  const { diagnostics } = args.plan;
  const rule = diagnostics?.nodes?.rule;
  if (diagnostics === undefined || rule === undefined) return undefined;
  if (typeof rule === "string") return { id: rule, made: undefined };
  const workspaceId = diagnostics.logAnalyticsWorkspaceId ?? workspace?.nodes.logAnalytics?.id;
  const home = sites.get(rule.site);
  if (workspaceId === undefined || home === undefined)
    throw new Error(`${rule.name} was planned without a workspace, or for a site that is not there.`);
  const body: DataCollectionRuleArgs = {
    ...ruleBody(rule, workspaceId),
    resourceGroupName: home.resourceGroups.compute.name,
    tags: args.plan.tags,
  };
  const made = new DataCollectionRule(
    ...transformed(args.transform?.dataCollectionRule, childName(name, rule.name), body, {
      ...optionsIn(context, home.site.subscription),
      ignoreChanges: ignoredChanges(args.plan.azurePolicyWrites, ["tags"]),
    }),
  );
  return { id: made.id, made };
}

const counters = "counters";
const syslog = "syslog";
const destination = "logAnalytics";

function ruleBody(
  rule: PlannedCollectionRule,
  workspaceResourceId: pulumi.Input<string>,
): Omit<DataCollectionRuleArgs, "resourceGroupName"> {
  const takesCounters = rule.counters.length > 0;
  const takesSyslog = rule.facilities.length > 0;
  const perf = "Microsoft-Perf";
  const messages = "Microsoft-Syslog";
  return {
    dataCollectionRuleName: rule.name,
    location: rule.location,
    kind: "Linux",
    dataSources: {
      ...(takesCounters && {
        performanceCounters: [
          {
            name: counters,
            streams: [perf],
            samplingFrequencyInSeconds: rule.sampleSeconds,
            counterSpecifiers: [...rule.counters],
          },
        ],
      }),
      ...(takesSyslog && {
        syslog: [
          { name: syslog, streams: [messages], facilityNames: [...rule.facilities], logLevels: [...rule.levels] },
        ],
      }),
    },
    destinations: { logAnalytics: [{ name: destination, workspaceResourceId }] },
    dataFlows: [
      {
        streams: [...(takesCounters ? [perf] : []), ...(takesSyslog ? [messages] : [])],
        destinations: [destination],
      },
    ],
  };
}
