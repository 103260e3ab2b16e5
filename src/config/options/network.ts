import type { ClusterInput } from "../schema/cluster.js";
import type { OptionTable } from "./option.js";

const networksCompared = "It is told where the networks of a site are compared, as what comes, goes and changes.";
const rulesShown = "Pulumi shows the rules of each security group; nodes and connections that are open stay.";
const subnetStays = "A deployed subnet keeps its name and its range, and a plan with others is refused.";
const zonesOfEndpoints = {
  type: "privatedns:PrivateZone",
  property: "",
  known: {
    effect: "inPlace",
    reason: "Zones, links and entries of the private endpoints come and go; meanwhile their names may not resolve.",
  },
} as const;

export const networkOptions = {
  addressSpace: { untold: "Addresses that were given stay; where one would move, its subnet is told." },
  egress: { untold: networksCompared },
  natGateways: { untold: "A pool keeps the gateway it has; those of new pools are told where networks are compared." },
  bastion: { untold: networksCompared },
  hub: {
    parts: {
      virtualNetworkId: { untold: networksCompared },
      useRemoteGateways: { untold: networksCompared },
      firewallPrivateIp: { untold: networksCompared },
    },
  },
  sitePeering: { untold: networksCompared },
  dnsServers: { untold: networksCompared },
  securityRules: {
    parts: {
      name: { untold: rulesShown },
      direction: { untold: rulesShown },
      access: { untold: rulesShown },
      priority: { untold: rulesShown },
      protocol: { untold: rulesShown },
      from: { untold: rulesShown },
      to: { untold: rulesShown },
      ports: { untold: rulesShown },
      pools: { untold: rulesShown },
      sites: { untold: rulesShown },
    },
  },
  subnets: {
    parts: {
      site: { untold: subnetStays },
      pool: { untold: subnetStays },
      role: { untold: subnetStays },
      name: { untold: subnetStays },
      range: { untold: subnetStays },
    },
  },
  privateDns: { parts: { mode: zonesOfEndpoints, zonesResourceGroupId: zonesOfEndpoints } },
  existing: {
    parts: {
      site: { untold: networksCompared },
      virtualNetworkId: { untold: "Its subnets go with it, and they are told." },
      nodeSubnetIds: { untold: "Shards are cut for their subnet: that others come and the old ones go is told." },
      privateEndpointSubnetId: { type: "network:PrivateEndpoint", property: "subnet" },
      imageBuildSubnetId: {
        type: "machinelearningservices:Compute",
        property: "properties.properties.subnet",
        known: { effect: "refused", reason: "Azure may acknowledge another subnet and keep the old one." },
      },
    },
  },
} as const satisfies OptionTable<NonNullable<ClusterInput["network"]>>;
