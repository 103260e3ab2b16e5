import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import type { Cluster, NodePool, WrittenSubnet } from "../../src/config/cluster.js";
import { plan } from "../../src/planner/index.js";
import type { Ledger } from "../../src/planner/ledger.js";
import { buildCluster, buildNetwork, buildPool } from "./build-cluster.js";

const subnet = (holds: string, range?: string, name?: string): WrittenSubnet => ({
  site: "main",
  holds,
  name,
  range,
  path: `network.subnets[${holds}]`,
});
const small = [
  subnet("@bastion", "10.20.0.0/26"),
  subnet("@privateEndpoints", "10.20.0.64/27", "snet-endpoints"),
  subnet("gpu", "10.20.0.128/26", "snet-compute"),
];
const tasks = buildPool({ name: "tasks", identity: "tasks", engine: "batch", maxNodes: 20 });
function cluster(subnets: readonly WrittenSubnet[], pools: readonly NodePool[] = [buildPool(), tasks]): Cluster {
  return buildCluster({
    nodePools: pools,
    network: buildNetwork({ addressSpace: "10.20.0.0/24", ...(subnets.length === 0 ? {} : { subnets }) }),
  });
}
const stored = (from: Cluster): Ledger => JSON.parse(JSON.stringify(plan(from, catalogue).plan!.ledger)) as Ledger;
const networkOf = (from: Cluster, ledger?: Ledger) => {
  const [site] = plan(from, catalogue, ledger === undefined ? {} : { ledger }).plan!.sites;
  if (site?.network.kind !== "new") throw new Error("no network");
  return site.network;
};
const errorsOf = (from: Cluster, ledger?: Ledger) =>
  plan(from, catalogue, ledger === undefined ? {} : { ledger }).problems.filter(({ severity }) => severity === "error");
const told = (from: Cluster, ledger?: Ledger) =>
  errorsOf(from, ledger).map(({ code, path, message, hint }) => `${code} at ${path}\n${message}\n→ ${hint}`);

describe("subnets that the stack file names and sizes", () => {
  it("fit into a /24, with what the planner adds", () => {
    const { subnets, addressPrefixes } = networkOf(cluster(small));
    expect(subnets.map(({ name, addressPrefix }) => `${name} ${addressPrefix}`)).toMatchInlineSnapshot(`
      [
        "AzureBastionSubnet 10.20.0.0/26",
        "snet-endpoints 10.20.0.64/27",
        "snet-compute 10.20.0.128/26",
        "snet-tasks 10.20.0.96/27",
      ]
    `);
    expect(addressPrefixes).toEqual(["10.20.0.0/26", "10.20.0.64/27", "10.20.0.96/27", "10.20.0.128/26"]);
  });

  it("leave a /24 too small where one of the cluster's own has no range", () => {
    expect(errorsOf(cluster(small.slice(1))).map(({ code }) => code)).toContain("address-space-too-small");
  });

  it("leave the others of the cluster's own to the planner, and set nothing aside for what machines do not need", () => {
    const login = buildPool({ name: "login", identity: "login", role: "login", engine: "virtualMachine", nodes: 1 });
    const withoutBastion = [subnet("@privateEndpoints", "10.20.0.64/27"), subnet("login", "10.20.1.0/27")];
    const roomy = (subnets: readonly WrittenSubnet[]) =>
      networkOf(buildCluster({ nodePools: [login], network: buildNetwork({ addressSpace: "10.20.0.0/22", subnets }) }));
    expect(roomy(withoutBastion).subnets.map(({ role }) => role)).toEqual(["bastion", "nodes"]);
    const { addressPrefixes } = roomy([subnet("@bastion", "10.20.0.0/26"), subnet("login", "10.20.1.0/27")]);
    expect(addressPrefixes).toEqual(["10.20.0.0/26", "10.20.1.0/27"]);
  });

  it("hold the nodes that are asked for, and the most that there may be", () => {
    const with29 = [...small.slice(0, 2), subnet("gpu", "10.20.0.128/29")];
    expect(told(cluster(with29, [buildPool({ nodes: 4 }), tasks]))).toMatchInlineSnapshot(`
      [
        "subnet-range-too-small at nodePools[gpu].nodes
      10.20.0.128/29 has 8 addresses less 5 that Azure keeps: 3; "gpu" needs 4.
      → Write a range of at least /28.",
      ]
    `);
    expect(told(cluster(with29, [buildPool({ nodes: 2, maxNodes: 8 }), tasks]))).toMatchInlineSnapshot(`
      [
        "subnet-max-nodes-beyond at nodePools[gpu].maxNodes
      10.20.0.128/29 has room for 3 nodes of "gpu", and maxNodes is 8.
      → Set maxNodes to 3, or write a larger range.",
      ]
    `);
  });

  it("stay as they are, plan after plan", () => {
    const ledger = stored(cluster(small));
    expect(networkOf(cluster(small), ledger)).toEqual(networkOf(cluster(small)));
  });

  it("keep name and range while deployed", () => {
    const ledger = stored(cluster(small));
    const [bastion, endpoints] = small;
    const shrunk = [bastion!, endpoints!, subnet("gpu", "10.20.0.128/27", "snet-compute")];
    expect(told(cluster(shrunk), ledger)).toMatchInlineSnapshot(`
      [
        "subnet-fixed at network.subnets[gpu]
      The range of snet-compute at main is 10.20.0.128/26 and would be 10.20.0.128/27.
      → Write range: 10.20.0.128/26; for other addresses, make a new pool and remove the old one.",
      ]
    `);
    const renamed = [bastion!, subnet("@privateEndpoints", "10.20.0.64/27"), small[2]!];
    expect(told(cluster(renamed), ledger)).toMatchInlineSnapshot(`
      [
        "subnet-fixed at network.subnets[@privateEndpoints]
      The name of snet-endpoints at main is snet-endpoints and would be private-endpoints.
      → Write name: snet-endpoints; for other addresses, make a new pool and remove the old one.",
      ]
    `);
  });

  it("cannot be given to a pool that the planner gave one", () => {
    const wide = (subnets: readonly WrittenSubnet[]) =>
      buildCluster({ network: buildNetwork(subnets.length === 0 ? {} : { subnets }) });
    const ledger = stored(wide([]));
    const codes = errorsOf(wide([subnet("gpu", "10.99.0.0/24")]), ledger).map(({ code }) => code);
    expect(codes).toEqual(["subnet-fixed"]);
    const block = ledger.nodePools["gpu"]!.blocks["main"]!;
    expect(errorsOf(wide([subnet("gpu", block)]), ledger)).toEqual([]);
  });

  it("do not take what is deployed", () => {
    const ledger = stored(cluster(small));
    const late = buildPool({ name: "late", identity: "late", nodes: 2, maxNodes: 4 });
    const range = ledger.nodePools["tasks"]!.blocks["main"]!;
    const after = cluster([...small, subnet("late", range)], [buildPool(), tasks, late]);
    expect(told(after, ledger)).toMatchInlineSnapshot(`
      [
        "subnet-range-in-use at network.subnets[late].range
      10.20.0.96/27 overlaps 10.20.0.96/27, which is deployed.
      → Write a range that is free, or remove what is there first and add this in a second deployment.",
      ]
    `);
  });

  it("have names of their own", () => {
    expect(errorsOf(cluster([...small, subnet("tasks", undefined, "SNET-compute")])).map(({ code }) => code)).toEqual([
      "subnet-name-twice",
    ]);
  });

  it("stay in the address space of their network when they go", () => {
    const ledger = stored(cluster(small));
    const after = cluster(
      small.filter(({ holds }) => holds !== "@privateEndpoints"),
      [buildPool()],
    );
    expect(networkOf(after, ledger).addressPrefixes).toContain("10.20.0.64/27");
  });
});
