import { describe, expect, it } from "vitest";
import { fieldEffects, type FieldEffect } from "../../src/catalogue/field-effects.js";
import { AzureError, type PutRequest, type StoredResource } from "../../src/simulator/core/azure.js";
import { replacingProperties } from "../../src/simulator/doors/provider/replacement.js";
import { sameValue, valueAt } from "../../src/simulator/core/same-value.js";
import { instancesOf } from "../../src/simulator/core/instances.js";
import type { SimulatedType } from "../../src/simulator/core/simulated-types.js";
import { merge, type Change } from "./merge.js";
import { emptyAzure, groupId, networkId, prepare, put, request, type BodyType } from "./world.js";

/** What the simulated Azure does with a change. */
type Behaviour = "live" | "model" | "refused" | "kept";

/** A change of one property, the resource it starts from, and what is to be there besides. */
interface Witness {
  readonly change: Change;
  readonly created?: Change;
  /** Other resources to put first. */
  readonly besides?: readonly (readonly [BodyType, Change])[];
  /** With a proximity placement group. */
  readonly nearby?: true;
  /** Azure accepts the change under these conditions, though the toolkit never makes it. */
  readonly unless?: Witness;
}

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const pool = "azure-native:batch:Pool";
const account = "azure-native:batch:BatchAccount";
const workspace = "azure-native:machinelearningservices:Workspace";
const compute = "azure-native:machinelearningservices:Compute";
const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky";

const four = { sku: { capacity: 4 } };
const nodeProfile = (virtualMachineProfile: Change): Change => ({ ...four, virtualMachineProfile });
const spotProfile: Change = { priority: "Spot", evictionPolicy: "Delete", scheduledEventsProfile: undefined };
const hb = { name: "Standard_HB120rs_v3", capacity: 4 };
const subnet = (id: string): Change =>
  nodeProfile({
    networkProfile: {
      networkInterfaceConfigurations: [{ name: "nic0", ipConfigurations: [{ name: "ip0", subnet: { id } }] }],
    },
  });
const farNetwork = ["azure-native:network:VirtualNetwork", { virtualNetworkName: "far" }] as const;
const farSubnet = `${groupId}/providers/Microsoft.Network/virtualNetworks/far/subnets/gpu`;
const machine = (virtualMachineConfiguration: Change): Change => ({
  deploymentConfiguration: { virtualMachineConfiguration },
});
const nodes = (targetDedicatedNodes: number): Change => ({ scaleSettings: { fixedScale: { targetDedicatedNodes } } });
const cluster = (change: Change): Change => ({ properties: { properties: change } });
const otherAccount = ["azure-native:storage:StorageAccount", { accountName: "other" }] as const;
const otherVault = ["azure-native:keyvault:Vault", { vaultName: "other-vault" }] as const;

const keysId = `${groupId}/providers/Microsoft.Compute/diskEncryptionSets/keys`;

/** One for each row of the table that is about these types. */
const witnesses: Readonly<Record<string, Readonly<Record<string, Witness>>>> = {
  [scaleSet]: {
    plan: { change: { ...four, plan: { name: "hpc", product: "images", publisher: "someone" } } },
    "virtualMachineProfile.storageProfile.osDisk.managedDisk.diskEncryptionSet": {
      change: nodeProfile({ storageProfile: { osDisk: { managedDisk: { diskEncryptionSet: { id: keysId } } } } }),
    },
    "virtualMachineProfile.securityProfile.securityType": {
      change: nodeProfile({ securityProfile: { securityType: "TrustedLaunch" } }),
    },
    spotRestorePolicy: {
      created: nodeProfile(spotProfile),
      change: { ...nodeProfile(spotProfile), spotRestorePolicy: { enabled: true, restoreTimeout: "PT1H" } },
    },
    location: { change: { location: "eastus" } },
    orchestrationMode: { change: { ...four, orchestrationMode: "Flexible", singlePlacementGroup: false } },
    platformFaultDomainCount: { change: { ...four, platformFaultDomainCount: 5 } },
    "virtualMachineProfile.storageProfile.osDisk.managedDisk.storageAccountType": {
      change: nodeProfile({ storageProfile: { osDisk: { managedDisk: { storageAccountType: "Premium_LRS" } } } }),
    },
    "virtualMachineProfile.storageProfile.osDisk.diffDiskSettings": {
      change: nodeProfile({ storageProfile: { osDisk: { diffDiskSettings: undefined } } }),
    },
    "virtualMachineProfile.storageProfile.dataDisks": {
      change: nodeProfile({
        storageProfile: { dataDisks: [{ lun: 0, createOption: "Empty", diskSizeGB: 1024, caching: "None" }] },
      }),
    },
    "virtualMachineProfile.osProfile.adminUsername": {
      change: nodeProfile({
        osProfile: {
          adminUsername: "other",
          linuxConfiguration: {
            ssh: {
              publicKeys: [
                {
                  path: "/home/other/.ssh/authorized_keys",
                  keyData: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky me",
                },
              ],
            },
          },
        },
      }),
    },
    "virtualMachineProfile.osProfile.computerNamePrefix": {
      change: nodeProfile({ osProfile: { computerNamePrefix: "other-" } }),
    },
    "virtualMachineProfile.priority": { change: { virtualMachineProfile: spotProfile }, created: { sku: hb } },
    "virtualMachineProfile.billingProfile": {
      created: { sku: hb, virtualMachineProfile: { ...spotProfile, billingProfile: { maxPrice: -1 } } },
      change: { virtualMachineProfile: { billingProfile: { maxPrice: 2 } } },
    },
    "virtualMachineProfile.capacityReservation": {
      created: { singlePlacementGroup: false, sku: { name: "Standard_NC24ads_A100_v4", capacity: 4 } },
      change: {
        singlePlacementGroup: false,
        sku: { name: "Standard_NC24ads_A100_v4", capacity: 4 },
        virtualMachineProfile: { capacityReservation: { capacityReservationGroup: {} } },
      },
    },
    singlePlacementGroup: {
      created: { singlePlacementGroup: false },
      change: { ...four, singlePlacementGroup: true },
      unless: { change: { ...four, singlePlacementGroup: false } },
    },
    zones: {
      created: { zones: ["1"], sku: hb },
      change: { zones: undefined, sku: hb },
      unless: {
        created: { zones: ["1"], sku: hb, singlePlacementGroup: false },
        change: { zones: ["1", "2"], sku: hb, singlePlacementGroup: false },
      },
    },
    "sku.name": {
      change: { sku: hb },
      unless: { created: { sku: { capacity: 0 } }, change: { sku: { ...hb, capacity: 0 } } },
    },
    "virtualMachineProfile.storageProfile.imageReference": {
      change: nodeProfile({ storageProfile: { imageReference: { version: "22.04.2026080501" } } }),
    },
    "virtualMachineProfile.storageProfile.osDisk.diskSizeGB": {
      change: nodeProfile({ storageProfile: { osDisk: { diskSizeGB: 128 } } }),
    },
    "virtualMachineProfile.osProfile.customData": {
      change: nodeProfile({ osProfile: { customData: Buffer.from("#cloud-config\nruncmd: []\n").toString("base64") } }),
    },
    "virtualMachineProfile.osProfile.linuxConfiguration": {
      change: nodeProfile({
        osProfile: {
          linuxConfiguration: {
            ssh: {
              publicKeys: [
                {
                  path: "/home/azureuser/.ssh/authorized_keys",
                  keyData: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA me",
                },
              ],
            },
          },
        },
      }),
    },
    "virtualMachineProfile.extensionProfile": {
      change: nodeProfile({ extensionProfile: { extensionsTimeBudget: "PT2H" } }),
    },
    "virtualMachineProfile.securityProfile": { change: nodeProfile({ securityProfile: { encryptionAtHost: false } }) },
    "virtualMachineProfile.scheduledEventsProfile": {
      change: nodeProfile({
        scheduledEventsProfile: { terminateNotificationProfile: { enable: true, notBeforeTimeout: "PT5M" } },
      }),
    },
    "virtualMachineProfile.networkProfile.networkInterfaceConfigurations": {
      change: subnet(farSubnet),
      besides: [farNetwork],
      unless: {
        created: { sku: { capacity: 3 } },
        change: { ...subnet(`${networkId}/subnets/small`), sku: { capacity: 3 } },
      },
    },
    proximityPlacementGroup: {
      nearby: true,
      change: { ...four, proximityPlacementGroup: { id: proximityPlacementGroupId() } },
    },
    "sku.capacity": { change: { sku: { capacity: 5 } } },
    tags: { change: { ...four, tags: { owner: "b" } } },
    scaleInPolicy: { change: { ...four, scaleInPolicy: { rules: ["OldestVM"], forceDeletion: false } } },
    automaticRepairsPolicy: { change: { ...four, automaticRepairsPolicy: { gracePeriod: "PT60M" } } },
  },
  [pool]: {
    scaleSettings: { change: nodes(5) },
    metadata: { change: { metadata: [{ name: "a", value: "b" }] } },
    startTask: { change: { startTask: { commandLine: "/bin/false" } } },
    applicationPackages: { change: { applicationPackages: [{ id: applicationId() }] } },
    vmSize: { change: { vmSize: "Standard_HB120rs_v3" } },
    deploymentConfiguration: { change: machine({ imageReference: { version: "24.04.2026092501" } }) },
    targetNodeCommunicationMode: { change: { targetNodeCommunicationMode: "Classic" } },
    taskSlotsPerNode: { change: { taskSlotsPerNode: 2 } },
    taskSchedulingPolicy: { change: { taskSchedulingPolicy: { nodeFillType: "Spread" } } },
    mountConfiguration: {
      change: {
        mountConfiguration: [{ nfsMountConfiguration: { source: "10.0.0.9:/data", relativeMountPath: "data" } }],
      },
    },
    identity: { change: { identity: { type: "None", userAssignedIdentities: undefined } } },
    userAccounts: { change: { userAccounts: [{ name: "a", password: "b" }] } },
    upgradePolicy: { change: { upgradePolicy: { mode: "manual" } } },
    resourceTags: { change: { resourceTags: { team: "a" } } },
    applicationLicenses: { change: { applicationLicenses: ["maya"] } },
    displayName: { change: { displayName: "Simulations" } },
    networkConfiguration: { change: { networkConfiguration: { enableAcceleratedNetworking: false } } },
    interNodeCommunication: { change: { interNodeCommunication: "Disabled" } },
  },
  [account]: {
    poolAllocationMode: {
      besides: [["azure-native:keyvault:Vault", {}]],
      change: {
        poolAllocationMode: "UserSubscription",
        keyVaultReference: {
          id: `${groupId}/providers/Microsoft.KeyVault/vaults/cluster-vault`,
          url: "https://cluster-vault.vault.azure.net/",
        },
      },
    },
    location: { change: { location: "eastus" } },
  },
  [workspace]: {
    storageAccount: {
      besides: [otherAccount],
      change: { storageAccount: `${groupId}/providers/Microsoft.Storage/storageAccounts/other` },
    },
    keyVault: {
      besides: [otherVault],
      change: { keyVault: `${groupId}/providers/Microsoft.KeyVault/vaults/other-vault` },
    },
    hbiWorkspace: { change: { hbiWorkspace: true } },
    enableDataIsolation: { change: { enableDataIsolation: true } },
    encryption: {
      change: {
        encryption: {
          status: "Enabled",
          keyVaultProperties: {
            keyIdentifier: "https://cluster-vault.vault.azure.net/keys/k",
            keyVaultArmId: vaultId(),
          },
        },
      },
    },
    kind: { change: { kind: "Hub" } },
    location: { change: { location: "eastus" } },
    applicationInsights: { change: { applicationInsights: undefined } },
    containerRegistry: { change: { containerRegistry: undefined } },
    imageBuildCompute: { change: { imageBuildCompute: "other-cpu" } },
    publicNetworkAccess: { change: { publicNetworkAccess: "Enabled" } },
    systemDatastoresAuthMode: { change: { systemDatastoresAuthMode: "AccessKey" } },
    identity: {
      change: { identity: { type: "SystemAssigned,UserAssigned", userAssignedIdentities: [identityId()] } },
      besides: [["azure-native:managedidentity:UserAssignedIdentity", {}]],
    },
    tags: { change: { tags: { owner: "b" } } },
    managedNetwork: {
      created: { managedNetwork: { isolationMode: "AllowInternetOutbound" } },
      change: { managedNetwork: { isolationMode: "Disabled" } },
      unless: { change: { managedNetwork: { isolationMode: "AllowInternetOutbound" } } },
    },
  },
  [compute]: {
    "properties.properties.vmSize": { change: cluster({ vmSize: "Standard_HB120rs_v3" }) },
    "properties.properties.vmPriority": { change: cluster({ vmPriority: "LowPriority" }) },
    "properties.properties.subnet": { change: cluster({ subnet: { id: `${networkId}/subnets/small` } }) },
    "properties.properties.osType": { change: cluster({ osType: "Windows" }) },
    "properties.properties.enableNodePublicIp": { change: cluster({ enableNodePublicIp: true }) },
    "properties.properties.remoteLoginPortPublicAccess": {
      change: cluster({ remoteLoginPortPublicAccess: "Enabled" }),
    },
    "properties.properties.userAccountCredentials": {
      change: cluster({ userAccountCredentials: { adminUserName: "trainer", adminUserSshPublicKey: key } }),
    },
    "properties.properties.scaleSettings": { change: cluster({ scaleSettings: { maxNodeCount: 50 } }) },
    identity: { change: { identity: { type: "SystemAssigned", userAssignedIdentities: undefined } } },
    tags: { change: { tags: { owner: "b" } } },
  },
};

function proximityPlacementGroupId(): string {
  return `${groupId}/providers/Microsoft.Compute/proximityPlacementGroups/near`;
}
function applicationId(): string {
  return `${groupId}/providers/Microsoft.Batch/batchAccounts/clusterbatch/applications/samples`;
}
function vaultId(): string {
  return `${groupId}/providers/Microsoft.KeyVault/vaults/cluster-vault`;
}
function identityId(): string {
  return `${groupId}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes`;
}

/** What the simulated Azure does with the change of a property. */
function behaviour(type: BodyType, property: string, witness: Witness, start: Change): string {
  const azure = emptyAzure({ quota: [...generous] }, [keysId, applicationId()]);
  const created = merge(request(type, start).inputs, witness.created ?? {});
  const before = prepare(azure, type).put({ ...request(type), inputs: created });
  for (const [besides, change] of witness.besides ?? []) put(besides, change, azure);
  if (witness.nearby === true) azure.put(proximityPlacementGroup);
  try {
    azure.put({ ...request(type), inputs: merge(created, witness.change) });
  } catch (error) {
    if (!(error instanceof AzureError)) throw error;
    return ["NotSimulated", "InvalidResourceReference", "ResourceNotFound"].includes(error.code)
      ? error.message
      : "refused";
  }
  const after = azure.get(before.id)!;
  if (sameValue(valueAt(after.inputs, property), valueAt(before.inputs, property))) return "kept";
  return nodesOnOldModel(after) > 0 ? "model" : "live";
}

function nodesOnOldModel(set: StoredResource): number {
  return instancesOf(set).filter(({ model }) => model !== set.model).length;
}

const generous = (["compute", "batch", "machineLearning"] as const).flatMap((service) =>
  ["Standard NDASv4_A100 Family", "standardHBv3Family", "StandardNCADSA100v4Family", "lowPriorityCores"].map(
    (family) => ({ location: "southcentralus", service, family, limitVcpus: 100_000 }),
  ),
);

const proximityPlacementGroup: PutRequest = {
  ...request("azure-native:resources:ResourceGroup"),
  type: "azure-native:compute:ProximityPlacementGroup",
  inputs: { resourceGroupName: "rg", proximityPlacementGroupName: "near", location: "southcentralus" },
};

/** How the tests begin: with a few nodes, so that there is somebody whom a change can concern. */
const start: Partial<Record<string, Change>> = { [scaleSet]: four, [pool]: nodes(4) };

/** Azure takes no other value at all: Classic node communication is retired. */
const withoutChoice = [`${pool} targetNodeCommunicationMode`];

/** What Azure may do with a change that has this effect under the toolkit. */
const allowed: Readonly<Record<FieldEffect["effect"], readonly string[]>> = {
  inPlace: ["live"],
  nextNode: ["live"],
  rollNodes: ["model"],
  restart: ["live"],
  rebuild: ["refused"],
  atZero: ["refused"],
  newShard: ["refused", "kept"],
  refused: ["refused", "kept"],
};

/** The toolkit is stricter than Azure there, and the row says so. */
const stricter: Readonly<Record<string, Behaviour>> = {
  [`${scaleSet} virtualMachineProfile.billingProfile`]: "model",
  [`${pool} identity`]: "live",
};

const rowsOfTypes = fieldEffects.filter((row) => witnesses[row.resourceType] !== undefined);

describe("the field-effect table and the simulated Azure", () => {
  it("have a witness for every property of these types, and no other", () => {
    const told = rowsOfTypes.map((row) => `${row.resourceType} ${row.property}`).sort();
    const witnessed = Object.entries(witnesses).flatMap(([type, all]) =>
      Object.keys(all).map((one) => `${type} ${one}`),
    );

    expect(witnessed.sort()).toEqual(told);
  });

  const cases = rowsOfTypes.map((row) => [row.resourceType, row.property, row] as const);

  it.each(cases)("agree on %s %s", (type, property, row) => {
    const witness = witnesses[type]![property]!;
    const found = behaviour(type as BodyType, property, witness, start[type] ?? {});

    expect(
      stricter[`${type} ${property}`] === undefined ? allowed[row.effect] : [stricter[`${type} ${property}`]],
    ).toContain(found);
  });

  const atZero = cases
    .filter(([, , row]) => row.effect === "atZero")
    .filter(([type, property]) => stricter[`${type} ${property}`] === undefined)
    .filter(([type, property]) => !withoutChoice.includes(`${type} ${property}`));

  it.each(atZero)("agree that %s takes another %s without nodes", (type, property) => {
    expect(behaviour(type as BodyType, property, witnesses[type]![property]!, nodes(0))).toBe("live");
  });

  const conditional = cases.filter(([type, property]) => witnesses[type]![property]!.unless !== undefined);

  it.each(conditional)("agree that %s takes another %s under conditions, as the row says", (type, property) => {
    const found = behaviour(type as BodyType, property, witnesses[type]![property]!.unless!, start[type] ?? {});

    expect(["live", "model"]).toContain(found);
  });

  it("agree on what azure-native replaces", () => {
    const replaces = (row: FieldEffect): boolean =>
      replacingProperties[row.resourceType as SimulatedType]?.properties.includes(row.property) ?? false;

    expect(rowsOfTypes.filter((row) => (row.azureNative === "replace") !== replaces(row))).toEqual([]);
  });
});
