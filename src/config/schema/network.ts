import * as z from "zod";

const hubSchema = z.strictObject({
  virtualNetworkId: z.string().register(z.globalRegistry, {
    description:
      "ARM id of the hub; each site's VNet is peered with it, both ways where the hub is in the same subscription.",
  }),
  useRemoteGateways: z
    .boolean()
    .optional()
    .register(z.globalRegistry, { description: "Reach on-premises through the hub's gateway. Default false." }),
  firewallPrivateIp: z.string().optional().register(z.globalRegistry, {
    description: "Send egress to this address by a route table, instead of through a NAT gateway.",
  }),
});

const privateDnsSchema = z.strictObject({
  mode: z.enum(["create", "existing", "policy"]).optional().register(z.globalRegistry, {
    description:
      "create (default): zones in the cluster's own resource group. existing: zones you already have, named by resource group. policy: Azure Policy writes the zone groups, so none is declared.",
  }),
  zonesResourceGroupId: z.string().optional().register(z.globalRegistry, {
    description: "ARM id of the resource group that holds the zones; required by mode existing.",
  }),
});

const existingNetworkSchema = z.strictObject({
  site: z
    .string()
    .optional()
    .register(z.globalRegistry, { description: "Default: the only site; required where there are several." }),
  virtualNetworkId: z.string().register(z.globalRegistry, { description: "ARM id of the VNet." }),
  nodeSubnetIds: z
    .record(z.string(), z.string())
    .register(z.globalRegistry, { description: "Subnet ARM id by node pool name." }),
  privateEndpointSubnetId: z
    .string()
    .optional()
    .register(z.globalRegistry, { description: "Required when the cluster has machine learning, storage or Batch." }),
  imageBuildSubnetId: z.string().optional().register(z.globalRegistry, {
    description: "Required when the cluster has machine learning with its own network.",
  }),
});

const securityRuleSchema = z.strictObject({
  name: z
    .string()
    .register(z.globalRegistry, { description: "1–80 letters, digits, . _ and -, beginning with a letter or digit." }),
  direction: z.enum(["inbound", "outbound"]).register(z.globalRegistry, { description: "Seen from the nodes." }),
  access: z
    .enum(["allow", "deny"])
    .register(z.globalRegistry, { description: "What the rule does with traffic that it fits." }),
  priority: z.number().register(z.globalRegistry, {
    description:
      "100–4096, once in each direction: the rule with the smallest number that fits decides. The cluster's own rules take 100, 110, 120 and so on around the numbers that are used here, and end, inbound, in a rule that denies all.",
  }),
  protocol: z
    .enum(["tcp", "udp", "icmp", "any"])
    .optional()
    .register(z.globalRegistry, { description: "Default any." }),
  from: z.array(z.string()).optional().register(z.globalRegistry, {
    description:
      "Where the traffic comes from: IPv4 ranges, or a single service tag such as VirtualNetwork or Internet. Default everywhere.",
  }),
  to: z.string().optional().register(z.globalRegistry, {
    description: "Where it goes: an IPv4 range or a service tag such as Storage.southcentralus. Default everywhere.",
  }),
  ports: z.array(z.string()).optional().register(z.globalRegistry, {
    description: 'Ports at the destination, such as "443" or "8000-8100". Default all.',
  }),
  pools: z
    .array(z.string())
    .optional()
    .register(z.globalRegistry, { description: "Names of the node pools whose subnets have the rule. Default all." }),
  sites: z
    .array(z.string())
    .optional()
    .register(z.globalRegistry, { description: "Names of the sites that have the rule. Default all." }),
});

const subnetSchema = z.strictObject({
  site: z
    .string()
    .optional()
    .register(z.globalRegistry, { description: "Default: the only site; required where there are several." }),
  pool: z
    .string()
    .optional()
    .register(z.globalRegistry, { description: "Name of the node pool whose nodes are in it. Or role." }),
  role: z.enum(["bastion", "privateEndpoints", "imageBuild"]).optional().register(z.globalRegistry, {
    description: "One of the cluster's own subnets. Or pool.",
  }),
  name: z.string().optional().register(z.globalRegistry, {
    description:
      "Name in the VNet, fixed while deployed. Bastion's is always AzureBastionSubnet. Default: snet-<pool>, private-endpoints or image-build.",
  }),
  range: z.string().optional().register(z.globalRegistry, {
    description:
      "IPv4 range inside addressSpace, such as 10.20.0.0/26: a /29 at least, for bastion a /26. It never grows, shrinks or moves while deployed. Five of its addresses are Azure's, every node takes one. Where each of the cluster's own subnets that are needed has a range, no /24 is set aside for them. Default: chosen by the planner.",
  }),
});

/** Network of the cluster as the user writes it. */
export const networkSchema = z
  .strictObject({
    addressSpace: z.string().optional().register(z.globalRegistry, {
      description:
        "IPv4 range that address blocks are taken from; the VNet claims only the blocks in use. Default 10.0.0.0/8. Never 172.16.0.0/16 (RDMA) nor 172.17.0.0/16 (Docker).",
    }),
    egress: z.enum(["natGateway", "hubFirewall", "none"]).optional().register(z.globalRegistry, {
      description:
        "How nodes reach the internet. natGateway (default without hub.firewallPrivateIp); hubFirewall (default with it): through that address; none: they do not, images must need nothing from outside, and the security groups let out to services of Azure only.",
    }),
    natGateways: z.enum(["perSite", "perPool"]).optional().register(z.globalRegistry, {
      description:
        "Which pools share a NAT gateway and its public addresses: those of a site (default perSite), or none (perPool, which takes at least one address for each pool). It holds for pools that are added; a deployed one keeps its gateway and its addresses. A gateway has one address for each 1,562 nodes behind it, at most 16: 50,000 connections to one destination an address, of which the planner counts 32 for a node, a figure of its own.",
    }),
    bastion: z.boolean().optional().register(z.globalRegistry, {
      description:
        "Azure Bastion (Standard) for SSH, with a public address of its own. Nodes never have one, on no engine, and Batch pools are made without (NoPublicIPAddresses). Default: true when a pool runs on scale sets.",
    }),
    hub: hubSchema
      .optional()
      .register(z.globalRegistry, { description: "Peer every site's VNet with a hub that you have." }),
    sitePeering: z.boolean().optional().register(z.globalRegistry, {
      description:
        "Peer the networks of every two sites, so that their nodes reach each other. Default true: a peering costs nothing by itself, Azure charges for each gigabyte that crosses it, and more from region to region. Networks that are brought along are never written to; azsc plan says what their owner runs.",
    }),
    dnsServers: z.array(z.string()).optional().register(z.globalRegistry, {
      description:
        "IPv4 addresses of the DNS servers that new VNets use, such as the resolver of your hub. Default: Azure's own, which knows only the private zones linked with the VNet.",
    }),
    securityRules: z.array(securityRuleSchema).optional().register(z.globalRegistry, {
      description:
        "Rules of your own in the security groups of the nodes' subnets, beside the cluster's. Changed in place: open connections stay.",
    }),
    subnets: z.array(subnetSchema).optional().register(z.globalRegistry, {
      description:
        "Names and ranges of subnets in networks that the cluster makes. What is not here is named and sized by the planner.",
    }),
    privateDns: privateDnsSchema
      .optional()
      .register(z.globalRegistry, { description: "Where the private endpoints' names are resolved." }),
    existing: z.array(existingNetworkSchema).optional().register(z.globalRegistry, {
      description: "Bring your own VNet, site by site; nothing of the network is declared there.",
    }),
  })
  .register(z.globalRegistry, { description: "A new network with sizes chosen by the planner, or your own." });
