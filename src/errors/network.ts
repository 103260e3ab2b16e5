import { problemKind } from "./problem.js";
import { didYouMean, either, firstFew, known, show } from "./wording.js";

/** Problems with addresses, egress, hub and existing networks. */

export const addressSpaceMalformed = problemKind({
  code: "address-space-malformed",
  severity: "error",
  title: "The address space is not an IPv4 range.",
  explanation:
    "A range is written as CIDR: four numbers of 0–255 joined by dots, a slash, and a prefix length of 0–32.",
  message: (f: { range: string; reason: string }) => `${show(f.range)} is not an IPv4 range: ${f.reason}.`,
  hint: () => "Write for instance 10.0.0.0/8 or 10.40.0.0/14.",
});

export const addressSpaceIpv6 = problemKind({
  code: "address-space-ipv6",
  severity: "error",
  title: "The address space is IPv6.",
  explanation: "Nodes get private IPv4 addresses; Azure has no VNets that are IPv6 only.",
  message: (f: { range: string }) => `${show(f.range)} is an IPv6 range; nodes have IPv4 addresses.`,
  hint: () => "Write an IPv4 range, for instance 10.40.0.0/14.",
});

export const addressSpaceHostBits = problemKind({
  code: "address-space-host-bits",
  severity: "error",
  title: "The address space does not begin at its own boundary.",
  explanation: "In a CIDR range all bits after the prefix are zero. Azure refuses a range that has others.",
  message: (f: { range: string; boundary: string }) =>
    `${f.range} has bits set beyond its prefix; the range that holds it is ${f.boundary}.`,
  hint: (f) => `Write ${f.boundary}.`,
});

export const addressSpaceReserved = problemKind({
  code: "address-space-reserved",
  severity: "error",
  title: "The address space overlaps a range that nodes use themselves.",
  explanation:
    "On InfiniBand nodes the RDMA network uses 172.16.0.0/16, and Docker uses 172.17.0.0/16. Addresses of the VNet in those ranges cannot be reached from the nodes.",
  message: (f: { range: string; reserved: string; usedBy: string }) =>
    `${f.range} overlaps ${f.reserved}, which is used by ${f.usedBy}.`,
  hint: () => "Take a range elsewhere, for instance 10.0.0.0/8 or 172.20.0.0/14.",
});

export const addressSpaceTooLarge = problemKind({
  code: "address-space-too-large",
  severity: "error",
  title: "The address space is larger than any private range.",
  explanation: "The largest private IPv4 range is 10.0.0.0/8. A shorter prefix would take addresses of the internet.",
  message: (f: { range: string }) => `${f.range} is larger than a /8, the largest private range.`,
  hint: () => "Write 10.0.0.0/8 or a part of it.",
});

export const addressSpacePublic = problemKind({
  code: "address-space-public",
  severity: "warning",
  title: "The address space is not private.",
  explanation:
    "Outside 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 and 100.64.0.0/10 addresses belong to others on the internet. In a VNet they work, and the real owners cannot be reached from the nodes.",
  message: (f: { range: string }) => `${f.range} is not a private range.`,
  hint: () => "Take a range inside 10.0.0.0/8 unless these addresses are yours.",
});

export const defaultRangeWithHub = problemKind({
  code: "default-range-with-hub",
  severity: "warning",
  title: "The default address range is used with a hub.",
  explanation:
    "Blocks taken from 10.0.0.0/8 without a word from the owner of the hub may be in use on another network of it; peering two networks with common addresses is refused.",
  message: () =>
    "The network is peered with a hub, and blocks are taken from the default range 10.0.0.0/8, where another cluster with the same names of pools and sites takes the same.",
  hint: () => "Ask for a range that is free in the hub and set network.addressSpace to it.",
});

/** Ranges that a network of the hub has already. */
export const hubRangeTaken = problemKind({
  code: "hub-range-taken",
  severity: "error",
  title: "Addresses of the cluster are in use on another network of the hub.",
  explanation:
    "Azure peers no two networks that have an address in common, nor a third with a hub that is peered with one: VnetAddressSpacesOverlap and VnetAddressSpaceOverlapsWithAlreadyPeeredVnet, in the middle of a deployment. The place of a pool's range depends on the names of pool and site, so two clusters with the same names ask for the same ranges of the same address space. Preview and up read the hub where it is in the subscription of the login.",
  message: (f: { network: string; taken: readonly { readonly range: string; readonly network: string }[] }) =>
    `Azure would not peer ${f.network} with the hub: ${firstFew(f.taken.map(({ range, network }) => `${range} is in use in ${network}`))}.`,
  hint: () => "Ask the owner of the hub for a range that is free there, and set network.addressSpace to it.",
});

export const dnsServerMalformed = problemKind({
  code: "dns-server-malformed",
  severity: "error",
  title: "A DNS server is not an IPv4 address.",
  explanation: "A virtual network hands the addresses of its DNS servers to its nodes; names cannot be handed on.",
  message: (f: { address: string }) => `${show(f.address)} is not an IPv4 address.`,
  hint: () => "Write the address of the server, such as 10.1.0.4.",
});

export const dnsZonesUnlinked = problemKind({
  code: "dns-zones-unlinked",
  severity: "warning",
  title: "Nothing lets a new network resolve your private DNS zones.",
  explanation:
    "A virtual network resolves a private DNS zone when the zone is linked with it, or when its DNS server can. Zones that are not the cluster's own are linked by their owner, who cannot link a network before it exists; until then nodes get public addresses, which are closed.",
  message: (f: { mode: string; sites: readonly string[] }) =>
    `network.privateDns.mode is ${f.mode}, and nodes on ${f.sites.join(", ")} ask Azure's own DNS, which knows only zones that are linked with their new VNet.`,
  hint: () =>
    "Set network.dnsServers to the resolver of your hub, or have a policy link the zones with every new network.",
});

export const dnsZonesBypassed = problemKind({
  code: "dns-zones-bypassed",
  severity: "warning",
  title: "Your DNS servers do not know the cluster's own private zones.",
  explanation:
    "Zones that the cluster makes are linked with its own networks, and Azure's DNS answers from them only to those networks. A DNS server elsewhere sees the public addresses of the services, which are closed.",
  message: (f: { sites: readonly string[] }) =>
    `Nodes on ${f.sites.join(", ")} ask network.dnsServers, and network.privateDns.mode is create.`,
  hint: () =>
    "Set network.privateDns.mode to existing or policy with the zones that your servers resolve, or leave dnsServers out.",
});

export const firewallAddressMissing = problemKind({
  code: "firewall-address-missing",
  severity: "error",
  title: "Egress through the hub's firewall lacks the firewall's address.",
  explanation: "egress: hubFirewall sends traffic to a private address by a route table, so the address must be given.",
  message: (f: { hub: boolean }) =>
    f.hub
      ? "network.egress is hubFirewall, and network.hub.firewallPrivateIp is missing."
      : "network.egress is hubFirewall, and network.hub is missing.",
  hint: () => "Set network.hub.firewallPrivateIp to the firewall's private address, or egress to natGateway.",
});

export const firewallAddressMalformed = problemKind({
  code: "firewall-address-malformed",
  severity: "error",
  title: "The firewall's address is not a private IPv4 address.",
  explanation: "The next hop of a route is one private IPv4 address that the peered hub reaches.",
  message: (f: { address: string }) => `${show(f.address)} is not a private IPv4 address.`,
  hint: () => "Write the private address of the firewall, for instance 10.255.0.4.",
});

export const egressNoneForManagedEngines = problemKind({
  code: "egress-none-for-managed-engines",
  severity: "warning",
  title: "Nodes of a managed service have no declared way out.",
  explanation:
    "Nodes of Azure Machine Learning and of Batch must reach their service, storage and Entra on port 443. With egress none the toolkit declares no way there, so it must exist by other means, such as routes from a gateway.",
  message: (f: { pools: readonly string[] }) =>
    `network.egress is none, and ${f.pools.join(", ")} must reach Azure's own services on port 443.`,
  hint: () => "Set egress to natGateway or hubFirewall, unless your routes lead out already.",
});

export const dnsZonesMissing = problemKind({
  code: "dns-zones-missing",
  severity: "error",
  title: "Existing private DNS zones are not said where.",
  explanation: "With privateDns.mode existing the zones are looked up in one resource group, which must be named.",
  message: () => "network.privateDns.mode is existing, and zonesResourceGroupId is missing.",
  hint: () => "Set zonesResourceGroupId to /subscriptions/<guid>/resourceGroups/<group> that holds the zones.",
});

export const existingSiteTwice = problemKind({
  code: "existing-network-twice",
  severity: "error",
  title: "Two existing networks for one site.",
  explanation: "A site is in one VNet. An entry without site is for the first one.",
  message: (f: { site: string; firstPath: string }) =>
    `Site ${f.site} has an existing network already, at ${f.firstPath}.`,
  hint: () => "Name another site here, or remove one of the two.",
});

export const existingSubnetMissing = problemKind({
  code: "existing-subnet-missing",
  severity: "error",
  title: "An existing network has no subnet for a node pool.",
  explanation:
    "In a VNet that is brought along the toolkit makes no subnets, so each pool on that site needs one by id.",
  message: (f: { pool: string; site: string }) =>
    `Pool ${f.pool} is on site ${f.site}, and nodeSubnetIds has no entry ${f.pool}.`,
  hint: (f) => `Add ${f.pool} with the ARM id of its subnet.`,
});

export const existingSubnetForNoPool = problemKind({
  code: "existing-subnet-for-no-pool",
  severity: "error",
  title: "A subnet is given for a node pool that does not exist.",
  explanation: "nodeSubnetIds has one entry for each node pool of the site, by the pool's name.",
  message: (f: { pool: string; known: readonly string[]; nearest: string | undefined }) =>
    `There is no node pool ${show(f.pool)}.`,
  hint: (f) => `${didYouMean(f.nearest)}${known("node pool", f.known)}`,
});

export const existingSubnetElsewhere = problemKind({
  code: "existing-subnet-elsewhere",
  severity: "error",
  title: "A subnet is not in the VNet that is brought along.",
  explanation: "All subnets of a site are in the one VNet that virtualNetworkId names.",
  message: (f: { virtualNetwork: string }) => `The subnet is not in the VNet ${show(f.virtualNetwork)} of this entry.`,
  hint: () => "Give the id of a subnet of that VNet, or correct virtualNetworkId.",
});

export const existingNetworkOtherSubscription = problemKind({
  code: "existing-network-other-subscription",
  severity: "error",
  title: "A VNet is in another subscription than its site.",
  explanation: "Azure attaches nodes to VNets of their own subscription only.",
  message: (f: { virtualNetworkSubscription: string; site: string; subscription: string }) =>
    `The VNet is in subscription ${f.virtualNetworkSubscription}, and site ${f.site} is in ${f.subscription}.`,
  hint: () => "Give a VNet of the site's subscription, or correct the site.",
});

export const existingSiteUnsaid = problemKind({
  code: "existing-network-site-unsaid",
  severity: "error",
  title: "An existing network does not say whose it is.",
  explanation:
    "Where a cluster has one site, a network that is brought along is that site's. With several, the first of the list would get it, and another site put first would take the network from the nodes that are in it.",
  message: (f: { sites: readonly string[] }) => `site is missing, and the cluster has ${f.sites.length} sites.`,
  hint: (f) => `Add site: ${either(f.sites)}.`,
});

export const endpointSubnetMissing = problemKind({
  code: "endpoint-subnet-missing",
  severity: "error",
  title: "An existing network has no subnet for private endpoints.",
  explanation:
    "The workspace with its storage, key vault and registry, and a Batch account, are reached by private endpoints, which need a subnet. Each site whose nodes use them has endpoints of its own, so that data does not cross from site to site.",
  message: (f: { site: string; because: string }) =>
    `privateEndpointSubnetId is missing for site ${f.site}, which has ${f.because}.`,
  hint: () => "Add privateEndpointSubnetId with the ARM id of a subnet of the VNet.",
});

export const imageBuildSubnetMissing = problemKind({
  code: "image-build-subnet-missing",
  severity: "error",
  title: "An existing network has no subnet for building job images.",
  explanation: "A private workspace builds job images on a small compute inside the VNet, which needs a subnet.",
  message: (f: { site: string }) => `imageBuildSubnetId is missing for site ${f.site}, which holds the workspace.`,
  hint: () => "Add imageBuildSubnetId with the ARM id of a subnet of the VNet that is not delegated.",
});
