import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knownRange, overlap } from "../../src/catalogue/ipv4-range.js";
import type { Plan } from "../../src/planner/plan.js";
import { clusterArbitrary, grow, withPool } from "./arbitrary-cluster.js";
import {
  buildCluster,
  buildMachineLearning,
  buildNetwork,
  buildPool,
  buildSite,
  planned,
  problemsOf,
} from "./build-cluster.js";

const claimed = (plan: Plan) =>
  plan.sites.flatMap(({ network }) => (network.kind === "new" ? network.addressPrefixes.map(knownRange) : []));

function subnetOf(plan: Plan, pool: string): string | undefined {
  const subnets = plan.sites.flatMap(({ network }) => (network.kind === "new" ? network.subnets : []));
  return subnets.find((subnet) => subnet.poolIdentity === pool)?.addressPrefix;
}

const sizeOf = (plan: Plan, pool: string) => subnetOf(plan, pool)?.split("/")[1];

describe("room for a pool", () => {
  it.each([
    [{ nodes: 4 }, "20"],
    [{ nodes: 2045 }, "20"],
    [{ nodes: 2046 }, "19"],
    [{ nodes: 4, maxNodes: 27 }, "27"],
    [{ nodes: 4, maxNodes: 28 }, "26"],
    [{ nodes: 4, maxNodes: 123 }, "25"],
  ])("of %j is a /%s", (pool, prefix) => {
    expect(sizeOf(planned(buildCluster({ nodePools: [buildPool(pool)] })), "gpu")).toBe(prefix);
  });

  it("shrinks to what a small range holds, and says so", () => {
    const cluster = buildCluster({
      nodePools: [buildPool({ nodes: 100 }), buildPool({ name: "cpu", nodes: 10 })],
      network: buildNetwork({ addressSpace: "10.20.0.0/22" }),
    });
    const plan = planned(cluster);
    expect([sizeOf(plan, "gpu"), sizeOf(plan, "cpu")]).toEqual(["24", "24"]);
    expect(problemsOf(cluster, {}, "room-reduced").map(({ message }) => message)).toEqual([
      '10.20.0.0/22 leaves less room than usual: "cpu" can grow from 10 to 251 nodes, "gpu" can grow from 100 to 251 nodes.',
    ]);
  });

  it("is never below the nodes asked for: the range is refused, with the sum", () => {
    const cluster = buildCluster({
      nodePools: [buildPool({ nodes: 300 })],
      network: buildNetwork({ addressSpace: "10.20.0.0/23" }),
    });
    expect(problemsOf(cluster)).toEqual([
      {
        code: "address-space-too-small",
        severity: "error",
        path: "network.addressSpace",
        message:
          '10.20.0.0/23 has 512 usable addresses; the smallest blocks that hold the nodes take 512, the largest for pool "gpu", and the cluster\'s own subnets 256: 768 in all.',
        hint: "Set network.addressSpace to a range of at least /22, such as 10.0.0.0/8, or ask for fewer nodes.",
      },
    ]);
  });

  it("fits into a /23 with the cluster's own subnets, and not into a /24", () => {
    const within = (addressSpace: string) => buildCluster({ network: buildNetwork({ addressSpace }) });
    const plan = planned(within("10.20.0.0/23"));
    expect(sizeOf(plan, "gpu")).toBe("24");
    expect(problemsOf(within("10.20.0.0/24")).map(({ message, hint }) => [message, hint])).toEqual([
      [
        '10.20.0.0/24 has 256 usable addresses; the smallest blocks that hold the nodes take 16, the largest for pool "gpu", and the cluster\'s own subnets 256: 272 in all.',
        "Set network.addressSpace to a range of at least /23, such as 10.0.0.0/8, or ask for fewer nodes.",
      ],
    ]);
  });

  it("is none in a block that Azure keeps to itself", () => {
    const { ledger } = planned(buildCluster());
    const { gpu } = ledger.nodePools;
    if (gpu === undefined) throw new Error("the pool has no entry");
    const tiny = { ...ledger, nodePools: { gpu: { ...gpu, blocks: { main: "10.0.0.0/30" } } } };
    expect(problemsOf(buildCluster(), { ledger: tiny }, "subnet-full")).toMatchObject([
      {
        message: '"gpu" needs 4 addresses at main; its subnet 10.0.0.0/30 has room for 0.',
        hint: "Put the nodes in a new pool, which gets a subnet of its own.",
      },
    ]);
  });

  it("cannot be left once the subnet is in use", () => {
    const before = planned(buildCluster({ nodePools: [buildPool({ nodes: 20, maxNodes: 27 })] }));
    const grown = buildCluster({ nodePools: [buildPool({ nodes: 40, maxNodes: 100 })] });
    const block = subnetOf(before, "gpu") ?? "";
    expect(problemsOf(grown, { ledger: before.ledger }, "subnet-full").map(({ message }) => message)).toEqual([
      `"gpu" needs 40 addresses at main; its subnet ${block} has room for 27.`,
    ]);
    const wider = buildCluster({ nodePools: [buildPool({ nodes: 20, maxNodes: 100 })] });
    expect(problemsOf(wider, { ledger: before.ledger }, "room-is-fixed").map(({ message }) => message)).toEqual([
      `The subnet of "gpu" is ${block}: room for 27 nodes, not for 100.`,
    ]);
    expect(subnetOf(planned(wider, { ledger: before.ledger }), "gpu")).toBe(block);
  });

  it("is not reserved in an existing network, nor in one that Azure Machine Learning manages", () => {
    const existing = {
      main: {
        virtualNetworkId: "/vnet",
        nodeSubnetIds: { gpu: "/vnet/s" },
        privateEndpointSubnetId: undefined,
        imageBuildSubnetId: undefined,
      },
    };
    const inExisting = planned(buildCluster({ network: buildNetwork({ existing }) }));
    expect(inExisting.ledger).toMatchObject({
      sites: { main: { ownBlock: null } },
      nodePools: { gpu: { blocks: {} } },
    });
    expect(inExisting.sites[0]?.network).toMatchObject({ kind: "existing", nodeSubnetIds: { gpu: "/vnet/s" } });
    const managed = planned(
      buildCluster({
        nodePools: [buildPool({ engine: "machineLearning" })],
        machineLearning: buildMachineLearning({ network: "managed" }),
      }),
    );
    expect(managed.ledger.nodePools.gpu?.blocks).toEqual({});
  });
});

describe("blocks", () => {
  it("lie inside the range, apart from each other and from what Azure and Docker use", () => {
    fc.assert(
      fc.property(
        clusterArbitrary,
        fc.constantFrom("10.0.0.0/8", "172.16.0.0/12", "10.64.0.0/15"),
        (cluster, addressSpace) => {
          const plan = planned({ ...cluster, network: buildNetwork({ addressSpace }) });
          const range = knownRange(addressSpace);
          const blocks = claimed(plan);
          const all = [...blocks, knownRange("172.16.0.0/16"), knownRange("172.17.0.0/16")];
          for (const block of blocks) {
            expect(block.first % block.size).toBe(0);
            expect(block.first).toBeGreaterThanOrEqual(range.first);
            expect(block.first + block.size).toBeLessThanOrEqual(range.first + range.size);
            expect(all.filter((other) => overlap(other, block))).toEqual([block]);
          }
          for (const { network } of plan.sites) {
            if (network.kind !== "new") continue;
            for (const subnet of network.subnets) {
              const inside = network.addressPrefixes.filter((prefix) =>
                overlap(knownRange(prefix), knownRange(subnet.addressPrefix)),
              );
              expect(inside).toHaveLength(1);
            }
          }
        },
      ),
      { seed: 11, numRuns: 60 },
    );
  });

  it("stay where they are while pools grow", () => {
    fc.assert(
      fc.property(clusterArbitrary, fc.integer({ min: 1, max: 150 }), (cluster, by) => {
        const before = planned(cluster);
        const after = planned(
          withPool(cluster, 0, (pool) => grow(pool, by)),
          { ledger: before.ledger },
        );
        for (const { identity } of cluster.nodePools) {
          expect(after.ledger.nodePools[identity]?.blocks).toEqual(before.ledger.nodePools[identity]?.blocks);
        }
      }),
      { seed: 11, numRuns: 60 },
    );
  });

  it("of two pools that prefer one place go side by side", () => {
    const pools = ["a", "b", "c"].map((name) => buildPool({ name, nodes: 10, maxNodes: 10 }));
    const plan = planned(buildCluster({ nodePools: pools, network: buildNetwork({ addressSpace: "10.9.0.0/23" }) }));
    expect(new Set(pools.map(({ name }) => subnetOf(plan, name))).size).toBe(3);
  });
});

describe("a virtual network", () => {
  it("is refused with more nodes than it has private addresses", () => {
    const pool = buildPool({ infiniBand: false, nodes: 65_537 });
    expect(
      problemsOf(buildCluster({ nodePools: [pool] }), {}, "too-many-private-ips").map(({ message }) => message),
    ).toEqual(["The virtual network of main would use 65,537 private IP addresses; Azure allows 65,536."]);
  });

  it("holds a million GPUs when they are spread over two sites", () => {
    const sites = [
      { name: "main", maxNodes: 62_500, maxInfiniBandNodes: 100 },
      { name: "west", maxNodes: null, maxInfiniBandNodes: 100 },
    ];
    const cluster = buildCluster({
      sites: [buildSite(), buildSite({ name: "west", location: "westeurope" })],
      nodePools: [buildPool({ nodes: 125_000, sites })],
    });
    const plan = planned(cluster);
    expect(plan.totals).toMatchObject({ gpus: 1_000_000, scaleSets: 1250, infiniBandIslands: 1250 });
    expect(plan.shards.at(-1)?.name).toBe("gpu-s1249");
  });
});
