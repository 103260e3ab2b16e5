import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import type { Cluster, NodePool } from "../../src/config/cluster.js";
import type { Problem } from "../../src/errors/problem.js";
import { classifyChanges } from "../../src/planner/index.js";
import { buildCluster, buildPool, buildSite, planned } from "./build-cluster.js";

/** What is said of nodes when a deployed cluster is described differently, by the ledger of it. */
function said(before: Partial<Cluster>, after: Partial<Cluster>): Problem[] {
  const { ledger } = planned(buildCluster(before));
  const next = planned(buildCluster(after), { ledger });
  const codes = ["destroy-not-allowed", "nodes-destroyed", "count-taken-over"];
  return classifyChanges(ledger, next, catalogue).problems.filter(({ code }) => codes.includes(code));
}

const codes = (problems: readonly Problem[]): string[] => problems.map(({ code }) => code);
const pools = (...all: Partial<NodePool>[]): Partial<Cluster> => ({ nodePools: all.map((pool) => buildPool(pool)) });
const gpu = { name: "gpu", nodes: 130 };
const cpu = { name: "cpu", nodes: 8, vmSize: "Standard_HB120rs_v3" };

describe("deployed nodes that a plan no longer has", () => {
  it("are refused by pool, number and shard, with what to write", () => {
    const [problem] = said(pools(gpu, cpu), pools(cpu));
    expect(problem).toMatchObject({
      code: "destroy-not-allowed",
      severity: "error",
      path: "nodePools.gpu",
      message: 'The plan destroys 130 nodes of "gpu" (gpu-s000, gpu-s001): the pool is no longer in the stack.',
      hint: "To destroy them, write `allowDestroy: [gpu]` beside nodePools, and take it out after the deployment.",
    });
  });

  it("of a renamed pool are offered the line that keeps them", () => {
    const [problem] = said(pools(gpu, cpu), pools({ ...gpu, name: "train", identity: "train" }, cpu));
    expect(problem?.hint).toMatch(
      /^If "train" is the same pool under another name, write `createdAs: gpu` in its entry\. To destroy them/,
    );
    expect(said(pools(gpu, cpu), pools({ ...gpu, name: "train", identity: "gpu" }, cpu))).toEqual([]);
  });

  it("are offered no pool of another VM size, and none that was there before", () => {
    const renamed = { ...cpu, name: "new", identity: "new" };
    const [problem] = said(pools(gpu, cpu), pools(cpu, renamed));
    expect(problem?.hint).toMatch(/^To destroy them/);
  });

  it("go where the stack file allows it for the pool, and only there", () => {
    expect(codes(said(pools(gpu, cpu), { ...pools(cpu), allowDestroy: ["gpu"] }))).toEqual(["nodes-destroyed"]);
    expect(codes(said(pools(gpu, cpu), { ...pools(cpu), allowDestroy: ["cpu"] }))).toEqual(["destroy-not-allowed"]);
  });

  it("go when the count is lowered by the edit, whole shards too, or the generation raised", () => {
    expect(codes(said(pools(gpu), pools({ ...gpu, nodes: 20 })))).toEqual(["nodes-destroyed"]);
    expect(codes(said(pools(gpu), pools({ ...gpu, generation: 2 })))).toEqual(["nodes-destroyed"]);
  });

  it("are refused where more go than the count was lowered by", () => {
    const vmSize = "Standard_ND96amsr_A100_v4";
    expect(said(pools(gpu), pools({ ...gpu, nodes: 100, vmSize })).map(({ message }) => message)).toEqual([
      'The plan destroys 130 nodes of "gpu" (gpu-s000, gpu-s001): what changes of the pool needs new shards.',
    ]);
    expect(said(pools(gpu), pools({ ...gpu, vmSize })).map(({ message }) => message)).toEqual([
      'The plan destroys 130 nodes of "gpu" (gpu-s000, gpu-s001): what changes of the pool needs new shards.',
    ]);
  });

  it("are refused where the pool leaves a site", () => {
    const sites = [buildSite(), buildSite({ name: "west", location: "westeurope" })];
    const on = (...names: string[]) =>
      names.map((name) => ({ name, maxNodes: name === "west" ? 10 : 200, maxInfiniBandNodes: 100 }));
    const [problem] = said(
      { sites, ...pools({ ...gpu, sites: on("west", "main") }) },
      { sites, ...pools({ ...gpu, sites: on("main") }) },
    );
    expect(problem).toMatchObject({
      code: "destroy-not-allowed",
      message: 'The plan destroys 10 nodes of "gpu" (gpu-s000): the pool no longer fills the site that they are on.',
    });
  });
});

describe("a count that somebody else owns", () => {
  const external = { ...gpu, scaling: "external" } as const;

  it("is no reason to destroy anything, whatever the number in the file", () => {
    const few = planned(buildCluster(pools({ ...external, nodes: 1 })), {
      ledger: planned(buildCluster(pools(external))).ledger,
    });
    expect(said(pools(external), pools({ ...external, nodes: 1 }))).toEqual([]);
    expect(few.shards.map(({ name }) => name)).toEqual(["gpu-s000", "gpu-s001"]);
  });

  it("is taken over only where the stack file allows what that destroys", () => {
    const [problem] = said(pools(external), pools(gpu));
    expect(problem).toMatchObject({
      code: "count-taken-over",
      message:
        'scaling of "gpu" was external and would become fixed: every node beyond 130 is destroyed, however many there are now.',
    });
    expect(said(pools(external), { ...pools(gpu), allowDestroy: ["gpu"] })).toEqual([]);
    expect(said(pools(gpu), pools(external))).toEqual([]);
  });
});
