import { defaultCounters, defaultFacilities } from "../catalogue/node-agent.js";
import type { NodeAgent } from "./cluster.js";
import { defaults } from "./defaults.js";
import type { Draft } from "./draft.js";
import { opensSsh } from "./options/engines.js";
import type { ClusterInput } from "./schema/cluster.js";

type NodeAgentInput = NonNullable<ClusterInput["diagnostics"]>["nodes"];

/** The agent with all defaults; undefined where none is asked for. */
export function completeNodeAgent(input: NodeAgentInput, { pools, catalogue }: Draft): NodeAgent | undefined {
  if (input === undefined) return undefined;
  const able = pools.filter(({ engine }) => opensSsh(engine));
  const asked = able.filter(({ input: pool }) => input.pools?.includes(pool.name ?? "") ?? true);
  return {
    pools: asked.flatMap(({ identity }) => identity ?? []),
    dataCollectionRuleId: input.dataCollectionRuleId,
    region: input.region === undefined ? undefined : catalogue.region(input.region)?.name,
    counters: [...new Set(input.counters ?? defaultCounters)],
    sampleSeconds: input.sampleSeconds ?? defaults.diagnostics.sampleSeconds,
    syslogFacilities: [...new Set(input.syslogFacilities ?? defaultFacilities)],
    syslogFrom: input.syslogFrom ?? defaults.diagnostics.syslogFrom,
  };
}
