import { describe, expect, it } from "vitest";
import type { Cluster } from "../../src/config/cluster.js";
import type { Ledger } from "../../src/planner/ledger.js";
import type { Plan } from "../../src/planner/plan.js";
import { buildCluster, buildMachineLearning, buildNetwork, buildPool, planned, problemsOf } from "./build-cluster.js";

const gatewaysOf = (plan: Plan): Record<string, readonly string[]> => {
  const network = plan.sites[0]?.network;
  if (network?.kind !== "new") throw new Error("the network is not new");
  return Object.fromEntries(network.natGateways.map((each) => [each.name, each.publicIpAddresses]));
};
const addressCount = (cluster: Cluster, ledger?: Ledger): number =>
  Object.values(gatewaysOf(planned(cluster, ledger && { ledger }))).flat().length;
const pools = (...nodes: number[]) =>
  buildCluster({
    nodePools: nodes.map((each, i) => buildPool({ name: `p${i}`, identity: `p${i}`, nodes: each, infiniBand: false })),
  });

/** What the version with one gateway for each pool wrote. */
function ledgerOfPoolGateways(plan: Plan): Ledger {
  const sites = Object.entries(plan.ledger.sites).map(([name, { natGateways, ...site }]) => {
    if (natGateways === undefined) throw new Error("the ledger lists no gateways");
    return [name, site] as const;
  });
  return { ...plan.ledger, sites: Object.fromEntries(sites) };
}

describe("the NAT gateway of a site", () => {
  it.each([
    [[1], 1],
    [[1562], 1],
    [[1563], 2],
    [[800, 800], 2],
    [[10_000], 7],
    [[30_000], 16],
  ])("gives pools of %j nodes %i addresses", (nodes, addresses) => {
    const cluster = { ...pools(...nodes), network: buildNetwork({ addressSpace: "10.0.0.0/8" }) };
    expect(addressCount(cluster)).toBe(addresses);
  });

  it("warns with the sum when its addresses leave fewer than 32 connections a node", () => {
    expect(problemsOf(pools(25_000), {}, "nat-ports-scarce")).toEqual([]);
    expect(problemsOf(pools(30_000), {}, "nat-ports-scarce").map(({ message }) => message)).toEqual([
      "The 30,000 nodes behind egress-ng share 16 public IP addresses, 50,000 connections to one destination each: 800,000, or 26 a node. 32 would need 20 addresses, and a gateway holds no more than 16.",
    ]);
  });

  it("keeps its addresses when pools shrink, and adds to them when they grow", () => {
    const first = planned(pools(2000));
    const smaller = planned(pools(10), { ledger: first.ledger });
    expect(gatewaysOf(smaller)).toEqual(gatewaysOf(first));
    const larger = gatewaysOf(planned(pools(10, 4000), { ledger: smaller.ledger }))["egress-ng"];
    expect(larger?.slice(0, 2)).toEqual(gatewaysOf(first)["egress-ng"]);
    expect(larger).toHaveLength(3);
  });

  it("is planned for all that the owner of a count may ask for", () => {
    const cluster = buildCluster({
      nodePools: [buildPool({ nodes: 1001, infiniBand: false, scaling: "external" })],
    });
    expect(addressCount(cluster)).toBe(2);
  });

  it("serves the image-build subnet too", () => {
    const plan = planned(buildCluster({ machineLearning: buildMachineLearning() }));
    expect(Object.keys(gatewaysOf(plan))).toEqual(["egress-ng"]);
  });
});

describe("a NAT gateway for each pool", () => {
  const perPool = { network: buildNetwork({ natGateways: "perPool" }) };

  it("is made on request", () => {
    expect(gatewaysOf(planned({ ...pools(1, 1), ...perPool }))).toEqual({
      "ng-p0": ["ng-p0-pip"],
      "ng-p1": ["ng-p1-pip"],
    });
  });

  it("stays with deployed pools when new ones are to share, and the reverse", () => {
    const own = planned({ ...pools(1), ...perPool });
    expect(Object.keys(gatewaysOf(planned(pools(1, 1), { ledger: own.ledger })))).toEqual(["ng-p0", "egress-ng"]);
    const shared = planned(pools(1));
    expect(Object.keys(gatewaysOf(planned({ ...pools(1, 1), ...perPool }, { ledger: shared.ledger })))).toEqual([
      "egress-ng",
      "ng-p1",
    ]);
  });
});

describe("a cluster from before gateways were shared", () => {
  it("keeps the gateway and the addresses of each pool, also where it shrinks", () => {
    const ledger = ledgerOfPoolGateways(planned(pools(300, 1)));
    expect(gatewaysOf(planned(pools(20, 1, 5), { ledger }))).toEqual({
      "ng-p0": ["pip-p0-s000", "pip-p0-s000-2", "pip-p0-s000-3", "pip-p0-s000-4"],
      "ng-p1": ["pip-p1-s000"],
      "egress-ng": ["egress-ng-pip"],
    });
  });

  it("keeps the addresses of InfiniBand shards for all that they may hold", () => {
    const cluster = buildCluster({ nodePools: [buildPool({ nodes: 2, maxInfiniBandNodes: 300 })] });
    const before = planned(cluster);
    expect(gatewaysOf(planned(cluster, { ledger: ledgerOfPoolGateways(before) }))).toEqual({
      "ng-gpu": ["pip-gpu-s000", "pip-gpu-s000-2", "pip-gpu-s000-3"],
    });
  });

  it("keeps the gateway of the image-build subnet, and lets that of a removed pool go", () => {
    const machineLearning = buildMachineLearning();
    const ledger = ledgerOfPoolGateways(planned({ ...pools(1, 1), machineLearning }));
    expect(gatewaysOf(planned({ ...pools(1), machineLearning }, { ledger }))).toEqual({
      "image-build-ng": ["image-build-ng-pip"],
      "ng-p0": ["pip-p0-s000"],
    });
  });

  it("says in its new ledger what it keeps, so that the next plan is the same", () => {
    const before = planned(pools(300), { ledger: ledgerOfPoolGateways(planned(pools(300))) });
    expect(gatewaysOf(planned(pools(1), { ledger: before.ledger }))).toEqual(gatewaysOf(before));
  });
});
