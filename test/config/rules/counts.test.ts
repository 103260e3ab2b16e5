import { describe, expect, it } from "vitest";
import { aCluster, aPool, problemsOf, problemsOfPool, report } from "../build-cluster.js";

describe("how many nodes a pool has", () => {
  it("is stated", () => {
    expect(report(problemsOfPool({ nodes: undefined }))).toMatchInlineSnapshot(`
      "error count-missing at nodePools[0]
        None of nodes, gpus and cores is given; exactly one is needed.
        → Add one of them, for instance nodes: 2."
    `);
  });

  it("is stated once", () => {
    expect(report(problemsOfPool({ gpus: 16 }))).toMatchInlineSnapshot(`
      "error count-twice at nodePools[0]
        nodes and gpus are both sizes of one pool; exactly one may be given.
        → Keep nodes or gpus and remove the rest."
    `);
  });

  it("is whole", () => {
    expect(report(problemsOfPool({ nodes: 2.5 }))).toMatchInlineSnapshot(`
      "error count-not-whole at nodePools[0].nodes
        nodes is 2.5, which is not a whole number.
        → Write 2 or 3."
    `);
  });

  it("may be zero, in whatever unit", () => {
    expect(report(problemsOfPool({ nodes: 0 }))).toBe("");
    expect(report(problemsOfPool({ nodes: undefined, gpus: 0 }))).toBe("");
  });

  it("is not negative", () => {
    expect(report(problemsOfPool({ nodes: undefined, gpus: -8 }))).toMatchInlineSnapshot(`
      "error count-negative at nodePools[0].gpus
        gpus is -8; the least is 0.
        → Write 0 or more."
    `);
  });

  it("is within what one plan may hold, in nodes", () => {
    expect(report(problemsOfPool({ nodes: 1_000_001 }))).toMatchInlineSnapshot(`
      "error count-too-large at nodePools[0].nodes
        nodes is 1,000,001; one plan holds at most 1,000,000 nodes.
        → Write at most 1000000, or split the cluster into several stacks."
    `);
  });

  it("is within what one plan may hold, with the arithmetic for GPUs", () => {
    expect(report(problemsOfPool({ nodes: undefined, gpus: 80_000_000 }))).toMatchInlineSnapshot(`
      "error count-too-large at nodePools[0].gpus
        gpus 80,000,000 ÷ 8 a VM is 10,000,000 nodes; one plan holds at most 1,000,000.
        → Write at most 8000000, or split the cluster into several stacks."
    `);
  });

  it("is within what one plan may hold over all pools", () => {
    expect(
      report(problemsOf(aCluster({ nodePools: [aPool({ nodes: 600_000 }), aPool({ name: "b", nodes: 600_000 })] }))),
    ).toMatchInlineSnapshot(`
      "error cluster-too-large at nodePools
        The pools add up to 1,200,000 nodes; one plan holds at most 1,000,000, so 200,000 are too many.
        → Split the cluster into several stacks."
    `);
  });

  it("makes whole VMs of its GPUs", () => {
    expect(report(problemsOfPool({ nodes: undefined, gpus: 10_001 }))).toMatchInlineSnapshot(`
      "error gpus-not-whole-nodes at nodePools[0].gpus
        10,001 GPUs are not whole VMs: Standard_ND96asr_v4 has 8, and 10,001 ÷ 8 leaves 1.
        → Write 10000 or 10008."
    `);
  });

  it("makes whole VMs of its cores", () => {
    expect(report(problemsOfPool({ nodes: undefined, cores: 100 }))).toMatchInlineSnapshot(`
      "error cores-not-whole-nodes at nodePools[0].cores
        100 cores are not whole VMs: Standard_ND96asr_v4 has 96, and 100 ÷ 96 leaves 4.
        → Write 96 or 192."
    `);
  });

  it("offers no zero when less than one VM is asked for", () => {
    expect(report(problemsOfPool({ nodes: undefined, gpus: 4 }))).toMatchInlineSnapshot(`
      "error gpus-not-whole-nodes at nodePools[0].gpus
        4 GPUs are not whole VMs: Standard_ND96asr_v4 has 8, and 4 ÷ 8 leaves 4.
        → Write 8."
    `);
  });

  it("is not in GPUs on a size that has none", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_HB120rs_v3", nodes: undefined, gpus: 8 }))).toMatchInlineSnapshot(`
      "error gpus-on-cpu-size at nodePools[0].gpus
        Standard_HB120rs_v3 has no GPU, so it cannot make up 8 GPUs.
        → Count this pool in nodes or cores, or choose a VM size with GPUs."
    `);
  });

  it("is at most its maximum", () => {
    expect(report(problemsOfPool({ nodes: undefined, gpus: 800, maxNodes: 50 }))).toMatchInlineSnapshot(`
      "error max-nodes-below-nodes at nodePools[0].maxNodes
        maxNodes is 50, and the pool has 100 nodes already (gpus: 800).
        → Raise maxNodes to at least 100, or leave it out."
    `);
  });

  it("has a whole maximum", () => {
    expect(report(problemsOfPool({ maxNodes: 3.5 }))).toMatchInlineSnapshot(`
      "error count-not-whole at nodePools[0].maxNodes
        maxNodes is 3.5, which is not a whole number.
        → Write 3 or 4."
    `);
  });

  it("is whole racks on GB200, in nodes", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_ND128isr_NDR_GB200_v6", nodes: 20 }))).toMatchInlineSnapshot(`
      "error rack-count-partial at nodePools[0].nodes
        20 nodes are not whole racks: a rack of Standard_ND128isr_NDR_GB200_v6 has 18, and 20 ÷ 18 leaves 2.
        → Set nodes to 18 or 36.
      warning vm-size-not-listed at nodePools[0].vmSize
        Standard_ND128isr_NDR_GB200_v6 is not listed in southcentralus.
        → Listed in australiaeast, australiasoutheast, brazilsouth, canadaeast, centralus, eastus and 13 more: use one of them, or ask Azure whether it is offered in southcentralus."
    `);
  });

  it("is whole racks on GB300, in GPUs", () => {
    expect(report(problemsOfPool({ vmSize: "Standard_ND128isr_GB300_v6", nodes: undefined, gpus: 4 })))
      .toMatchInlineSnapshot(`
      "error rack-count-partial at nodePools[0].gpus
        4 GPUs are 1 node, not whole racks: a rack of Standard_ND128isr_GB300_v6 has 18, and 1 ÷ 18 leaves 1.
        → Set gpus to 72."
    `);
  });

  it("has an island limit of at least one", () => {
    expect(report(problemsOf(aCluster({ maxInfiniBandNodes: 0 })))).toMatchInlineSnapshot(`
      "error max-infiniband-nodes-too-low at maxInfiniBandNodes
        maxInfiniBandNodes is 0; the least is 1.
        → Leave it out to have 100."
    `);
  });

  it("has an island limit that Azure grants", () => {
    expect(report(problemsOfPool({ maxInfiniBandNodes: 301 }))).toMatchInlineSnapshot(`
      "error max-infiniband-nodes-too-high at nodePools[0].maxInfiniBandNodes
        maxInfiniBandNodes is 301; Azure grants at most 300 VMs in one placement group (100 without a grant).
        → Set it to 300 if the subscription has the grant, or leave it out to have 100."
    `);
  });

  it("has a whole island limit", () => {
    expect(report(problemsOf(aCluster({ maxInfiniBandNodes: 99.5 })))).toMatchInlineSnapshot(`
      "error count-not-whole at maxInfiniBandNodes
        maxInfiniBandNodes is 99.5, which is not a whole number.
        → Write 99 or 100."
    `);
  });

  it("takes an island limit above 100 on trust and says so", () => {
    expect(
      report(problemsOf(aCluster({ sites: [{ name: "a", location: "southcentralus", maxInfiniBandNodes: 300 }] }))),
    ).toMatchInlineSnapshot(`
      "note max-infiniband-nodes-asserted at sites[0].maxInfiniBandNodes
        Islands of up to 300 nodes are planned on your word: more than 100 need a grant by Azure support, which was not checked.
        → Ask Azure support whether the subscription has the grant; without it leave maxInfiniBandNodes at 100."
    `);
  });

  it("has an island limit only where it uses InfiniBand", () => {
    expect(report(problemsOfPool({ infiniBand: false, maxInfiniBandNodes: 50 }))).toMatchInlineSnapshot(`
      "warning setting-without-effect at nodePools[0].maxInfiniBandNodes
        maxInfiniBandNodes has no effect: the pool does not use InfiniBand.
        → Remove maxInfiniBandNodes, or change what makes it idle."
    `);
  });

  it.each([
    ["batch", "Azure Batch has a limit of its own for a pool whose nodes talk to one another"],
    ["machineLearning", "Azure Machine Learning places the nodes of a cluster itself"],
  ] as const)("has no island limit of its own on %s", (engine, because) => {
    const problems = problemsOfPool({ engine, maxInfiniBandNodes: 50 }, { machineLearning: {} });
    expect(problems.filter(({ code }) => code === "setting-without-effect").map(({ message }) => message)).toEqual([
      `maxInfiniBandNodes has no effect: ${because}.`,
    ]);
  });

  it("has no island limit on racks", () => {
    expect(
      report(
        problemsOfPool(
          { vmSize: "Standard_ND128isr_NDR_GB200_v6", nodes: 18, maxInfiniBandNodes: 50 },
          { sites: [{ name: "a", location: "eastus2" }] },
        ),
      ),
    ).toMatchInlineSnapshot(`
      "warning setting-without-effect at nodePools[0].maxInfiniBandNodes
        maxInfiniBandNodes has no effect: Standard_ND128isr_NDR_GB200_v6 is placed by racks of 18.
        → Remove maxInfiniBandNodes, or change what makes it idle."
    `);
  });
});
