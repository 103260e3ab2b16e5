import { describe, expect, it } from "vitest";
import { checkText } from "../../../../src/simulator/core/properties/text.js";
import { AzureError } from "../../../../src/simulator/core/azure.js";
import { textMembers } from "../../../../src/simulator/coverage/text-coverage.js";
import { refused } from "../../refused.js";
import { type BodyType, emptyAzure, groupId, put, request } from "../../world.js";
import type { Change } from "../../merge.js";

/** What nobody means: blanks, signs, another type's id, a megabyte. */
const foolish = [
  " ",
  "\n",
  "no such thing!",
  "<script>",
  `/subscriptions/x/providers/Microsoft.Sql/servers/${"\u200b"}`,
  "a ".repeat(500_000),
];

/** Members of which a foolish text is taken, though no rule looks at it and Azure would not take any: each has a sentence. */
const takenAsItIs = [
  "azure-native:applicationinsights:Component.kind",
  "azure-native:compute:VirtualMachineExtension.protectedSettings",
  "azure-native:compute:VirtualMachineExtension.settings",
  "batch.AzureBlobFileSystemConfigurationArgs.accountKey",
  "batch.AzureBlobFileSystemConfigurationArgs.sasKey",
  "batch.AzureFileShareConfigurationArgs.accountKey",
  "batch.CIFSMountConfigurationArgs.password",
  "batch.CIFSMountConfigurationArgs.userName",
  "batch.LinuxUserConfigurationArgs.sshPrivateKey",
  "batch.ResourceFileArgs.filePath",
  "batch.VMExtensionArgs.protectedSettings",
  "batch.VMExtensionArgs.settings",
  "compute.VirtualMachineScaleSetExtensionArgs.protectedSettings",
  "compute.VirtualMachineScaleSetExtensionArgs.settings",
  "machinelearningservices.UserAccountCredentialsArgs.adminUserPassword",
  "monitor.PerfCounterDataSourceArgs.name",
  "monitor.SyslogDataSourceArgs.name",
  "storage.TagFilterArgs.name",
  "storage.TagFilterArgs.value",
];

describe("a foolish text", () => {
  it("is taken only where Azure takes any, where a rule decides, or where it is a login or a tag", () => {
    const decides = new Set(["any", "checked"]);
    const taking = textMembers().flatMap(({ owner, member, mark }) => {
      if (mark === undefined || decides.has(mark.kind)) return [];
      const taken = foolish.filter((value) => {
        try {
          checkText({ owner, member, value, path: member }, "Microsoft.Compute/disks");
          return true;
        } catch (error) {
          if (error instanceof AzureError) return false;
          throw error;
        }
      });
      return taken.length === 0 ? [] : [`${owner}.${member}`];
    });

    expect(taking.sort()).toEqual(takenAsItIs);
  });
});

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const pool = "azure-native:batch:Pool";
const cluster = "azure-native:machinelearningservices:Compute";
const address = "azure-native:network:PublicIPAddress";
const role = "azure-native:authorization:RoleAssignment";
const disks = (storageProfile: Change): Change => ({ virtualMachineProfile: { storageProfile } });
const machine = (change: Change): Change => ({ deploymentConfiguration: { virtualMachineConfiguration: change } });
const sources = (sourceAddressPrefix: string): Change => ({
  networkConfiguration: {
    publicIPAddressConfiguration: undefined,
    endpointConfiguration: {
      inboundNatPools: [
        {
          name: "ssh",
          backendPort: 22,
          protocol: "TCP",
          frontendPortRangeStart: 5000,
          frontendPortRangeEnd: 5999,
          networkSecurityGroupRules: [{ access: "Allow", priority: 200, sourceAddressPrefix }],
        },
      ],
    },
  },
});
const extension = { name: "a", publisher: "Microsoft.ManagedServices", type: "ApplicationHealthLinux" };

describe("a text that Azure compares with what else is there", () => {
  it.each<[what: string, type: BodyType, change: Change, refusal: string]>([
    [
      "names of disks, of which each node has its own",
      scaleSet,
      disks({ osDisk: { name: "system" } }),
      "400 InvalidParameter: Parameter 'osDisk.name' is not allowed.",
    ],
    [
      "names of data disks",
      scaleSet,
      disks({ dataDisks: [{ lun: 0, createOption: "Empty", diskSizeGB: 64, name: "scratch" }] }),
      "400 InvalidParameter: Parameter 'dataDisk.name' is not allowed.",
    ],
    [
      "a condition that is a sentence",
      role,
      { condition: "only on Sundays", conditionVersion: "2.0" },
      "400 BadRequest: The given role assignment condition is invalid.",
    ],
    [
      "a condition of the first version",
      role,
      {
        condition: "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'a'",
        conditionVersion: "1.0",
      },
      "400 BadRequest: The given role assignment condition is invalid.",
    ],
    [
      "an application that the account does not have",
      pool,
      {
        applicationPackages: [{ id: `${groupId}/providers/Microsoft.Batch/batchAccounts/clusterbatch/applications/a` }],
      },
      "404 ResourceNotFound: ",
    ],
    [
      "a source that is none",
      pool,
      sources("the office"),
      "400 InvalidPropertyValue: The value provided for one of the properties ",
    ],
    ["a service tag that nobody listed", pool, sources("Office"), "501 NotSimulated: The service tag 'Office', "],
    [
      "an extension after one that is not there",
      pool,
      machine({ extensions: [{ ...extension, provisionAfterExtensions: ["b"] }] }),
      "501 NotSimulated: The extension 'a', which comes after 'b', ",
    ],
    [
      "an extension of a machine after one that is not there",
      "azure-native:compute:VirtualMachineExtension",
      { provisionAfterExtensions: ["b"] },
      "501 NotSimulated: An extension after 'b', ",
    ],
    [
      "hardware on Mars",
      cluster,
      { properties: { computeLocation: "mars" } },
      "501 NotSimulated: A cluster whose hardware stands in 'mars' ",
    ],
    [
      "a column that costs do not have",
      "azure-native:consumption:Budget",
      { filter: { dimensions: { name: "Mood", operator: "In", values: ["good"] } } },
      "501 NotSimulated: The column 'Mood' of a budget's filter ",
    ],
    [
      "a name that leads back",
      address,
      { dnsSettings: { domainNameLabel: "gpu-0", reverseFqdn: "a.example.com." } },
      "501 NotSimulated: 'dnsSettings.reverseFqdn' of ",
    ],
  ])("is refused: %s", (_, type, change, refusal) => {
    expect(refused(() => put(type, change))).toContain(refusal);
  });

  it.each<[what: string, type: BodyType, change: Change]>([
    ["a disk without a name", scaleSet, disks({ osDisk: { name: "" } })],
    ["sources as Azure documents them", pool, sources("Storage.SouthCentralUS")],
    ["a range as a source", pool, sources("20.1.2.0/24")],
    [
      "extensions in order",
      pool,
      machine({
        extensions: [
          { ...extension, name: "b" },
          { ...extension, type: "ApplicationHealthWindows", provisionAfterExtensions: ["B"] },
        ].slice(0, 1),
      }),
    ],
    ["the workspace's own region, by its title", cluster, { properties: { computeLocation: "South Central US" } }],
    [
      "a budget for one resource group",
      "azure-native:consumption:Budget",
      {
        filter: {
          and: [
            { dimensions: { name: "ResourceGroupName", operator: "In", values: ["rg"] } },
            { tags: { name: "any tag", operator: "In", values: ["a"] } },
          ],
        },
      },
    ],
    [
      "a condition as the documentation has it",
      role,
      {
        condition:
          "((!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'})) OR (@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'it (is) a name]'))",
        conditionVersion: "2.0",
      },
    ],
  ])("is taken: %s", (_, type, change) => {
    expect(put(type, change).provisioningState).toBe("Succeeded");
  });

  it("is the label of one address in a region, which has the name that it makes", () => {
    const azure = emptyAzure();
    const label = { dnsSettings: { domainNameLabel: "gpu-0" } };
    const told = put(address, label, azure).outputs["dnsSettings"];

    expect(told).toEqual({ domainNameLabel: "gpu-0", fqdn: "gpu-0.southcentralus.cloudapp.azure.com" });
    expect(() => azure.put(request(address, label))).not.toThrow();
    expect(refused(() => azure.put(request(address, { ...label, publicIpAddressName: "other" })))).toBe(
      "400 DnsRecordInUse: DNS record gpu-0.southcentralus.cloudapp.azure.com is already used by another public IP.",
    );
    expect(() =>
      azure.put(request(address, { ...label, publicIpAddressName: "far", location: "eastus" })),
    ).not.toThrow();
  });
});
