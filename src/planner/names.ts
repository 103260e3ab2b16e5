import { nameGrammars } from "../catalogue/name-grammars.js";
import type { Cluster, Site } from "../config/cluster.js";
import { nameSuffix } from "./hash.js";

/** Physical names. All are path parameters of ARM, so a changed name is another resource: this file is frozen. */

/** `gpu-s000`; `gpu-g2-s000` from the second generation on. Legal on scale sets, Batch and Azure Machine Learning. */
export function shardName(poolIdentity: string, generation: number, index: number): string {
  const stem = generation === 1 ? poolIdentity : `${poolIdentity}-g${generation}`;
  return `${stem}-s${String(index).padStart(3, "0")}`;
}

type SiteName =
  | "resourceGroup"
  | "dataResourceGroup"
  | "machineLearningResourceGroup"
  | "virtualNetwork"
  | "identity"
  | "bastion"
  | "bastionPublicIp"
  | "routeTable"
  | "peering";

/**
 * Names of what one site holds. The groups of what outlives a destroy, data that is kept and a soft-deleted workspace,
 * carry the incarnation from the second on: azure-native does not create a resource group that is there already.
 *
 * @param dataLife how often the site had data, this time included: the groups of the times before are still there
 */
export function siteNames(
  cluster: Pick<Cluster, "name" | "incarnation">,
  site: string,
  dataLife = 1,
): Record<SiteName, string> {
  const stem = `${cluster.name}-${site}`;
  const again = cluster.incarnation === 1 ? "" : `-i${cluster.incarnation}`;
  return {
    resourceGroup: `rg-${stem}`,
    dataResourceGroup: `rg-${stem}-data${again}${dataLife === 1 ? "" : `-l${dataLife}`}`,
    machineLearningResourceGroup: `rg-${stem}-ml${again}`,
    virtualNetwork: `vnet-${stem}`,
    identity: `id-${stem}`,
    bastion: `bas-${stem}`,
    bastionPublicIp: `bas-${stem}-pip`,
    routeTable: `rt-${stem}`,
    peering: `peer-${stem}`,
  };
}

/** Name of a peering with the network of another site. */
export function sitePeering(remoteVirtualNetwork: string): string {
  return `to-${remoteVirtualNetwork}`;
}

/** Names of what one pool has in a site's network. */
export function poolNames(poolIdentity: string): Record<"subnet" | "networkSecurityGroup" | "natGateway", string> {
  return {
    subnet: `snet-${poolIdentity}`,
    networkSecurityGroup: `nsg-${poolIdentity}`,
    natGateway: `ng-${poolIdentity}`,
  };
}

/** Names of what a machine beside the nodes has. */
export function machineNames(machine: string): {
  readonly networkInterface: string;
  readonly dataDisk: (lun: number) => string;
} {
  return {
    networkInterface: `nic-${machine}`,
    dataDisk: (lun) => `disk-${machine}-data${lun}`,
  };
}

/** Data collection rule of the nodes. Azure moves none to another region, so that the region is in its name. */
export function collectionRuleName(cluster: Pick<Cluster, "name">, location: string): string {
  return `dcr-${cluster.name}-${location}`;
}

/** Identity of a pool's machines at a site. */
export function machineIdentity(cluster: Pick<Cluster, "name">, site: string, poolIdentity: string): string {
  return `id-${cluster.name}-${site}-${poolIdentity}`;
}

/** Identity that builds the images of a workspace's jobs. */
export function imageBuildIdentityName(workspace: string): string {
  return `${workspace}-image-build`;
}

/**
 * Private DNS zone of the machines of a site. Each site has its own, so that no zone has to move when sites come and go.
 * ICANN reserves `internal` for private use (board resolution of 2024-07-29).
 */
export function machineZone(cluster: Pick<Cluster, "name">, site: string): string {
  return `${site}.${cluster.name}.internal`;
}

/** Public IP addresses of a NAT gateway: `egress-ng-pip`, then `egress-ng-pip-2` and so on. */
export function natGatewayPublicIps(gateway: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => (i === 0 ? `${gateway}-pip` : `${gateway}-pip-${i + 1}`));
}

/** Public IP addresses of earlier versions, named after a shard: `pip-gpu-s000`, then `pip-gpu-s000-2` and so on. */
export function shardPublicIps(shard: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) => (i === 0 ? `pip-${shard}` : `pip-${shard}-${i + 1}`));
}

/** Subnets of the cluster itself; no pool's names can meet these, whose prefix is not theirs. */
export const OWN_NAMES = {
  bastionSubnet: "AzureBastionSubnet",
  bastionSecurityGroup: "bastion-nsg",
  privateEndpointSubnet: "private-endpoints",
  privateEndpointSecurityGroup: "private-endpoints-nsg",
  imageBuildSubnet: "image-build",
  imageBuildSecurityGroup: "image-build-nsg",
  natGateway: "egress-ng",
  imageBuildNatGateway: "image-build-ng",
  imageBuildPublicIp: "image-build-ng-pip",
  imageBuildCompute: "image-build",
} as const;

/** Whether a subnet of this name is one of the cluster's own, in a site's own block. */
export function isOwnSubnet(name: string): boolean {
  const { bastionSubnet, privateEndpointSubnet, imageBuildSubnet } = OWN_NAMES;
  return [bastionSubnet, privateEndpointSubnet, imageBuildSubnet].some((own) => own === name);
}

type GlobalName =
  "storageAccount" | "keyVault" | "containerRegistry" | "batchAccount" | "logAnalytics" | "applicationInsights";

/**
 * Names that are unique in the whole of Azure or in a region. Each ends in six characters made from subscription,
 * stack, cluster, incarnation and `role`, so that two stacks never meet and a cluster that is deployed again after a
 * destroy does not meet its own soft-deleted vault.
 *
 * @param life how often the service was deployed in this incarnation, this time included
 */
export function globalNames(
  cluster: Cluster,
  site: Site,
  subscription: string,
  role: "ml" | "batch",
  life = 1,
): Record<GlobalName, string> {
  const made = [subscription, cluster.stack, cluster.name, cluster.incarnation, role, site.location];
  const suffix = nameSuffix([...made, ...(life === 1 ? [] : [life])].join("\n"));
  const letters = cluster.name.replaceAll(/[^a-z0-9]/g, "");
  const short = letters.slice(0, 14);
  return {
    storageAccount: `st${role === "ml" ? "ml" : "ba"}${short}${suffix}`,
    keyVault: `kv-${short}-${suffix}`,
    containerRegistry: `cr${letters}${suffix}`,
    batchAccount: `ba${letters.slice(0, 16)}${suffix}`,
    logAnalytics: `log-${cluster.name}-${suffix}`,
    applicationInsights: `appi-${cluster.name}-${suffix}`,
  };
}

/**
 * Name on Azure of an account for data: its own name in the stack file, letters of the cluster's, and six characters that
 * are made as those of {@link globalNames} are. It outlives services, so that no count of their lives is in it.
 *
 * @param life how often the site was begun, in regions that had no room for its nodes, this time included
 */
export function dataAccountName(cluster: Cluster, site: Site, subscription: string, name: string, life = 1): string {
  const made = [
    subscription,
    cluster.stack,
    cluster.name,
    cluster.incarnation,
    `data ${name}`,
    site.name,
    site.location,
    ...(life === 1 ? [] : [life]),
  ];
  const letters = cluster.name.replaceAll(/[^a-z0-9]/g, "");
  return `st${name}${letters.slice(0, 6)}${nameSuffix(made.join("\n"))}`;
}

/** Outbound rule of a workspace's managed network, to one service of an account for data. */
export function outboundRuleName(accountName: string, service: string): string {
  return `${accountName}-${service}`;
}

/** The most characters a shard's name may have: those of an Azure Machine Learning compute. */
export const SHARD_NAME_CHARACTERS = nameGrammars.machineLearningCompute.maximum;
