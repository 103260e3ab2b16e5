import { describe, expect, it } from "vitest";
import { countedTypes } from "../../src/catalogue/counted-types.js";
import { catalogue } from "../../src/catalogue/index.js";
import type { Cluster } from "../../src/config/cluster.js";
import type { Observed } from "../../src/planner/ledger.js";
import { plan } from "../../src/planner/plan-cluster.js";
import { buildCluster, buildMachineLearning, buildNetwork, buildPool, planned, problemsOf } from "./build-cluster.js";

const perPool: Partial<Cluster> = {
  network: buildNetwork({ natGateways: "perPool" }),
  nodePools: ["a", "b", "c"].map((name) => buildPool({ name })),
};
const gateways = (limit: number, used: number): Observed => ({
  counts: [{ subscription: "default", location: "SouthCentralUS", type: "Microsoft.Network/natGateways", limit, used }],
});
const said = (overrides: Partial<Cluster>, observed: Observed) =>
  problemsOf(buildCluster(overrides), observed, "resources-too-many").map(
    ({ message, hint }) => `${message} → ${hint}`,
  );

describe("resources that a subscription has only so many of", () => {
  it("are counted for each subscription and region", () => {
    const counts = planned(buildCluster(perPool)).resourceCounts.map(({ type, location, needed }) => [
      type,
      location,
      needed,
    ]);
    expect(counts).toMatchInlineSnapshot(`
      [
        [
          "Microsoft.Compute/virtualMachineScaleSets",
          "southcentralus",
          3,
        ],
        [
          "Microsoft.Network/natGateways",
          "southcentralus",
          3,
        ],
        [
          "Microsoft.Network/publicIPAddresses",
          "southcentralus",
          4,
        ],
        [
          "Microsoft.Network/virtualNetworks",
          "southcentralus",
          1,
        ],
      ]
    `);
  });

  it("are refused beyond the limit that was looked up, with the sum", () => {
    expect(said(perPool, gateways(5, 3))).toMatchInlineSnapshot(`
      [
        "The plan has 3 NAT gateways in southcentralus, subscription default. The limit is 5 and 3 are in use by others, so 1 is missing. → Set network.natGateways to perSite, which takes 1 in all, or ask for a limit of at least 6, delete what nobody needs, or use another subscription or region.",
      ]
    `);
    expect(said(perPool, gateways(6, 3))).toEqual([]);
  });

  it("are right with the limit that the hint names", () => {
    const [problem] = said(perPool, gateways(5, 3));
    const told = Number(/at least (\d+)/.exec(problem ?? "")?.[1]);
    expect(said(perPool, gateways(told, 3))).toEqual([]);
    expect(said(perPool, gateways(told - 1, 3))).toHaveLength(1);
  });

  it("of what is deployed already are not counted twice", () => {
    const { ledger } = planned(buildCluster(perPool));
    expect(said(perPool, { ...gateways(3, 3), ledger })).toEqual([]);
    const more = { ...perPool, nodePools: [...perPool.nodePools!, buildPool({ name: "d" })] };
    expect(said(more, { ...gateways(4, 3), ledger })).toEqual([]);
    expect(said(more, { ...gateways(3, 3), ledger })).toHaveLength(1);
  });

  it("are told beyond the usual limit where nobody looked", () => {
    const { natGatewaysPerRegion } = catalogue.limits;
    const limits = { ...catalogue.limits, natGatewaysPerRegion: { ...natGatewaysPerRegion, value: 2 } };
    const problems = (observed: Observed) =>
      plan(buildCluster(perPool), { ...catalogue, limits }, observed)
        .problems.filter(({ code }) => code === "resources-not-checked")
        .map(({ message, hint }) => `${message} → ${hint}`);
    expect(problems({})).toMatchInlineSnapshot(`
      [
        "The plan has 3 NAT gateways in southcentralus, subscription default; subscriptions usually may have 2, others of yours included. → Look the limit up in the portal under Quotas, and hand it over with --observed as counts.",
      ]
    `);
    expect(problems(gateways(10, 0))).toEqual([]);
  });

  it("have a usual limit with a source", () => {
    for (const { limit } of countedTypes) expect(catalogue.limits[limit].source).not.toBe("");
  });
});

describe("resources of a deployed cluster", () => {
  const scaleSets = (limit: number, used: number): Observed => ({
    counts: [
      {
        subscription: "default",
        location: "southcentralus",
        type: "Microsoft.Compute/virtualMachineScaleSets",
        limit,
        used,
      },
    ],
  });
  const roles = (limit: number, used: number): Observed => ({
    counts: [{ subscription: "default", type: "Microsoft.Authorization/roleAssignments", limit, used }],
  });
  const three = { nodePools: ["a", "b", "c"].map((name) => buildPool({ name })) };
  const one = { nodePools: [buildPool({ name: "a" })] };

  it("are what was deployed, and not what is planned, in what others use", () => {
    const { ledger } = planned(buildCluster(one));
    expect(said(three, { ...scaleSets(3, 1), ledger })).toEqual([]);
    expect(said(three, { ...scaleSets(3, 2), ledger })).toMatchInlineSnapshot(`
      [
        "The plan has 3 scale sets in southcentralus, subscription default. The limit is 3 and 1 is in use by others, so 1 is missing. → Ask for a limit of at least 4, delete what nobody needs, or use another subscription or region.",
      ]
    `);
  });

  it("are read from the shards of a ledger that does not count", () => {
    const { ledger } = planned(buildCluster(one));
    const sites = Object.fromEntries(
      Object.entries(ledger.sites).map(([name, site]) => [name, { ...site, resourceCounts: undefined! }]),
    );
    const earlier = { ...ledger, sites };
    expect(said(three, { ...scaleSets(3, 1), ledger: earlier })).toEqual([]);
    expect(said(three, { ...scaleSets(3, 2), ledger: earlier })).toHaveLength(1);
  });

  it("of which the ledger has none are all to come", () => {
    const { ledger } = planned(buildCluster(one));
    const withWorkspace = { ...one, machineLearning: buildMachineLearning() };
    const { needed } = planned(buildCluster(withWorkspace)).resourceCounts.find(
      ({ type }) => type === "Microsoft.Authorization/roleAssignments",
    )!;
    expect(said(withWorkspace, { ...roles(needed, 0), ledger })).toEqual([]);
    expect(said(withWorkspace, { ...roles(needed, 1), ledger })).toHaveLength(1);
  });
});

describe("NAT gateways beyond the limit", () => {
  it("may be one for a site, where that is enough", () => {
    expect(said(perPool, gateways(4, 3))).toMatchInlineSnapshot(`
      [
        "The plan has 3 NAT gateways in southcentralus, subscription default. The limit is 4 and 3 are in use by others, so 2 are missing. → Set network.natGateways to perSite, which takes 1 in all, or ask for a limit of at least 6, delete what nobody needs, or use another subscription or region.",
      ]
    `);
    expect(said(perPool, gateways(3, 3)).join()).not.toContain("perSite");
  });
});
