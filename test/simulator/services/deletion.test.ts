import { coreOf } from "../../../src/simulator/core/face.js";
import { describe, expect, it } from "vitest";
import type { SimulatedAzure } from "../../../src/simulator/simulated-azure.js";
import {
  addressId,
  blobEndpoint,
  natGatewayId,
  networks,
  otherNetwork,
  otherNetworkId,
  platformRequest,
  routeTableId,
  securityGroupId,
  zoneId,
} from "../platform.js";
import { refused } from "../refused.js";
import { emptyAzure, groupId, identityId, networkId, put, request } from "../world.js";

const subnet = "azure-native:network:Subnet";
const subnetId = `${networkId}/subnets/more`;

/** A network with the subnet `more`, whose references are the given ones. */
function associated(change: Record<string, unknown>, prepare: (azure: SimulatedAzure) => void): SimulatedAzure {
  const azure = emptyAzure();
  put("azure-native:network:VirtualNetwork", {}, azure);
  prepare(azure);
  azure.put(request(subnet, change));
  return azure;
}

describe("deletion of a subnet", () => {
  it("is refused while nodes stand in it, and names an interface of them", () => {
    const azure = emptyAzure();
    const scaleSet = put("azure-native:compute:VirtualMachineScaleSet", {}, azure);

    expect(refused(() => azure.remove({ id: `${networkId}/subnets/gpu` }))).toMatch(
      new RegExp(
        `^400 InUseSubnetCannotBeDeleted: Subnet gpu is in use by ${scaleSet.id}/virtualMachines/\\d+/networkInterfaces/nic0/ipConfigurations/ip0 and ` +
          "cannot be deleted\\. In order to delete the subnet, delete all the resources within the subnet\\. See aka\\.ms/deletesubnet\\.$",
      ),
    );
  });

  it("is accepted when the nodes are gone, and when the scale set has none", () => {
    const azure = emptyAzure();
    const scaleSet = put("azure-native:compute:VirtualMachineScaleSet", {}, azure);

    azure.put(request("azure-native:compute:VirtualMachineScaleSet", { sku: { capacity: 0 } }));
    expect(() => azure.remove({ id: `${networkId}/subnets/gpu` })).not.toThrow();
    azure.remove({ id: scaleSet.id });
    expect(azure.get(`${networkId}/subnets/gpu`)).toBeUndefined();
  });

  it("is refused while a private endpoint or Bastion stands in it", () => {
    const azure = emptyAzure();
    put("azure-native:storage:StorageAccount", {}, azure);
    put("azure-native:network:BastionHost", {}, azure);
    azure.put(blobEndpoint());

    expect(refused(() => azure.remove({ id: `${networkId}/subnets/endpoints` }))).toMatch(
      /^400 InUseSubnetCannotBeDeleted: Subnet endpoints is in use by .*\/networkInterfaces\/blob\.nic\.[0-9a-f-]{36}\/ipConfigurations\//,
    );
    expect(refused(() => azure.remove({ id: `${networkId}/subnets/AzureBastionSubnet` }))).toMatch(
      /^400 InUseSubnetCannotBeDeleted: Subnet AzureBastionSubnet is in use by .*\/bastionHosts\/bastion\//,
    );
  });
});

describe("deletion of a virtual network", () => {
  it("takes its subnets and peerings along, and is refused for a subnet in use", () => {
    const azure = networks();
    azure.put(platformRequest("azure-native:network:VirtualNetworkPeering"));
    put("azure-native:compute:VirtualMachineScaleSet", {}, azure);

    expect(refused(() => azure.remove({ id: networkId }))).toMatch(/^400 InUseSubnetCannotBeDeleted: Subnet gpu /);
    azure.remove({ id: `${groupId}/providers/Microsoft.Compute/virtualMachineScaleSets/gpu-s000` });
    azure.advanceTo(azure.endSeconds);
    azure.remove({ id: networkId });

    expect(coreOf(azure).beneath(networkId)).toEqual([]);
    expect(azure.get(otherNetworkId)).toBeDefined();
  });
});

describe("deletion of what subnets are associated with", () => {
  const securityGroup = associated({ networkSecurityGroup: { id: securityGroupId } }, (azure) => {
    azure.put(platformRequest("azure-native:network:NetworkSecurityGroup"));
  });
  const routeTable = associated({ routeTable: { id: routeTableId } }, (azure) => {
    azure.put(platformRequest("azure-native:network:RouteTable"));
  });
  const natGateway = associated({ natGateway: { id: natGatewayId } }, (azure) => {
    put("azure-native:network:NatGateway", {}, azure);
  });

  it.each([
    [
      securityGroup,
      securityGroupId,
      `400 InUseNetworkSecurityGroupCannotBeDeleted: Network security group ${securityGroupId} cannot be deleted because it is in use by the following resources: ${subnetId}. In order to delete the Network security group, remove the association with the resource(s). To learn how to do this, see aka.ms/deletensg.`,
    ],
    [
      routeTable,
      routeTableId,
      "400 InUseRouteTableCannotBeDeleted: Route table routes is in use and cannot be deleted.",
    ],
    [
      natGateway,
      natGatewayId,
      `400 CannotDeleteNatGatewayAssociatedToSubnet: NAT Gateway ${natGatewayId} is still configured on 1 subnets. Remove NAT Gateway from all referenced subnets and then delete NAT Gateway.`,
    ],
    [
      natGateway,
      addressId,
      `400 PublicIPAddressCannotBeDeleted: Public IP address ${addressId} can not be deleted since it is still allocated to resource ${natGatewayId}. In order to delete the public IP, disassociate/detach the Public IP address from the resource.  To learn how to do this, see aka.ms/deletepublicip.`,
    ],
  ])("is refused by its own code (%#)", (azure, id, refusal) => {
    expect(refused(() => azure.remove({ id }))).toBe(refusal);
    expect(azure.get(id)).toBeDefined();
  });

  it("is accepted when no subnet has it any more", () => {
    const azure = associated({ networkSecurityGroup: { id: securityGroupId } }, (fresh) => {
      fresh.put(platformRequest("azure-native:network:NetworkSecurityGroup"));
    });

    azure.put(request(subnet));
    azure.remove({ id: securityGroupId });

    expect(azure.get(securityGroupId)).toBeUndefined();
  });
});

describe("deletion of a private DNS zone", () => {
  it("is refused while a network is linked to it", () => {
    const azure = networks();
    azure.put(platformRequest("azure-native:privatedns:PrivateZone"));
    const link = azure.put(platformRequest("azure-native:privatedns:VirtualNetworkLink"));

    expect(refused(() => azure.remove({ id: zoneId }))).toBe(
      "409 CannotDeleteResource: Cannot delete resource while nested resources exist. Some existing nested resource IDs include: " +
        "'Microsoft.Network/privateDnsZones/privatelink.blob.core.windows.net/virtualNetworkLinks/net'. Please delete all nested resources before deleting this resource.",
    );
    azure.remove({ id: link.id });
    azure.remove({ id: zoneId });
    expect(azure.get(zoneId)).toBeUndefined();
  });
});

describe("deletion of an identity", () => {
  it("is accepted while nodes have it", () => {
    const azure = emptyAzure();
    put("azure-native:compute:VirtualMachineScaleSet", {}, azure);

    expect(() => azure.remove({ id: identityId })).not.toThrow();
  });
});

describe("deletion of a resource", () => {
  it("takes its role assignments along", () => {
    const azure = emptyAzure();
    const assignment = put("azure-native:authorization:RoleAssignment", {}, azure);

    azure.remove({ id: `${groupId}/providers/Microsoft.Storage/storageAccounts/clusterdata` });

    expect(azure.get(assignment.id)).toBeUndefined();
  });

  it("leaves the containers when the settings of the blob service go", () => {
    const azure = emptyAzure();
    const account = put("azure-native:storage:StorageAccount", {}, azure);
    const place = { resourceGroupName: "rg", accountName: "clusterdata" };
    const subscription = account.id.split("/")[2]!;
    const service = azure.put({
      type: "azure-native:storage:BlobServiceProperties",
      subscription,
      after: [],
      inputs: { ...place, blobServicesName: "default" },
    });
    const container = azure.put({
      type: "azure-native:storage:BlobContainer",
      subscription,
      after: [],
      inputs: { ...place, containerName: "models" },
    });

    azure.remove({ id: service.id });

    expect(azure.get(container.id)).toBeDefined();
  });
});

describe("deletion of a resource group", () => {
  it("deletes all that is in it, whatever uses what", () => {
    const azure = emptyAzure();
    put("azure-native:compute:VirtualMachineScaleSet", {}, azure);
    put("azure-native:network:BastionHost", {}, azure);

    azure.remove({ id: groupId });

    expect(azure.resources()).toEqual([]);
  });

  it("is blocked by what is outside of it and uses something in it", () => {
    const azure = emptyAzure();
    put("azure-native:network:VirtualNetwork", {}, azure);
    put("azure-native:managedidentity:UserAssignedIdentity", {}, azure);
    azure.put(request("azure-native:resources:ResourceGroup", { resourceGroupName: "nodes" }));
    azure.put(request("azure-native:compute:VirtualMachineScaleSet", { resourceGroupName: "nodes" }));

    expect(refused(() => azure.remove({ id: groupId }))).toMatch(
      /^409 ResourceGroupDeletionBlocked: Deletion of resource group 'rg' failed as resources with identifiers 'Microsoft\.Network\/virtualNetworks\/net\/subnets\/gpu' could not be deleted\./,
    );
    expect(azure.get(networkId)).toBeDefined();
    azure.remove({ id: groupId.replace(/rg$/, "nodes") });
    expect(() => azure.remove({ id: groupId })).not.toThrow();
  });

  it("lets peered networks elsewhere be", () => {
    const azure = emptyAzure();
    put("azure-native:network:VirtualNetwork", {}, azure);
    azure.put(request("azure-native:resources:ResourceGroup", { resourceGroupName: "hub" }));
    const hub = otherNetwork(azure, { resourceGroupName: "hub" });
    const back = azure.put(
      platformRequest("azure-native:network:VirtualNetworkPeering", {
        resourceGroupName: "hub",
        virtualNetworkName: "other",
        remoteVirtualNetwork: { id: networkId },
      }),
    );

    azure.remove({ id: groupId });

    expect(azure.get(hub.id)).toBeDefined();
    expect(azure.read(back.id).outputs["peeringState"]).toBe("Disconnected");
  });
});
