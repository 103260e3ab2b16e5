import { type Description, existingId, observed } from "../description.js";
import { type Edit, ofCluster, ofPool, withoutPool, withPool } from "./edit.js";

const base = "machines";
const refused = { refusedWith: ["machine-rebuild-not-allowed"], backRefusedWith: ["machine-rebuild-not-allowed"] };

const keys = existingId("Microsoft.Compute/diskEncryptionSets", "keys");

const rule = existingId("Microsoft.Insights/dataCollectionRules", "mine");
const agents = (nodes: NonNullable<NonNullable<Description["diagnostics"]>["nodes"]>): Partial<Description> => ({
  diagnostics: { ...observed, nodes },
});

/** What can be done to machines beside the nodes. */
export const machineEdits: readonly Edit[] = [
  withPool(base, "machines added", { name: "files", role: "service", vmSize: "Standard_D4s_v3", nodes: 1 }),
  ofPool(base, 0, "a machine more", { nodes: 3 }),
  ofPool(base, 0, "another size of machines", { vmSize: "Standard_D8s_v3" }),
  ofPool(base, 0, "custom data of machines", { customData: "#cloud-config" }),
  ofPool(base, 1, "custom data of machines without leave", { customData: "#cloud-config" }, refused),
  ofPool(base, 0, "mounts of machines", { mounts: [{ path: "/data", blob: { account: "stlab", container: "data" } }] }),
  ofPool(base, 0, "a data disk of machines added", { dataDisks: [{ sizeGiB: 128 }, { sizeGiB: 256 }] }),
  ofPool(
    base,
    0,
    "a data disk of machines grown",
    { dataDisks: [{ sizeGiB: 256 }] },
    { backRefusedWith: ["data-disk-fixed"] },
  ),
  ofPool(base, 0, "machines in a proximity group", { proximityPlacementGroup: "near" }),
  ofPool(base, 1, "machines in a proximity group without leave", { proximityPlacementGroup: "near" }, refused),
  ofPool(base, 0, "Trusted Launch of machines", { trustedLaunch: "vTpm" }),
  ofPool(base, 0, "encryption at the host of machines", { encryptionAtHost: true }),
  ofPool(base, 0, "an image of machines with a purchase plan", { image: "almalinux-hpc-8_10" }),
  ofPool(base, 0, "a larger OS disk of machines", { osDisk: { sizeGiB: 128 } }),
  ofPool(base, 1, "another OS disk of machines without leave", { osDisk: { storageType: "StandardSSD_LRS" } }, refused),
  ofPool(base, 0, "an extension of machines with secrets", {
    extensions: [
      {
        name: "agent",
        publisher: "Microsoft.Azure.KeyVault",
        type: "KeyVaultForLinux",
        version: "2.0",
        protectedSettingsFrom: "agentSettings",
      },
    ],
  }),
  ofPool(base, 1, "keys of machines without leave", { diskEncryptionSetId: keys }, refused),
  ofPool(
    base,
    0,
    "keys of machines with data disks",
    { diskEncryptionSetId: keys },
    { refusedWith: ["data-disk-fixed"], backRefusedWith: ["data-disk-fixed"] },
  ),
  withPool(base, "machines with keys of one's own added", {
    name: "vault",
    role: "service",
    vmSize: "Standard_D4s_v3",
    nodes: 1,
    dataDisks: [{ sizeGiB: 64 }],
    diskEncryptionSetId: keys,
  }),
  ofPool(base, 0, "an identity of each machine's own", { systemIdentity: true }),
  ofPool(base, 1, "extensions of machines", {
    extensions: [
      {
        name: "agent",
        publisher: "Microsoft.Azure.KeyVault",
        type: "KeyVaultForLinux",
        version: "2.0",
        after: ["setup"],
      },
      {
        name: "setup",
        publisher: "Microsoft.Azure.Extensions",
        type: "CustomScript",
        version: "2.1",
        settings: { commandToExecute: "true" },
      },
    ],
  }),
  ofPool(base, 0, "machines renamed", { name: "front", createdAs: "login" }),
  ofPool(base, 1, "more rights of machines", { clusterRights: "scale" }),
  ofCluster(base, "a role for machines", {
    access: { roles: [{ role: "Reader", on: "resourceGroups", machines: ["head"] }] },
  }),
  ofCluster(base, "agents taken off machines and nodes", { diagnostics: { ...observed, nodes: undefined } }),
  ofCluster(base, "metrics of machines and nodes", {
    diagnostics: { ...observed, of: ["scaleSets", "machines"], metrics: true },
  }),
  ofCluster(base, "agents on machines alone", agents({ pools: ["head"] })),
  ofCluster(base, "agents with other counters", agents({ counters: ["System(*)\\Load1"] })),
  ofCluster(base, "agents that sample more often", agents({ sampleSeconds: 15 })),
  ofCluster(base, "agents with other messages", agents({ syslogFacilities: ["kern"], syslogFrom: "Error" })),
  ofCluster(base, "agents without messages", agents({ syslogFacilities: [] })),
  ofCluster(base, "agents in another region", agents({ region: "westeurope" })),
  ofCluster(base, "agents by a rule of one's own", agents({ dataCollectionRuleId: rule })),
  withoutPool(base, 0, "machines removed"),
];
