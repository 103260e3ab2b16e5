import { describe, expect, it } from "vitest";
import { blobEndpoint } from "../platform.js";
import { refused } from "../refused.js";
import { bodies, emptyAzure, put, type BodyType } from "../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const [nic] = bodies[scaleSet].virtualMachineProfile.networkProfile.networkInterfaceConfigurations;
const [address] = nic!.ipConfigurations;
const setting = "azure-native:monitor:DiagnosticSetting";
const ofKeys = { properties: { enableRbacAuthorization: false, accessPolicies: undefined } };
const everyLog = { categoryGroup: "allLogs", enabled: true };

describe("members of a request that contradict one another", () => {
  it.each<[string, BodyType, Record<string, unknown>, string]>([
    [
      "two primary addresses of an interface",
      scaleSet,
      {
        virtualMachineProfile: {
          networkProfile: {
            networkInterfaceConfigurations: [{ ...nic, ipConfigurations: [address, { ...address, name: "ip1" }] }],
          },
        },
      },
      "400 NetworkInterfaceMustHaveOneOneIPConfigAsPrimary",
    ],
    ["a tier that no size has", scaleSet, { sku: { tier: "Basic" } }, "501 NotSimulated"],
    [
      "a confidential machine",
      scaleSet,
      { virtualMachineProfile: { securityProfile: { securityType: "ConfidentialVM" } } },
      "501 NotSimulated",
    ],
    [
      "throughput of another kind of disk",
      "azure-native:compute:Disk",
      { diskIOPSReadWrite: 9000 },
      "501 NotSimulated",
    ],
    ["a shared disk", "azure-native:compute:Disk", { maxShares: 99 }, "501 NotSimulated"],
    ["a disk of all zones in one", "azure-native:compute:Disk", { sku: { name: "Premium_ZRS" }, zones: ["1"] }, "501 "],
    [
      "protection without its plan",
      "azure-native:network:VirtualNetwork",
      { enableDdosProtection: true },
      "501 NotSimulated",
    ],
    [
      "two ways to say a range",
      "azure-native:network:Subnet",
      { addressPrefixes: ["10.0.4.0/24"] },
      "501 NotSimulated",
    ],
    [
      "two delegations",
      "azure-native:network:Subnet",
      {
        delegations: ["Microsoft.Web/serverFarms", "Microsoft.Batch/batchAccounts"].map((serviceName, at) => ({
          name: `d${at}`,
          serviceName,
        })),
      },
      "501 NotSimulated",
    ],
    [
      "addresses of one's own without any",
      "azure-native:batch:Pool",
      { networkConfiguration: { publicIPAddressConfiguration: { provision: "UserManaged" } } },
      "501 NotSimulated",
    ],
    ["a vault that nobody may use", "azure-native:keyvault:Vault", ofKeys, "400 BadRequest"],
    [
      "a workspace without an identity",
      "azure-native:machinelearningservices:Workspace",
      { identity: { type: "None", userAssignedIdentities: undefined } },
      "400 ValidationError",
    ],
    ["a category beside a group of them", setting, { logs: [{ ...everyLog, category: "Audit" }] }, "400 BadRequest"],
    ["a setting that sends nothing", setting, { logs: [], metrics: [] }, "501 NotSimulated"],
    [
      "days that a setting keeps nothing any more",
      setting,
      { logs: [{ ...everyLog, retentionPolicy: { enabled: true, days: 9 } }] },
      "501 NotSimulated",
    ],
    [
      "blobs without a tier",
      "azure-native:storage:StorageAccount",
      { kind: "BlobStorage", isHnsEnabled: undefined, accessTier: undefined },
      "501 ",
    ],
    [
      "a condition of no version",
      "azure-native:authorization:RoleAssignment",
      { conditionVersion: "2.0" },
      "501 NotSimulated",
    ],
    [
      "a version of conditions without one",
      "azure-native:authorization:RoleAssignment",
      { conditionVersion: "2.0" },
      "501 NotSimulated",
    ],
  ])("%s", (_, type, change, answer) => {
    expect(refused(() => put(type, change)).slice(0, answer.length)).toBe(answer);
  });

  it("a private endpoint that is approved in two ways", () => {
    const azure = emptyAzure();
    put("azure-native:network:VirtualNetwork", {}, azure);
    put("azure-native:storage:StorageAccount", {}, azure);
    const [one] = blobEndpoint().inputs["privateLinkServiceConnections"] as [object];
    const both = blobEndpoint({ manualPrivateLinkServiceConnections: [one] });
    expect(refused(() => azure.put(both))).toMatch(/^501 NotSimulated: /);
  });

  it("a public container in an account that allows none", () => {
    const azure = emptyAzure();
    put("azure-native:storage:StorageAccount", { allowBlobPublicAccess: false }, azure);
    const inputs = { resourceGroupName: "rg", accountName: "clusterdata", containerName: "open", publicAccess: "Blob" };
    const wanted = { type: "azure-native:storage:BlobContainer", subscription: azure.options.subscriptions[0]!.id };
    expect(refused(() => azure.put({ ...wanted, after: [], inputs }))).toBe(
      "409 PublicAccessNotPermitted: Public access is not permitted on this storage account.",
    );
  });

  it("a squash of users on a share of SMB", () => {
    const azure = emptyAzure();
    put("azure-native:storage:StorageAccount", {}, azure);
    const inputs = { resourceGroupName: "rg", accountName: "clusterdata", shareName: "data", rootSquash: "RootSquash" };
    const wanted = { type: "azure-native:storage:FileShare", subscription: azure.options.subscriptions[0]!.id };
    expect(refused(() => azure.put({ ...wanted, after: [], inputs }))).toMatch(/^501 NotSimulated: /);
  });
});
