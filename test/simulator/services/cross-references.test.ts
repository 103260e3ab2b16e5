import { describe, expect, it } from "vitest";
import type { SimulatedAzure } from "../../../src/simulator/simulated-azure.js";
import { refused } from "../refused.js";
import { emptyAzure, groupId, networkId, prepare, put, request, subscriptionId } from "../world.js";

const machine = "azure-native:compute:VirtualMachine";
const nic = "azure-native:network:NetworkInterface";
const disk = "azure-native:compute:Disk";
const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const storage = "azure-native:storage:StorageAccount";
const within = `${groupId}/providers/Microsoft.Network`;

function make(azure: SimulatedAzure, type: string, inputs: Record<string, unknown>): void {
  azure.put({ type, subscription: subscriptionId, after: [], inputs: { resourceGroupName: "rg", ...inputs } });
}

describe("a disk that a machine attaches", () => {
  const diskId = `${groupId}/providers/Microsoft.Compute/disks/disk-login-data0`;
  const attach = (of: Record<string, unknown>, zones?: readonly string[]) => {
    const azure = emptyAzure();
    put(nic, {}, azure);
    put("azure-native:managedidentity:UserAssignedIdentity", {}, azure);
    put(disk, of, azure);
    return azure.put(request(machine, { zones }));
  };
  const attached = (of: Record<string, unknown>, zones?: readonly string[]): string => refused(() => attach(of, zones));

  it.each([
    [{}, ["1"], "it is not in zone '1'"],
    [{ zones: ["2"] }, ["1"], "it is not in the same zone as the VM. VM zone: '1'. Disk zone: '2'"],
    [{ zones: ["2"] }, undefined, "it is not in the same zone as the VM. VM zone: ''. Disk zone: '2'"],
  ])("is in the machine's zone: %j and a machine in %j", (of, zones, why) => {
    expect(attached(of, zones)).toBe(`400 BadRequest: Disk ${diskId} cannot be attached to the VM because ${why}.`);
  });

  it("stands in any zone when it is redundant", () => {
    expect(attach({ sku: { name: "Premium_ZRS" } }, ["1"]).provisioningState).toBe("Succeeded");
  });

  it("is in the machine's region", () => {
    expect(attached({ location: "eastus2" })).toMatch(
      /^400 InvalidResourceReference: .*both resources are in the same region/,
    );
  });
});

describe("what an interface stands on", () => {
  it("is a security group of its region", () => {
    const azure = prepare(emptyAzure(), nic);
    make(azure, "azure-native:network:NetworkSecurityGroup", { networkSecurityGroupName: "far", location: "eastus2" });
    const networkSecurityGroup = { id: `${within}/networkSecurityGroups/far` };
    const [configuration] = (request(scaleSet).inputs as unknown as ScaleSet).virtualMachineProfile.networkProfile
      .networkInterfaceConfigurations;
    const networkInterfaceConfigurations = [{ ...configuration, networkSecurityGroup }];
    put("azure-native:managedidentity:UserAssignedIdentity", {}, azure);

    expect(refused(() => azure.put(request(nic, { networkSecurityGroup })))).toMatch(/^400 InvalidResourceReference: /);
    expect(
      refused(() =>
        azure.put(request(scaleSet, { virtualMachineProfile: { networkProfile: { networkInterfaceConfigurations } } })),
      ),
    ).toMatch(/^400 InvalidResourceReference: /);
  });

  it("is a public address that nothing else has", () => {
    const azure = prepare(emptyAzure(), nic);
    put("azure-native:network:NatGateway", {}, azure);
    const publicIPAddress = { id: `${within}/publicIPAddresses/ip` };
    const ipConfigurations = [{ name: "ip0", subnet: { id: `${networkId}/subnets/gpu` }, publicIPAddress }];

    expect(refused(() => azure.put(request(nic, { ipConfigurations })))).toMatch(/^400 PublicIPAddressInUse: /);
  });

  it("is no subnet that Bastion keeps to itself", () => {
    const ipConfigurations = [{ name: "ip0", subnet: { id: `${networkId}/subnets/AzureBastionSubnet` } }];

    expect(refused(() => put(nic, { ipConfigurations }))).toBe(
      "400 AzureBastionSubnet: Subnet with name 'AzureBastionSubnet' can be used only for the Azure Bastion resource.",
    );
  });
});

interface ScaleSet {
  readonly virtualMachineProfile: {
    readonly networkProfile: { readonly networkInterfaceConfigurations: readonly object[] };
  };
}

describe("a peering", () => {
  it("uses no gateways of a network that has none", () => {
    const azure = prepare(emptyAzure(), "azure-native:network:Subnet");
    make(azure, "azure-native:network:VirtualNetwork", {
      virtualNetworkName: "hub",
      location: "southcentralus",
      addressSpace: { addressPrefixes: ["10.9.0.0/16"] },
    });
    const peering = {
      virtualNetworkName: "net",
      virtualNetworkPeeringName: "to-hub",
      useRemoteGateways: true,
      remoteVirtualNetwork: { id: `${within}/virtualNetworks/hub` },
    };

    expect(refused(() => make(azure, "azure-native:network:VirtualNetworkPeering", peering))).toMatch(
      /^400 RemoteVnetHasNoGateways: Peering .* cannot have UseRemoteGateway flag set to true/,
    );
  });
});

describe("what is not known to be refused", () => {
  it.each([
    ["azure-native:network:Subnet", { addressPrefix: undefined, addressPrefixes: ["10.0.4.0/24", "10.0.5.0/24"] }],
    ["azure-native:network:Subnet", { addressPrefixes: ["10.0.5.0/24"] }],
  ] as const)("is not simulated: %s %j", (type, change) => {
    expect(refused(() => put(type, change))).toMatch(/^501 NotSimulated: A subnet of several address prefixes /);
  });

  it("is a role of another subscription", () => {
    const other = "/subscriptions/99999999-0000-4000-8000-000000000001/providers/Microsoft.Authorization";
    const roleDefinitionId = `${other}/roleDefinitions/ba92f5b4-2d11-453d-a403-e96b0029c9fe`;

    expect(refused(() => put("azure-native:authorization:RoleAssignment", { roleDefinitionId }))).toMatch(
      /^501 NotSimulated: A role of another subscription/,
    );
  });
});

it("lets traffic of several kinds past the rules of an account, named together", () => {
  const { inputs } = put(storage, { networkRuleSet: { bypass: "metrics,Logging" } });

  expect(inputs["networkRuleSet"]).toMatchObject({ bypass: "Metrics, Logging" });
});
