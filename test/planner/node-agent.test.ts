import { describe, expect, it } from "vitest";
import { defaultCounters, defaultFacilities } from "../../src/catalogue/node-agent.js";
import type { Cluster } from "../../src/config/cluster.js";
import type { PlannedCollectionRule } from "../../src/planner/planned-node-agent.js";
import { buildCluster, buildMachineLearning, buildPool, buildSite, planned, problemsOf } from "./build-cluster.js";

const workspace = "/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/log-ops";
const ownRule = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Insights/dataCollectionRules/mine";

type Diagnostics = NonNullable<Cluster["diagnostics"]>;
type Agent = NonNullable<Diagnostics["nodes"]>;

/** A cluster of two sites whose pool `gpu` runs the agent. */
const withAgent = (agent: Partial<Agent> = {}, overrides: Partial<Cluster> = {}): Cluster =>
  buildCluster({
    sites: [buildSite(), buildSite({ name: "west", location: "westeurope", path: "sites[1]" })],
    nodePools: [
      buildPool(),
      buildPool({ name: "cpu", sites: [{ name: "west", maxNodes: null, maxInfiniBandNodes: 100 }] }),
    ],
    diagnostics: {
      logAnalyticsWorkspaceId: workspace,
      of: [],
      nodes: {
        pools: ["gpu", "cpu"],
        dataCollectionRuleId: undefined,
        region: undefined,
        counters: defaultCounters,
        sampleSeconds: 60,
        syslogFacilities: defaultFacilities,
        syslogFrom: "Warning",
        ...agent,
      },
    },
    ...overrides,
  });

const agentOf = (cluster: Cluster) => planned(cluster).diagnostics?.nodes;
const ruleOf = (cluster: Cluster): PlannedCollectionRule => {
  const rule = agentOf(cluster)?.rule;
  if (rule === undefined || typeof rule === "string") throw new Error("No rule was planned.");
  return rule;
};
const codes = (cluster: Cluster): string[] =>
  problemsOf(cluster)
    .filter(({ path }) => path.startsWith("diagnostics"))
    .map(({ path, code }) => `${path}: ${code}`);

describe("the agent on nodes", () => {
  it("is none where no pool runs it", () => {
    expect(agentOf(withAgent({ pools: [] }))).toBeUndefined();
  });

  it("goes on pools of every site by one rule, in the group of the first", () => {
    expect(agentOf(withAgent())?.pools).toEqual(["cpu", "gpu"]);
    expect(ruleOf(withAgent())).toMatchObject({ site: "main", location: "southcentralus" });
  });

  it("has its rule in the region of a workspace that exists, in the group of the first site all the same", () => {
    const here = ruleOf(withAgent({ region: "eastus" }));
    expect(here).toMatchObject({ site: "main", location: "eastus" });
    expect(here.name).not.toBe(ruleOf(withAgent()).name);
  });

  it("has its rule beside the workspace that the cluster makes, whatever region is written", () => {
    const diagnostics = { ...withAgent({ region: "eastus" }).diagnostics, logAnalyticsWorkspaceId: undefined };
    const machineLearning = buildMachineLearning({ site: "west" });
    const cluster = withAgent({}, { machineLearning, diagnostics: diagnostics as Diagnostics });
    expect(ruleOf(cluster)).toMatchObject({ site: "west", location: "westeurope" });
  });

  it("has its rule where the workspace of the machine learning section is said to be", () => {
    const diagnostics = { ...withAgent({ region: "eastus" }).diagnostics, logAnalyticsWorkspaceId: undefined };
    const machineLearning = buildMachineLearning({ site: "west", logAnalyticsWorkspaceId: workspace });
    const cluster = withAgent({}, { machineLearning, diagnostics: diagnostics as Diagnostics });
    expect(planned(cluster).diagnostics?.logAnalyticsWorkspaceId).toBe(workspace);
    expect(ruleOf(cluster)).toMatchObject({ site: "main", location: "eastus" });
  });

  it("collects the messages of a level and of those above it", () => {
    expect(ruleOf(withAgent({ syslogFrom: "Error" })).levels).toEqual(["Error", "Critical", "Alert", "Emergency"]);
    expect(ruleOf(withAgent({ syslogFrom: "Debug" })).levels).toHaveLength(8);
  });

  it("goes by a rule that exists, and makes none", () => {
    expect(agentOf(withAgent({ dataCollectionRuleId: ownRule }))?.rule).toBe(ownRule);
  });

  it("is told of as far as region and price are not known", () => {
    const unpriced = "diagnostics.nodes: records-not-priced";
    expect(codes(withAgent())).toEqual([unpriced, "diagnostics.nodes.region: collection-region-assumed"]);
    expect(codes(withAgent({ region: "eastus" }))).toEqual([unpriced]);
    expect(codes(withAgent({ dataCollectionRuleId: ownRule }))).toEqual([
      "diagnostics.nodes.dataCollectionRuleId: records-of-own-rule-not-priced",
    ]);
  });
});
