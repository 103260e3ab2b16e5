import { type Description, existingId, ownRule } from "../description.js";
import { type Edit, ofCluster, ofPool, withPool } from "./edit.js";

const base = "scaleSets";
const hub = { virtualNetworkId: existingId("Microsoft.Network/virtualNetworks", "hub") };
const sitesOf = (cluster: Description) => cluster.sites ?? [];

export const networkEdits: readonly Edit[] = [
  ofCluster(
    base,
    "a resource group that exists",
    { resourceGroups: [{ site: "south", compute: "shared" }] },
    { refusedWith: ["change-refused"] },
  ),
  ofCluster(
    "batch",
    "a resource group of the cluster's own",
    { resourceGroups: [] },
    { refusedWith: ["change-refused"] },
  ),
  ofCluster(
    base,
    "a range for a deployed subnet",
    { network: { subnets: [{ site: "south", pool: "gpu", range: "10.200.0.0/24" }] } },
    { refusedWith: ["subnet-fixed"] },
  ),
  withPool(
    base,
    "a pool with a subnet as written",
    { name: "viz", vmSize: "Standard_NC24ads_A100_v4", nodes: 1, sites: ["south"] },
    { network: { subnets: [{ site: "south", pool: "viz", name: "viz", range: "10.200.0.0/28" }] } },
  ),
  ofCluster(base, "bastion switched off", { network: { bastion: false } }),
  ofCluster(base, "no way out", { network: { egress: "none" } }),
  ofCluster(base, "a hub", { network: { hub } }),
  ofCluster(base, "a hub with a firewall", {
    network: { egress: "hubFirewall", hub: { ...hub, firewallPrivateIp: "192.168.0.4" } },
  }),
  ofCluster(base, "SSH from elsewhere", { access: { sshFrom: ["cluster", "bastion", "203.0.113.0/24"] } }),
  ofCluster(base, "SSH from nowhere but Bastion", { access: { sshFrom: ["bastion"] } }),
  ofCluster(base, "security rules of one's own", {
    network: {
      securityRules: [
        ownRule,
        { name: "DenyLogs", direction: "outbound", access: "deny", priority: 300, ports: ["514"], pools: ["gpu"] },
      ],
    },
  }),
  ofCluster(base, "sites that are not peered", { network: { sitePeering: false } }),
  ofCluster(base, "a NAT gateway for each new pool", { network: { natGateways: "perPool" } }),
  withPool(
    base,
    "a pool with a NAT gateway of its own",
    { name: "viz", vmSize: "Standard_NC24ads_A100_v4", nodes: 1, sites: ["south"] },
    { network: { natGateways: "perPool" } },
  ),
  ofCluster(base, "DNS servers", { network: { dnsServers: ["192.168.0.5"] } }),
  ofCluster(base, "another address space", { network: { addressSpace: "10.64.0.0/10" } }),
  ofCluster(base, "private DNS left to policy", { network: { privateDns: { mode: "policy" } } }),
  {
    name: "a site removed with its pool",
    base,
    change: (cluster) => ({
      ...cluster,
      sites: sitesOf(cluster).slice(0, 1),
      nodePools: cluster.nodePools.slice(0, 1),
    }),
  },
  {
    name: "a site without pools",
    base,
    change: (cluster) => ({ ...cluster, sites: [...sitesOf(cluster), { name: "east", location: "eastus" }] }),
  },
  {
    name: "a site renamed",
    base,
    refusedWith: ["pool-moves"],
    change: (cluster) => ({
      ...cluster,
      sites: sitesOf(cluster).map((site) => (site.name === "west" ? { ...site, name: "europe" } : site)),
      nodePools: cluster.nodePools.map((pool) => (pool.sites?.[0] === "west" ? { ...pool, sites: ["europe"] } : pool)),
    }),
  },
  {
    name: "a site in another region",
    base,
    refusedWith: ["change-refused"],
    change: (cluster) => ({
      ...cluster,
      sites: sitesOf(cluster).map((site) => (site.name === "west" ? { ...site, location: "northeurope" } : site)),
    }),
  },
  ofPool(base, 1, "a pool on a second site too", { sites: ["west", "south"], nodes: 300 }),
  ofPool(base, 1, "a pool on another site", { sites: ["south"] }, { refusedWith: ["pool-moves"] }),
];
