import { budget, existingId } from "../description.js";
import { type Edit, ofCluster, ofPool, withPool } from "./edit.js";

const base = "scaleSets";
const otherKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB";
const image = { publisher: "microsoft-dsvm", offer: "ubuntu-hpc", sku: "2204", version: "22.04.2026080501" };
const viz = { name: "viz", vmSize: "Standard_NC24ads_A100_v4", nodes: 1, sites: ["south"] };
const keyVault = { name: "keys", publisher: "Microsoft.Azure.KeyVault", type: "KeyVaultForLinux", version: "2.0" };
const keys = existingId("Microsoft.Compute/diskEncryptionSets", "keys");
const newShards = { refusedWith: ["change-needs-new-shards"] };
const refused = { refusedWith: ["change-refused"] };

export const scaleSetEdits: readonly Edit[] = [
  ofPool(base, 0, "a shard more", { nodes: 120 }),
  ofPool(base, 0, "maxNodes raised", { maxNodes: 40 }),
  ofPool(base, 0, "a pool renamed that keeps its nodes", { name: "other", createdAs: "gpu" }),
  ofPool(base, 1, "another VM size", { vmSize: "Standard_HB176rs_v4" }),
  ofPool(base, 0, "InfiniBand switched off", { infiniBand: false }),
  ofPool(base, 1, "spread over zones, without InfiniBand", { infiniBand: false, zones: ["1", "2", "3"] }),
  ofPool(base, 0, "smaller islands", { maxInfiniBandNodes: 2 }),
  ofPool(base, 0, "another image", { image }),
  ofPool(
    base,
    0,
    "custom data added",
    { customData: ["#cloud-config\n", "#!/bin/sh\n"] },
    {
      azureKeeps: "inputs virtualMachineProfile osProfile customData",
    },
  ),
  ofPool(
    base,
    0,
    "file systems mounted",
    {
      mounts: [
        { path: "/shared", nfs: { server: "10.0.0.4", export: "/home", options: "vers=3,nolock" } },
        { path: "/data", blob: { account: "stlab", container: "data" } },
      ],
    },
    { azureKeeps: "inputs virtualMachineProfile osProfile customData" },
  ),
  ofPool(base, 0, "a larger OS disk", { osDisk: { kind: "persistent", sizeGiB: 256 } }),
  ofPool(base, 1, "an OS disk in the cache", { osDisk: { placement: "CacheDisk" } }, newShards),
  ofPool(base, 0, "a persistent OS disk", { osDisk: { kind: "persistent" } }),
  ofPool(base, 0, "a data disk added", { dataDisks: [{ sizeGiB: 1_024 }] }),
  ofPool(base, 0, "an image with a purchase plan", { image: "almalinux-hpc-8_10" }, newShards),
  ofPool(base, 0, "an extension and an identity of the scale set's own", {
    extensions: [keyVault],
    systemIdentity: true,
  }),
  ofPool(base, 1, "an extension with secrets", {
    extensions: [{ ...keyVault, protectedSettingsFrom: "agentSettings" }],
  }),
  ofPool(base, 1, "Trusted Launch of nodes", { trustedLaunch: "vTpm" }, newShards),
  ofPool(base, 1, "disks of nodes with keys of one's own", { diskEncryptionSetId: keys }, newShards),
  ofPool(base, 0, "encryption at the host switched on", { encryptionAtHost: true }),
  ofPool(base, 1, "a proximity placement group", { proximityPlacementGroup: true }, refused),
  ofPool(base, 0, "a proximity placement group renamed", { proximityPlacementGroup: "close" }, refused),
  ofPool(base, 0, "out of its proximity placement group, and made anew", {
    proximityPlacementGroup: false,
    generation: 2,
  }),
  withPool(base, "a pool that joins a proximity placement group", { ...viz, proximityPlacementGroup: "near" }),
  withPool(base, "a pool with a proximity placement group of its own", { ...viz, proximityPlacementGroup: true }),
  withPool(base, "a pool in a proximity placement group that exists", {
    ...viz,
    proximityPlacementGroupId: existingId("Microsoft.Compute/proximityPlacementGroups", "theirs"),
  }),
  ofPool(base, 0, "time to save work", { terminateNotificationMinutes: 10 }),
  ofPool(base, 1, "another engine", { engine: "batch" }),
  withPool(base, "a pool added", viz),
  withPool(base, "a pool of Spot nodes added", {
    name: "spot",
    vmSize: "Standard_NC24ads_A100_v4",
    nodes: 2,
    capacity: "spot",
    spotRestoreMinutes: 60,
    maxUsdPerHour: 2,
    sites: ["west"],
  }),
  ofCluster(base, "another SSH key", { sshPublicKey: otherKey }),
  ofCluster(base, "another administrator", { access: { adminUsername: "hpc" } }, refused),
  ofCluster(base, "an identity of one's own", {
    access: { identityId: existingId("Microsoft.ManagedIdentity/userAssignedIdentities", "nodes") },
  }),
  ofCluster(base, "another cluster name", { name: "other" }, refused),
  ofCluster(base, "another incarnation", { incarnation: 2 }, refused),
  ofCluster(base, "nodes that start at once", { nodesStart: "atOnce" }),
  ofCluster(base, "an owner", { owner: "finance" }),
  ofCluster(base, "what Azure Policy writes", { azurePolicyWrites: ["tags"] }),
  ofCluster(base, "a budget", { budget }),
  {
    name: "a larger budget",
    base,
    change: (cluster) => ({ ...cluster, budget: { ...budget, alertPercents: [90] } }),
  },
];
