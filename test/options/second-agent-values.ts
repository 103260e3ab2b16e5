import type { Description } from "./bodies.js";
import type { TwoValues } from "./second-size-facts.js";

const providers = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers";

type Agent = NonNullable<NonNullable<Description["diagnostics"]>["nodes"]>;
/** The agent on nodes, and the same with a change. */
const agent = (first: Agent, second: Agent): TwoValues => {
  const diagnostics = { logAnalyticsWorkspaceId: `${providers}/Microsoft.OperationalInsights/workspaces/ops` };
  return {
    first: { diagnostics: { ...diagnostics, nodes: first } },
    second: { diagnostics: { ...diagnostics, nodes: second } },
  };
};

/** A second value for each option of the agent on nodes, and of what is sent beside logs, by its path. */
export const agentValues: Readonly<Record<string, TwoValues>> = {
  "diagnostics.metrics": { first: { diagnostics: {} }, second: { diagnostics: { metrics: true } } },
  "diagnostics.nodes.pools": {
    ...agent({}, { pools: ["gpu"] }),
    with: { nodePools: ["gpu", "sim"].map((name) => ({ name, vmSize: "Standard_ND96asr_v4", nodes: 4 })) },
  },
  "diagnostics.nodes.dataCollectionRuleId": agent(
    {},
    { dataCollectionRuleId: `${providers}/Microsoft.Insights/dataCollectionRules/mine` },
  ),
  "diagnostics.nodes.region": agent({}, { region: "westeurope" }),
  "diagnostics.nodes.counters": agent({}, { counters: ["System(*)\\Load1"] }),
  "diagnostics.nodes.sampleSeconds": agent({}, { sampleSeconds: 15 }),
  "diagnostics.nodes.syslogFacilities": agent({}, { syslogFacilities: ["kern"] }),
  "diagnostics.nodes.syslogFrom": agent({}, { syslogFrom: "Error" }),
};
