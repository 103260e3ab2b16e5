import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import type { Cluster, NodePool } from "../../src/config/cluster.js";
import { poolOptionEffects } from "../../src/planner/changes/option-effects.js";
import { classifyChanges } from "../../src/planner/index.js";
import { buildCluster, buildMachineLearning, buildPool, buildSite, planned } from "./build-cluster.js";

/** What happens when a deployed cluster is described differently. */
function change(before: Partial<Cluster>, after: Partial<Cluster>) {
  const [first, second] = [buildCluster(before), buildCluster(after)];
  const deployed = planned(first);
  const { changes, problems } = classifyChanges(
    deployed,
    planned(second, { ledger: deployed.ledger }),
    catalogue,
    [...first.nodePools, ...second.nodePools].map(({ name }) => name),
  );
  return {
    changes: changes.map(({ resource, field, effect }) => [resource, field, effect]),
    problems: problems.map(({ code, path }) => [code, path]),
    messages: problems.map(({ message }) => message),
  };
}

const poolChange = (after: Partial<NodePool>, before: Partial<NodePool> = {}) =>
  change({ nodePools: [buildPool(before)] }, { nodePools: [buildPool({ ...before, ...after })] });

describe("changes of a pool", () => {
  it("are none when nothing changed", () => {
    expect(poolChange({})).toEqual({ changes: [], problems: [], messages: [] });
  });

  it("that add nodes are in place", () => {
    expect(poolChange({ nodes: 9 })).toMatchObject({ changes: [["gpu-s000", "nodes", "inPlace"]], problems: [] });
  });

  it("that add a shard leave the others alone", () => {
    expect(poolChange({ nodes: 101 }, { nodes: 100 })).toMatchObject({
      changes: [["gpu-s001", null, "created"]],
      problems: [],
    });
  });

  it("of its zones make other shards, and the old ones go with their nodes", () => {
    const spread = { infiniBand: false, zones: ["1", "2"] };
    const others = {
      changes: [
        ["gpu-s000", null, "destroyed"],
        ["gpu-s001", null, "created"],
      ],
    };
    expect(poolChange({ zones: ["1", "2"] }, { infiniBand: false })).toMatchObject(others);
    expect(poolChange({ zones: ["1", "2", "3"] }, spread)).toMatchObject(others);
    expect(poolChange({ zones: undefined }, spread)).toMatchObject(others);
    expect(poolChange({}, spread)).toEqual({ changes: [], problems: [], messages: [] });
  });

  it("that take nodes away say how many are destroyed", () => {
    expect(poolChange({ nodes: 90 }, { nodes: 130 }).messages).toEqual([
      'The plan destroys 40 nodes of "gpu", 1 whole shard among them: their number goes from 130 to 90.',
    ]);
  });

  it("of a count that somebody else owns destroy nothing, however low the number is", () => {
    const scaling = "external" as const;
    expect(poolChange({ nodes: 2 }, { nodes: 8, scaling })).toEqual({
      changes: [["gpu-s000", "nodes", "inPlace"]],
      problems: [],
      messages: [],
    });
    expect(poolChange({ nodes: 90 }, { nodes: 130, scaling })).toEqual({
      changes: [["gpu-s000", "nodes", "inPlace"]],
      problems: [],
      messages: [],
    });
  });

  it("of data disks change the model of a scale set, and want a Batch pool without nodes", () => {
    const dataDisks = [{ sizeGiB: 1024, storageType: "Premium_LRS", caching: "None" }] as const;
    expect(poolChange({ dataDisks })).toEqual({
      changes: [["node pool gpu", "dataDisks", "rollNodes"]],
      problems: [["nodes-to-roll", "nodePools.gpu"]],
      messages: ['The model of "gpu" changes now (dataDisks); the old one stays on 4 nodes until they are rolled.'],
    });
    expect(poolChange({ dataDisks }, { engine: "batch" })).toMatchObject({
      changes: [["node pool gpu", "dataDisks", "atZero"]],
      problems: [["change-needs-empty-pool", "nodePools.gpu.dataDisks"]],
    });
  });

  it("of data disks are told as none and as what they are", () => {
    const dataDisks = [{ sizeGiB: 1024, storageType: "Premium_LRS", caching: "None" }] as const;
    const [deployed, next] = [[], dataDisks].map((disks) =>
      planned(buildCluster({ nodePools: [buildPool({ dataDisks: disks })] })),
    );
    expect(classifyChanges(deployed!, next!, catalogue).changes).toMatchObject([
      { before: "none", after: "1024 Premium_LRS None" },
    ]);
  });

  it("from a plan that was made before there was an option tell nothing of it", () => {
    const plan = planned(buildCluster());
    const { dataDisks, ...pool } = plan.nodePools[0]!;
    expect(dataDisks).toEqual([]);
    expect(
      classifyChanges({ ...plan, nodePools: [pool as (typeof plan.nodePools)[0]] }, plan, catalogue).changes,
    ).toEqual([]);
  });

  it("of image and custom data change the model, and nodes follow when they are rolled", () => {
    const image = { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2204", version: "22.04.2026010101" };
    expect(poolChange({ image, customData: "#cloud-config" })).toEqual({
      changes: [
        ["node pool gpu", "image", "rollNodes"],
        ["node pool gpu", "customData", "rollNodes"],
      ],
      problems: [["nodes-to-roll", "nodePools.gpu"]],
      messages: [
        'The model of "gpu" changes now (image, customData); the old one stays on 4 nodes until they are rolled.',
      ],
    });
  });

  it.each([
    ["vmSize", { vmSize: "Standard_ND96amsr_A100_v4" }],
    ["capacity", { capacity: "spot" }],
    ["osDisk.kind", { osDisk: { kind: "persistent", sizeGiB: undefined, storageType: "Standard_LRS" } }],
  ] as const)("of %s make new shards and destroy the old", (field, after) => {
    const { changes, problems } = poolChange(after);
    expect(changes).toEqual([
      ["node pool gpu", field, "newShard"],
      ["gpu-s000", null, "destroyed"],
      ["gpu-s001", null, "created"],
    ]);
    expect(problems).toEqual([
      ["both-shards-at-once", "nodePools.gpu"],
      ["nodes-destroyed", "nodePools.gpu"],
    ]);
  });

  const persistent = { kind: "persistent", sizeGiB: undefined, storageType: "Premium_LRS" } as const;

  it.each([
    ["vmSize", { vmSize: "Standard_ND96amsr_A100_v4" }, {}],
    ["capacity", { capacity: "spot" }, {}],
    ["osDisk.kind", { osDisk: { ...persistent, storageType: "Standard_LRS" } }, {}],
    ["osDisk.storageType", { osDisk: { ...persistent, storageType: "StandardSSD_LRS" } }, { osDisk: persistent }],
  ] as const)("of %s on Batch make new shards, on the page as in the plan", (field, after, before) => {
    const { changes } = poolChange(after, { engine: "batch", ...before });
    expect(changes.slice(0, 3)).toEqual([
      ["node pool gpu", field, "newShard"],
      ["gpu-s000", null, "destroyed"],
      ["gpu-s001", null, "created"],
    ]);
    expect(poolOptionEffects()).toContainEqual(
      expect.objectContaining({ option: field, engine: "batch", effect: "newShard" }),
    );
  });

  it("of the size of a Batch node's disk wait for an empty pool", () => {
    const after = { osDisk: { ...persistent, sizeGiB: 128 } };
    expect(poolChange(after, { engine: "batch", osDisk: persistent }).problems).toEqual([
      ["change-needs-empty-pool", "nodePools.gpu.osDisk.sizeGiB"],
    ]);
  });

  it.each([
    ["maxUsdPerHour", { maxUsdPerHour: 4 }],
    ["capacityReservationGroupId", { capacityReservationGroupId: "/subscriptions/x/other" }],
  ] as const)("of %s are refused on deployed nodes, which cannot be deallocated for it", (field, after) => {
    const { changes, problems, messages } = poolChange(after, { capacity: "spot" });
    expect(changes).toEqual([["node pool gpu", field, "newShard"]]);
    expect(problems).toEqual([["change-needs-new-shards", `nodePools.gpu.${field}`]]);
    expect(messages[0]).toContain("on 4 deployed nodes. ");
    expect(messages[0]).toContain("deallocate");
  });

  it("are known for every option on every engine, but for the identity of nodes that run", () => {
    const unknown = poolOptionEffects().filter(({ effect }) => effect === "unknown");
    expect(unknown.map(({ option, engine }) => [option, engine])).toEqual([["access.identityId", "scaleSet"]]);
  });

  it("of the proximity placement group are refused", () => {
    expect(poolChange({ proximityPlacementGroup: true }).messages).toEqual([
      "proximityPlacementGroup of node pool gpu was false and would become true. Nodes with an ephemeral OS disk cannot be stopped.",
    ]);
  });

  it("of a Batch pool's image wait for an empty pool", () => {
    const image = { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2404", version: "24.04.2026010101" };
    expect(poolChange({ image }, { engine: "batch" }).problems).toEqual([
      ["change-needs-empty-pool", "nodePools.gpu.image"],
    ]);
  });

  it("of a machine learning pool's idle time are in place", () => {
    const before = { engine: "machineLearning" } as const;
    expect(poolChange({ machineLearning: { minNodes: 1, idleMinutes: 60 } }, before).changes).toEqual([
      ["node pool gpu", "machineLearning", "inPlace"],
    ]);
  });

  it("of its name alone rebuild nothing", () => {
    expect(
      change({ nodePools: [buildPool()] }, { nodePools: [buildPool({ name: "train", identity: "gpu" })] }),
    ).toMatchObject({
      changes: [["node pool train", "name", "inPlace"]],
      problems: [],
    });
  });

  it("that remove it destroy all its nodes", () => {
    const both = { nodePools: [buildPool(), buildPool({ name: "cpu", nodes: 130 })] };
    expect(change(both, { nodePools: [buildPool()] }).messages).toEqual([
      'The plan destroys 130 nodes of "cpu", 2 whole shards among them: the pool is no longer in the stack.',
    ]);
  });

  it("that need new shards are refused where the plan keeps the old ones", () => {
    const before = planned(buildCluster());
    const after = planned(buildCluster({ nodePools: [buildPool({ vmSize: "Standard_ND96amsr_A100_v4" })] }));
    const { problems } = classifyChanges(before, after, catalogue);
    expect(problems.map(({ code, path }) => [code, path])).toEqual([
      ["change-needs-new-shards", "nodePools.gpu.vmSize"],
    ]);
  });
});

describe("changes of the cluster", () => {
  const access = buildCluster().access;

  it("of the administrator's name are refused, of the key rolled", () => {
    expect(change({}, { access: { ...access, adminUsername: "root2" } }).problems).toEqual([
      ["change-refused", "nodePools.gpu.access.adminUsername"],
    ]);
    expect(change({}, { access: { ...access, sshPublicKey: "ssh-ed25519 BBBB" } }).changes).toEqual([
      ["node pool gpu", "sshPublicKey", "rollNodes"],
    ]);
  });

  it("of a site's region are refused", () => {
    expect(change({}, { sites: [buildSite({ location: "eastus" })] }).problems).toContainEqual([
      "change-refused",
      "sites.main.location",
    ]);
  });

  it("of its name are refused, because every resource group carries it", () => {
    expect(change({}, { name: "other" }).problems).toContainEqual(["change-refused", "name"]);
  });

  it("of tags are in place", () => {
    expect(change({}, { tags: { team: "a" } })).toMatchObject({
      changes: [
        ["node pool gpu", "tags", "inPlace"],
        ["cluster", "tags", "inPlace"],
      ],
      problems: [],
    });
  });

  it("of DNS servers are in place", () => {
    const { network } = buildCluster();
    expect(change({ network }, { network: { ...network, dnsServers: ["10.1.0.4"] } })).toMatchObject({
      changes: [["vnet-lab-main", "network.dnsServers", "inPlace"]],
      problems: [],
    });
  });

  it("that remove a site destroy its nodes", () => {
    const sites = [buildSite(), buildSite({ name: "west", location: "westeurope" })];
    const pool = buildPool({ name: "far", sites: [{ name: "west", maxNodes: null, maxInfiniBandNodes: 100 }] });
    const { changes, problems } = change({ sites, nodePools: [buildPool(), pool] }, { nodePools: [buildPool()] });
    expect(changes).toContainEqual(["rg-lab-west", null, "destroyed"]);
    expect(problems).toEqual([["nodes-destroyed", "nodePools.far"]]);
  });
});

describe("changes of a workspace", () => {
  const workspace = (overrides: Parameters<typeof buildMachineLearning>[0]) =>
    change({ machineLearning: buildMachineLearning() }, { machineLearning: buildMachineLearning(overrides) });
  const keyVault = { id: undefined, purgeProtection: false, softDeleteDays: 7 };

  it.each([
    ["machineLearning.highBusinessImpact", { highBusinessImpact: true }],
    ["machineLearning.workspaceName", { workspaceName: "mlw-other" }],
    ["machineLearning.identityId", { identityId: "/identity" }],
    ["machineLearning.keyVaultSoftDeleteDays", { keyVault: { ...keyVault, softDeleteDays: 90 } }],
    ["machineLearning.keyVaultId", { keyVault: { ...keyVault, id: "/vault" } }],
    ["machineLearning.imageBuildVmSize", { imageBuild: { vmSize: "Standard_D8s_v3", maxNodes: 2 } }],
  ] as const)("of %s are refused", (field, after) => {
    expect(workspace(after).problems).toContainEqual(["change-refused", field]);
  });

  it("of public access are in place, and purge protection goes on but not off", () => {
    expect(workspace({ publicAccess: true })).toMatchObject({
      changes: [["mlw-lab", "machineLearning.publicAccess", "inPlace"]],
      problems: [],
    });
    expect(workspace({ keyVault: { ...keyVault, purgeProtection: true } }).problems).toEqual([]);
    const on = { machineLearning: buildMachineLearning({ keyVault: { ...keyVault, purgeProtection: true } }) };
    expect(change(on, { machineLearning: buildMachineLearning() }).problems).toEqual([
      ["change-refused", "machineLearning.keyVaultPurgeProtection"],
    ]);
  });

  it("that remove it are said aloud", () => {
    expect(change({ machineLearning: buildMachineLearning() }, {}).problems).toContainEqual([
      "service-destroyed",
      "machineLearning",
    ]);
  });

  it("of the redundancy of its storage are refused: from one zone to several leads no update", () => {
    const storage = { ...buildCluster().storage, redundancy: "Standard_ZRS" as const };
    const machineLearning = buildMachineLearning();
    expect(change({ machineLearning }, { machineLearning, storage }).problems).toEqual([
      ["change-refused", "storage.redundancy"],
    ]);
  });

  it("of the redundancy of an existing account are not the plan's", () => {
    const storage = { ...buildCluster().storage, accountId: "/storage" };
    const machineLearning = buildMachineLearning();
    const after = { machineLearning, storage: { ...storage, redundancy: "Standard_ZRS" as const } };
    expect(change({ machineLearning, storage }, after)).toEqual({ changes: [], problems: [], messages: [] });
  });
});

describe("changes whose effect no source states", () => {
  it("are said to be unknown", () => {
    const { batch } = buildCluster();
    const nodePools = [buildPool({ engine: "batch" })];
    expect(change({ nodePools }, { nodePools, batch: { ...batch, publicAccess: true } }).problems).toEqual([
      ["change-effect-unknown", "batch.publicAccess"],
    ]);
  });
});
