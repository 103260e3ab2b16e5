import { describe, expect, it } from "vitest";
import type { Observed } from "../../src/planner/ledger.js";
import { buildCluster, buildMachineLearning, buildPool, planned, problemsOf } from "./build-cluster.js";

const family = "Standard NDASv4_A100 Family";

type Limit = NonNullable<Observed["quota"]>[number];
const limit = (overrides: Partial<Limit>): Limit => ({
  subscription: "default",
  location: "southcentralus",
  service: "compute",
  family,
  limitVcpus: 100_000,
  usedVcpus: 0,
  ...overrides,
});
const regional = limit({ family: "cores" });

const demandsOf = (overrides: Parameters<typeof buildCluster>[0]) =>
  planned(buildCluster(overrides)).quota.map((demand) => [
    demand.service,
    demand.family,
    demand.vcpus,
    demand.vcpusAtStart,
  ]);

describe("quota demand", () => {
  it("of on-demand compute is on the family and on the regional total", () => {
    const nodePools = [buildPool({ nodes: 4 }), buildPool({ name: "cpu", vmSize: "Standard_HB120rs_v3", nodes: 2 })];
    expect(demandsOf({ nodePools })).toEqual([
      ["compute", family, 384, 384],
      ["compute", "Total Regional vCPUs", 624, 624],
      ["compute", "standardHBv3Family", 240, 240],
    ]);
  });

  it("of Spot is on the regional Spot total only", () => {
    expect(demandsOf({ nodePools: [buildPool({ capacity: "spot" })] })).toEqual([
      ["compute", "Total Regional Spot vCPUs", 384, 384],
    ]);
  });

  it("of Batch is its own, unless nodes come from the user's subscription", () => {
    const nodePools = [buildPool({ engine: "batch" })];
    expect(demandsOf({ nodePools })).toEqual([["batch", family, 384, 384]]);
    const userSubscription = { keyVaultId: "/vault", keyVaultUrl: "https://vault" };
    expect(
      demandsOf({
        nodePools,
        batch: { accountName: undefined, userSubscription, publicAccess: false, withoutPools: false },
      }),
    ).toEqual([
      ["compute", family, 384, 384],
      ["compute", "Total Regional vCPUs", 384, 384],
    ]);
  });

  it("of the image build is counted with machine learning, and nothing of it at the start", () => {
    const build = ["machineLearning", "standardDSv3Family", 8, 0];
    expect(demandsOf({ nodePools: [buildPool()], machineLearning: buildMachineLearning() })).toContainEqual(build);
    const [first] = problemsOf(buildCluster({ machineLearning: buildMachineLearning() }), {
      quota: [limit({}), regional, limit({ service: "machineLearning", family: "standardDSv3Family", limitVcpus: 6 })],
    });
    expect(first).toMatchObject({ code: "quota-too-small", path: "machineLearning.imageBuildMaxNodes" });
    expect(first?.message).toContain('2 nodes of "image-build" at 4 vCPUs');
  });

  it("of machine learning starts at what is kept while idle", () => {
    const pool = buildPool({
      engine: "machineLearning",
      nodes: 150,
      machineLearning: { minNodes: 3, idleMinutes: 30 },
    });
    expect(demandsOf({ nodePools: [pool], machineLearning: buildMachineLearning() })).toEqual([
      ["machineLearning", family, 14_400, 288],
      ["machineLearning", "standardDSv3Family", 8, 0],
    ]);
  });
});

describe("quota check", () => {
  it("is said not to have happened when nobody looked", () => {
    expect(problemsOf(buildCluster(), {}, "quota-not-checked").map(({ message }) => message)).toEqual([
      "The plan needs quota in 2 places; none was compared with a subscription.",
    ]);
    expect(problemsOf(buildCluster(), { quota: [limit({}), regional] }, "quota-not-checked")).toEqual([]);
  });

  it("names the shortfall with the whole arithmetic", () => {
    const quota = [limit({ limitVcpus: 1000, usedVcpus: 96 }), regional];
    const cluster = buildCluster({ nodePools: [buildPool({ nodes: 16, countKey: "gpus" })] });
    expect(problemsOf(cluster, { quota }, "quota-too-small")).toEqual([
      {
        code: "quota-too-small",
        severity: "error",
        path: "nodePools[gpu].gpus",
        message:
          '16 nodes of "gpu" at 96 vCPUs: the plan needs 1,536 vCPUs of compute quota "Standard NDASv4_A100 Family" in southcentralus (subscription default). The limit is 1,000 and 96 are in use, so 632 are missing and 9 nodes fit.',
        hint: 'Ask for a new limit of at least 1,632 vCPUs of compute quota "Standard NDASv4_A100 Family" in southcentralus (subscription default), or set the pool to 9 nodes, or use another region or subscription.',
      },
    ]);
  });

  it("holds at the limit and fails one vCPU above it", () => {
    const at = (limitVcpus: number) =>
      problemsOf(buildCluster(), { quota: [limit({ limitVcpus }), regional] }, "quota-too-small").length;
    expect([at(384), at(383)]).toEqual([0, 1]);
  });

  it("knows a family by any of Azure's spellings, and the login's subscription by its id", () => {
    const id = "AAAAAAAA-0000-0000-0000-000000000000";
    const quota = [
      limit({ family: "standardNDASv4_A100Family", limitVcpus: 1, subscription: id, location: "SouthCentralUS" }),
      limit({ family: "cores", subscription: id }),
    ];
    const problems = problemsOf(buildCluster(), { quota, defaultSubscription: id.toLowerCase() });
    expect(problems.filter(({ code }) => code.startsWith("quota")).map(({ code }) => code)).toEqual([
      "quota-too-small",
    ]);
  });

  it("counts what this cluster has deployed already as its own", () => {
    const before = planned(buildCluster({ nodePools: [buildPool({ nodes: 10 })] }));
    const quota = [limit({ limitVcpus: 1152, usedVcpus: 960 }), regional];
    const grown = (nodes: number) => buildCluster({ nodePools: [buildPool({ nodes })] });
    expect(problemsOf(grown(12), { quota, ledger: before.ledger }, "quota-too-small")).toEqual([]);
    expect(
      problemsOf(grown(13), { quota, ledger: before.ledger }, "quota-too-small").map(({ message }) => message),
    ).toEqual([
      '13 nodes of "gpu" at 96 vCPUs: the plan needs 1,248 vCPUs of compute quota "Standard NDASv4_A100 Family" in southcentralus (subscription default), of which 960 are deployed already. The limit is 1,152 and 960 are in use, so 96 are missing and 12 nodes fit.',
    ]);
  });

  it("notes a family that was not looked up", () => {
    expect(
      problemsOf(buildCluster(), { quota: [regional] }, "quota-family-not-checked").map(({ message }) => message),
    ).toEqual([
      '384 vCPUs of compute quota "Standard NDASv4_A100 Family" in southcentralus (subscription default) are needed; its limit was not looked up.',
    ]);
  });
});

describe("restrictions", () => {
  const restriction = {
    subscription: "default",
    location: "southcentralus",
    vmSize: "Standard_ND96asr_v4",
    reason: "NotAvailableForSubscription",
  } as const;

  it("refuse a size that the subscription may not deploy there", () => {
    expect(problemsOf(buildCluster(), { restrictions: [restriction] }, "vm-size-restricted")).toEqual([
      {
        code: "vm-size-restricted",
        severity: "error",
        path: "nodePools[gpu].vmSize",
        message:
          "Standard_ND96asr_v4 is restricted in southcentralus for subscription default: NotAvailableForSubscription.",
        hint: "Ask Azure support to lift the restriction, or choose another region or subscription.",
      },
    ]);
  });

  it("of one zone refuse a pool that is spread over it", () => {
    const nodePools = [buildPool({ infiniBand: false, zones: ["1", "2"] })];
    const refused = (...zones: readonly string[]) =>
      problemsOf(buildCluster({ nodePools }), { restrictions: [{ ...restriction, zones }] }, "vm-size-restricted").map(
        ({ message }) => message,
      );
    expect(refused("2", "3")).toEqual([
      "Standard_ND96asr_v4 is restricted in southcentralus zone 2 for subscription default: NotAvailableForSubscription.",
    ]);
    expect(refused("3")).toEqual([]);
  });

  it("of a zone, a region or a size that is not used change nothing", () => {
    const others = [
      { ...restriction, zones: ["2"] },
      { ...restriction, location: "eastus" },
      { ...restriction, vmSize: "Standard_HB120rs_v3" },
    ];
    expect(problemsOf(buildCluster(), { restrictions: others }, "vm-size-restricted")).toEqual([]);
  });
});
