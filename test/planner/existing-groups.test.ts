import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import type { Cluster, Site } from "../../src/config/cluster.js";
import { classifyChanges, plan } from "../../src/planner/index.js";
import { buildCluster, buildMachineLearning, buildPool, buildSite } from "./build-cluster.js";

const withGroups = (resourceGroups: Site["resourceGroups"], more: Partial<Cluster> = {}): Cluster =>
  buildCluster({ sites: [buildSite(resourceGroups === undefined ? {} : { resourceGroups })], ...more });
const services = { machineLearning: buildMachineLearning(), nodePools: [buildPool({ engine: "batch" })] };
const everywhere = { compute: "rg-hpc", data: "rg-hpc", machineLearning: "rg-hpc" };
const planOf = (cluster: Cluster) => plan(cluster, catalogue);
const codes = (cluster: Cluster) => planOf(cluster).problems.map(({ code }) => code);
const twoSites = (first: string, second: string): Cluster =>
  buildCluster({
    sites: [
      buildSite({ resourceGroups: { compute: first } }),
      buildSite({ name: "spare", path: "sites[1]", resourceGroups: { compute: second } }),
    ],
    nodePools: [buildPool(), buildPool({ name: "cpu", identity: "cpu", sites: [poolSite("spare")] })],
  });
const poolSite = (name: string) => ({ name, maxNodes: null, maxInfiniBandNodes: 100 });

describe("resource groups that exist", () => {
  it("hold all of a site where they are one", () => {
    const [site] = planOf(withGroups(everywhere, services)).plan?.sites ?? [];
    expect(site?.resourceGroups).toEqual(everywhere);
    expect(site?.existingResourceGroups).toEqual(["compute", "data", "machineLearning"]);
  });

  it("take no time to make", () => {
    const stepsOf = (cluster: Cluster) => planOf(cluster).plan?.criticalPath.steps.map(({ name }) => name) ?? [];
    expect(stepsOf(withGroups(everywhere)).filter((name) => name.startsWith("Resource group"))).toEqual([]);
    const [made, existing] = [withGroups(undefined), withGroups(everywhere)].map((cluster) => planOf(cluster).plan);
    expect(existing!.criticalPath.seconds).toBeLessThan(made!.criticalPath.seconds);
  });

  it("are said not to have been looked at, each once", () => {
    const said = planOf(withGroups(everywhere, services)).problems.filter(
      ({ code }) => code === "resource-group-not-checked",
    );
    expect(said.map(({ message, hint }) => `${message}\n→ ${hint}`)).toMatchInlineSnapshot(`
      [
        "Whether rg-hpc exists, is free of locks and of resources of the same names, and whether the login may write and assign roles there, was not looked up.
      → Run \`az group show --name rg-hpc\` and \`az lock list --resource-group rg-hpc --output table\`.",
      ]
    `);
  });

  it("may not hold the networks of two sites, whatever capitals they are written with", () => {
    expect(codes(twoSites("rg-hpc", "RG-HPC"))).toContain("resource-group-shared");
    expect(codes(twoSites("rg-hpc", "rg-other"))).not.toContain("resource-group-shared");
  });

  it("may not have the name of one that is made", () => {
    expect(codes(withGroups({ data: "rg-lab-main" }, services))).toContain("resource-group-collision");
  });

  it("are remembered, and groups that are made are not", () => {
    const remembered = (cluster: Cluster) =>
      Object.entries(planOf(cluster).plan?.ledger.fixed ?? {}).filter(([key]) => key.startsWith("resourceGroups"));
    expect(remembered(withGroups(undefined, services))).toEqual([]);
    expect(remembered(withGroups({ compute: "rg-hpc" }))).toEqual([["resourceGroups.main.compute", "rg-hpc"]]);
  });

  it("can be given to services that come, in a cluster that has none", () => {
    const before = planOf(withGroups(undefined)).plan!;
    const after = withGroups(
      { data: "rg-data", machineLearning: "rg-ml" },
      { machineLearning: buildMachineLearning() },
    );
    const { plan: planned } = plan(after, catalogue, { ledger: before.ledger });
    expect(classifyChanges(before.ledger, planned!, catalogue).problems).toEqual([]);
  });

  it("are not told as coming or going with their site", () => {
    const site = (name: string) => buildSite({ name, path: "sites[0]", resourceGroups: { compute: `rg-${name}` } });
    const pool = (name: string) => buildPool({ name, identity: name, sites: [poolSite(name)] });
    const before = planOf(buildCluster({ sites: [site("a"), site("b")], nodePools: [pool("a"), pool("b")] })).plan!;
    const after = plan(buildCluster({ sites: [site("a")], nodePools: [pool("a")] }), catalogue, {
      ledger: before.ledger,
    });
    const { changes } = classifyChanges(before, after.plan!, catalogue);
    const gone = changes.filter(({ effect }) => effect === "destroyed").map(({ resource }) => resource);
    expect(gone).toContain("vnet-lab-b");
    expect(gone).not.toContain("rg-b");
  });
});
