import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import { declaredResources } from "../../src/cli/forecast/declared-resources.js";
import { readCluster } from "../../src/config/read-cluster.js";
import type { ClusterInput } from "../../src/config/schema/cluster.js";
import { plan } from "../../src/planner/index.js";
import type { Ledger } from "../../src/planner/ledger.js";
import type { Plan } from "../../src/planner/plan.js";
import { sshPublicKey } from "../components/plan-of.js";
import { login } from "../components/record.js";

type Pool = ClusterInput["nodePools"][number];

const group = "azure-native:compute:ProximityPlacementGroup";
const gpu: Pool = { name: "gpu", vmSize: "Standard_NC24ads_A100_v4", nodes: 4, proximityPlacementGroup: "near" };
const cpu: Pool = { name: "cpu", vmSize: "Standard_HB120rs_v3", nodes: 4, proximityPlacementGroup: "near" };
const zonal = [{ name: "south", location: "southcentralus", zone: "1" }];
const twoSites = [
  { name: "south", location: "southcentralus" },
  { name: "west", location: "westeurope" },
];

function planned(nodePools: readonly Pool[], more: Partial<ClusterInput> = {}, ledger?: Ledger) {
  const settings = { stack: "test", location: "southcentralus" };
  const read = readCluster({ sshPublicKey, nodePools: [...nodePools], ...more }, settings, catalogue);
  const answer =
    read.cluster === undefined
      ? { plan: undefined, problems: [] }
      : plan(read.cluster, catalogue, { defaultSubscription: login, ledger });
  const told = [...read.problems, ...answer.problems].filter(({ code }) => code.startsWith("proximity"));
  return { plan: answer.plan, told: told.map(({ path, code, message }) => `${path} ${code}: ${message}`) };
}

async function declared(planned: Plan | undefined) {
  const surroundings = { stack: "test", login, config: {} };
  const { resources, refusals } = await declaredResources(planned!, surroundings);
  expect(refusals).toEqual([]);
  return {
    groups: resources.filter(({ type }) => type === group),
    placed: resources
      .filter(({ type }) => type === "azure-native:compute:VirtualMachineScaleSet")
      .map(({ inputs }) => (inputs["proximityPlacementGroup"] as { id: string } | undefined)?.id.split("/").at(-1)),
  };
}

describe("a proximity placement group that several pools name", () => {
  it("is made once, for the sizes of them all, and all are in it", async () => {
    const { groups, placed } = await declared(planned([gpu, cpu]).plan);
    expect(groups.map(({ inputs }) => inputs)).toMatchObject([
      {
        proximityPlacementGroupName: "ppg-near",
        intent: { vmSizes: ["Standard_HB120rs_v3", "Standard_NC24ads_A100_v4"] },
      },
    ]);
    expect(groups[0]?.inputs["zones"]).toBeUndefined();
    expect(placed).toEqual(["ppg-near", "ppg-near"]);
  });

  it("may be the own group of one of them, which keeps its place in Pulumi's state", async () => {
    const { groups, placed } = await declared(
      planned([
        { ...gpu, proximityPlacementGroup: true },
        { ...cpu, proximityPlacementGroup: "gpu" },
      ]).plan,
    );
    expect(placed).toEqual(["ppg-gpu", "ppg-gpu"]);
    expect(groups).toHaveLength(1);
    expect(groups[0]?.options.aliases).toContainEqual(
      expect.objectContaining({
        urn: expect.stringMatching(
          /NodePool\$.*InfiniBandPlacement\$.*::[a-z-]+-gpu-placement-southcentralus$/,
        ) as unknown,
      }),
    );
  });

  it("is named as its own by a pool that writes its own name", () => {
    const own = planned([{ ...gpu, proximityPlacementGroup: true }]).plan;
    expect(planned([{ ...gpu, proximityPlacementGroup: "gpu" }], {}, own?.ledger)).toEqual({ plan: own, told: [] });
  });

  it("is in the zone of its site", async () => {
    const { groups } = await declared(planned([gpu, cpu], { sites: zonal }).plan);
    expect(groups[0]?.inputs["zones"]).toEqual(["1"]);
  });

  it.each<[string, readonly Pool[], Partial<ClusterInput>, string]>([
    [
      "on several sites",
      [
        { ...gpu, sites: ["south"] },
        { ...cpu, sites: ["west"] },
      ],
      { sites: twoSites },
      'nodePools[1].proximityPlacementGroup proximity-group-across-sites: "near" is the group of gpu on site south, and this pool is on west.',
    ],
    [
      "under a name that Azure would take for another's",
      [{ ...gpu, proximityPlacementGroup: "Near" }],
      {},
      'nodePools[0].proximityPlacementGroup proximity-group-name-illegal: "Near" is not 1–16 lower-case letters, digits and hyphens with a letter first.',
    ],
  ])("is refused %s", (_, pools, more, message) => {
    expect(planned(pools, more).told).toEqual([message]);
  });
});

describe("a deployed proximity placement group", () => {
  const alone = (sites?: ClusterInput["sites"]) => planned([gpu], sites === undefined ? {} : { sites }).plan?.ledger;

  it.each([
    ["no zone", undefined, undefined],
    ["a zone", zonal, { vmSizes: ["Standard_NC24ads_A100_v4"] }],
  ])("keeps its intent when another size joins, in %s, with a warning", async (_, sites, intent) => {
    const joined = planned([gpu, cpu], sites === undefined ? {} : { sites }, alone(sites));
    expect((await declared(joined.plan)).groups[0]?.inputs["intent"]).toEqual(intent);
    expect(joined.told).toEqual([
      'nodePools[1].proximityPlacementGroup proximity-intent-kept: "near" was deployed for Standard_NC24ads_A100_v4; Standard_HB120rs_v3 joins it, and may not be in its datacenter.',
    ]);
  });

  it("is known from a ledger that names no groups", () => {
    const ledger = alone(zonal);
    const sites = JSON.parse(
      JSON.stringify(ledger?.sites, (key, value: unknown) => (key === "proximityGroups" ? undefined : value)),
    ) as Ledger["sites"];
    const joined = planned([gpu, cpu], { sites: zonal }, { ...ledger!, sites });
    expect(joined.plan?.ledger.sites["south"]?.proximityGroups).toEqual({ near: ["Standard_NC24ads_A100_v4"] });
  });

  it("is forgotten with its last pool", () => {
    const without = planned([{ ...cpu, proximityPlacementGroup: false }], {}, alone());
    expect(without.plan?.ledger.sites["southcentralus"]?.proximityGroups).toBeUndefined();
  });
});
