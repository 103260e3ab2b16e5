import {
  among,
  any,
  checked,
  dnsServer,
  domainLabel,
  form,
  guid,
  id,
  ipTagTexts,
  likely,
  networkPartName,
  notSimulated,
  subnet,
} from "./mark.js";
import type { TextMark, TextMarks } from "./mark.js";

const zones = checked("a resource is in zones that its region has");
const addresses = checked(
  "the addresses of a security rule are *, a service tag, an address or a range without host bits",
);
const ports = checked("the ports of a security rule are *, a number or a range, up to 65535");
const space = checked("the ranges of a network's address space have no address in common");
const range = checked("a subnet lies inside its network and apart from the other subnets");
const itself = "What a part of a resource says of its own type, name and state is not looked into.";
const ownType = likely("typeName", itself);
const ownHost = likely("hostName", itself);
const ownState = among(["Succeeded", "Updating", "Creating", "Deleting", "Failed"]);
const reference = (type: string): Readonly<Record<string, TextMark>> => ({
  id: id(type),
  location: notSimulated,
  tags: notSimulated,
});

/** Members of networks and of what stands in them. */
export const networkTexts: TextMarks = {
  "azure-native:network:BastionHost": { dnsName: ownHost, id: id(), zones },
  "azure-native:network:NatGateway": { id: id(), zones },
  "azure-native:network:NetworkInterface": { id: id(), workloadType: notSimulated },
  "azure-native:network:NetworkSecurityGroup": { id: id() },
  "azure-native:network:PrivateDnsZoneGroup": { id: id(), name: any },
  // An answer without a name of its own says an empty one.
  "azure-native:network:PrivateEndpoint": { customNetworkInterfaceName: form("partNameOrNone"), id: id() },
  "azure-native:network:PublicIPAddress": { id: id(), ipAddress: form("address", itself), zones },
  "azure-native:network:RouteTable": { id: id() },
  "azure-native:network:Subnet": { addressPrefix: range, addressPrefixes: range, id: id(), name: any, type: ownType },
  "azure-native:network:VirtualNetwork": { id: id() },
  "azure-native:network:VirtualNetworkPeering": {
    id: id(),
    localSubnetNames: notSimulated,
    name: any,
    remoteSubnetNames: notSimulated,
    type: ownType,
  },
  "network.AddressSpaceArgs": { addressPrefixes: space },
  "network.ApplicationGatewayBackendAddressArgs": notSimulated,
  "network.ApplicationGatewayBackendAddressPoolArgs": notSimulated,
  "network.ApplicationGatewayIPConfigurationArgs": notSimulated,
  "network.ApplicationSecurityGroupArgs": {
    id: id("Microsoft.Network/applicationSecurityGroups"),
    location: notSimulated,
    tags: notSimulated,
  },
  "network.BackendAddressPoolArgs": notSimulated,
  "network.BastionHostIPConfigurationArgs": { id: id(), name: networkPartName },
  "network.CustomDnsConfigPropertiesFormatArgs": { fqdn: any, ipAddresses: any },
  "network.DelegationArgs": {
    actions: likely("delegatedAction", itself),
    etag: any,
    id: id(),
    name: networkPartName,
    serviceName: checked("a delegation is to a service that the catalogue knows"),
    type: ownType,
  },
  "network.DhcpOptionsArgs": { dnsServers: dnsServer },
  "network.ExtendedLocationArgs": notSimulated,
  "network.FrontendIPConfigurationArgs": notSimulated,
  "network.IPRuleArgs": {
    addressPrefix: form("ipv4Range", "The ranges that a Bastion host lets in are not looked into."),
  },
  "network.InboundNatRuleArgs": notSimulated,
  "network.IpTagArgs": ipTagTexts,
  "network.IpamPoolPrefixAllocationArgs": notSimulated,
  "network.LoadBalancerBackendAddressArgs": notSimulated,
  "network.NatGatewayArgs": { ...reference("Microsoft.Network/natGateways"), zones: notSimulated },
  "network.NetworkInterfaceDnsSettingsArgs": {
    dnsServers: dnsServer,
    internalDnsNameLabel: likely("hostLabel", "Which names machines have within a network is not looked into."),
  },
  "network.NetworkInterfaceIPConfigurationArgs": {
    id: id(),
    name: networkPartName,
    privateIPAddress: form("ipv4Address"),
    type: ownType,
  },
  "network.NetworkSecurityGroupArgs": {
    ...reference("Microsoft.Network/networkSecurityGroups"),
    etag: any,
    provisioningState: ownState,
    resourceGuid: guid,
  },
  "network.PrivateDnsZoneConfigArgs": {
    name: networkPartName,
    privateDnsZoneId: id("Microsoft.Network/privateDnsZones"),
  },
  "network.PrivateEndpointIPConfigurationArgs": notSimulated,
  "network.PrivateLinkServiceArgs": notSimulated,
  "network.PrivateLinkServiceConnectionArgs": {
    groupIds: checked("a private endpoint's group id is one its target offers"),
    id: id(),
    name: networkPartName,
    privateLinkServiceId: id(),
    requestMessage: any,
  },
  "network.PrivateLinkServiceConnectionStateArgs": {
    actionsRequired: any,
    description: any,
    status: among(["Approved", "Pending", "Rejected", "Disconnected"]),
  },
  "network.PrivateLinkServiceIpConfigurationArgs": notSimulated,
  "network.PrivateLinkServicePropertiesAutoApprovalArgs": notSimulated,
  "network.PrivateLinkServicePropertiesVisibilityArgs": notSimulated,
  "network.PublicIPAddressArgs": {
    ...reference("Microsoft.Network/publicIPAddresses"),
    ipAddress: form("address", itself),
    zones: notSimulated,
  },
  "network.PublicIPAddressDnsSettingsArgs": {
    domainNameLabel: domainLabel,
    fqdn: ownHost,
    reverseFqdn: notSimulated,
  },
  "network.ResourceNavigationLinkArgs": notSimulated,
  "network.RouteArgs": {
    addressPrefix: checked("a route is to a range without host bits or to a service tag"),
    etag: any,
    id: id(),
    name: networkPartName,
    nextHopIpAddress: checked("a route to an appliance names its address, and no other route does"),
    provisioningState: ownState,
    type: ownType,
  },
  "network.RouteTableArgs": { ...reference("Microsoft.Network/routeTables"), etag: any, provisioningState: ownState },
  "network.SecurityRuleArgs": {
    description: checked("the description of a security rule has at most 140 characters"),
    destinationAddressPrefix: addresses,
    destinationAddressPrefixes: addresses,
    destinationPortRange: ports,
    destinationPortRanges: ports,
    etag: any,
    id: id(),
    name: checked("the name of a security rule follows its grammar"),
    provisioningState: ownState,
    sourceAddressPrefix: addresses,
    sourceAddressPrefixes: addresses,
    sourcePortRange: ports,
    sourcePortRanges: ports,
    type: ownType,
  },
  "network.ServiceAssociationLinkArgs": notSimulated,
  "network.ServiceEndpointPolicyArgs": {
    contextualServiceEndpointPolicies: notSimulated,
    etag: any,
    id: id("Microsoft.Network/serviceEndpointPolicies"),
    location: notSimulated,
    serviceAlias: notSimulated,
    tags: notSimulated,
  },
  "network.ServiceEndpointPolicyDefinitionArgs": notSimulated,
  "network.ServiceEndpointPropertiesFormatArgs": {
    locations: likely("regionOrAny", "In which regions a service endpoint works is not looked into."),
    provisioningState: ownState,
    service: checked("a service endpoint is of a service that has them"),
  },
  "network.SubResourceArgs": { id: id() },
  "network.SubnetArgs": {
    addressPrefix: range,
    addressPrefixes: range,
    etag: any,
    id: subnet,
    name: checked("inline subnets have different names"),
    provisioningState: ownState,
    type: ownType,
  },
  "network.VirtualNetworkBgpCommunitiesArgs": notSimulated,
  "network.VirtualNetworkPeeringArgs": {
    id: id(),
    localSubnetNames: notSimulated,
    name: any,
    remoteSubnetNames: notSimulated,
    type: ownType,
  },
  "network.VirtualNetworkTapArgs": notSimulated,
};
