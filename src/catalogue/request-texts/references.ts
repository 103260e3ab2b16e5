import { id, notSimulated, subnet, type TextMark } from "./mark.js";

const group = id("Microsoft.Compute/proximityPlacementGroups");
const hostGroup = id("Microsoft.Compute/hostGroups");
const vault = id("Microsoft.KeyVault/vaults");
const prefix = id("Microsoft.Network/publicIPPrefixes");
const address = id("Microsoft.Network/publicIPAddresses");
const network = id("Microsoft.Network/virtualNetworks");
const natGateway = id("Microsoft.Network/natGateways");
const securityGroup = id("Microsoft.Network/networkSecurityGroups");
const balancerPools = id("Microsoft.Network/loadBalancers/backendAddressPools");
const protectionPlan = id("Microsoft.Network/ddosProtectionPlans");

/**
 * What the ids in objects that are nothing but a reference refer to, by the member that holds the object. Objects of that kind that
 * are not here may be of any type.
 */
export const references: Readonly<Record<string, Readonly<Record<string, TextMark>>>> = {
  "azure-native:compute:VirtualMachine": {
    availabilitySet: id("Microsoft.Compute/availabilitySets"),
    host: id("Microsoft.Compute/hostGroups/hosts"),
    hostGroup,
    proximityPlacementGroup: group,
    virtualMachineScaleSet: id("Microsoft.Compute/virtualMachineScaleSets"),
  },
  "azure-native:compute:VirtualMachineScaleSet": { hostGroup, proximityPlacementGroup: group },
  "azure-native:network:BastionHost": { virtualNetwork: network },
  "azure-native:network:NatGateway": { publicIpAddresses: address, publicIpPrefixes: prefix },
  "azure-native:network:PublicIPAddress": { publicIPPrefix: prefix },
  "azure-native:network:Subnet": { ipAllocations: notSimulated, natGateway },
  "azure-native:network:VirtualNetwork": { ddosProtectionPlan: protectionPlan, ipAllocations: notSimulated },
  "azure-native:network:VirtualNetworkPeering": { remoteVirtualNetwork: network },
  "compute.CapacityReservationProfileArgs": {
    capacityReservationGroup: id("Microsoft.Compute/capacityReservationGroups"),
  },
  "compute.DataDiskArgs": { sourceResource: id("Microsoft.Compute/snapshots", "Microsoft.Compute/disks") },
  "compute.KeyVaultKeyReferenceArgs": { sourceVault: vault },
  "compute.KeyVaultSecretReferenceArgs": { sourceVault: vault },
  "compute.VaultSecretGroupArgs": { sourceVault: vault },
  "compute.VirtualMachineScaleSetIPConfigurationArgs": {
    applicationGatewayBackendAddressPools: id("Microsoft.Network/applicationGateways/backendAddressPools"),
    applicationSecurityGroups: id("Microsoft.Network/applicationSecurityGroups"),
    loadBalancerBackendAddressPools: balancerPools,
    loadBalancerInboundNatPools: id("Microsoft.Network/loadBalancers/inboundNatPools"),
    subnet,
  },
  "compute.VirtualMachineScaleSetNetworkConfigurationArgs": { networkSecurityGroup: securityGroup },
  "compute.VirtualMachineScaleSetNetworkProfileArgs": { healthProbe: id("Microsoft.Network/loadBalancers/probes") },
  "compute.VirtualMachineScaleSetPublicIPAddressConfigurationArgs": { publicIPPrefix: prefix },
  "network.BastionHostIPConfigurationArgs": { publicIPAddress: address, subnet },
  "network.DdosSettingsArgs": { ddosProtectionPlan: protectionPlan },
  "network.SubnetArgs": { ipAllocations: notSimulated, natGateway },
  "network.VirtualNetworkPeeringArgs": { remoteVirtualNetwork: network },
};

/** Objects that stand for a resource by its id, whatever else azure-native lets them say, with the member that has the id. */
export const referenceObjects: Readonly<Record<string, string>> = {
  "batch.ComputeNodeIdentityReferenceArgs": "resourceId",
  "compute.NetworkInterfaceReferenceArgs": "id",
  "network.ApplicationSecurityGroupArgs": "id",
  "network.NatGatewayArgs": "id",
  "network.NetworkSecurityGroupArgs": "id",
  "network.PublicIPAddressArgs": "id",
  "network.RouteTableArgs": "id",
};
