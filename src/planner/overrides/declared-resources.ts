import { dataAccountFacts } from "../../catalogue/data-account-kinds.js";
import type { Engine } from "../../config/cluster.js";
import { defined } from "../../defined.js";
import type { OverridableType } from "../../config/overrides/overridable-types.js";
import { isExistingGroup } from "../existing-groups.js";
import { zonesOfMachines } from "../machines.js";
import { imageBuildIdentityName } from "../names.js";
import type { Plan, PlannedSite } from "../plan.js";
import type { PlannedDataAccount } from "../planned-data-account.js";

/** A resource that the cluster declares and an override may change. */
export interface DeclaredResource {
  readonly type: OverridableType;
  /** On Azure; behind a slash what lies in it. Where many share a name there, the plan's own. */
  readonly name: string;
  /** Name that Pulumi has of it below the cluster, where that alone tells it from others; `name` where this is absent. */
  readonly pulumiName?: string;
  /** Name in the stack file, of what has one there. */
  readonly writtenName?: string;
  /** The service that it is made with; absent for what a site or a pool has. */
  readonly madeWith?: "workspace" | { readonly batchAccount: string } | { readonly dataAccount: string };
  /** Null for what belongs to a subscription. */
  readonly site: string | null;
  /** Permanent name of the pool that it belongs to. */
  readonly pool: string | null;
}

type Declaring = Pick<
  Plan,
  | "cluster"
  | "sites"
  | "sitePeerings"
  | "shards"
  | "batchAccounts"
  | "machineLearning"
  | "privateEndpoints"
  | "access"
  | "budgets"
  | "machines"
  | "nodePools"
  | "dataAccounts"
  | "diagnostics"
>;

const shardTypes: Readonly<Record<Engine, OverridableType>> = {
  scaleSet: "compute:VirtualMachineScaleSet",
  batch: "batch:Pool",
  machineLearning: "machinelearningservices:Compute",
  virtualMachine: "compute:VirtualMachine",
};

/** Every resource of a plan that an override may change. */
export function declaredResources(plan: Declaring): readonly DeclaredResource[] {
  return [
    ...plan.sites.flatMap((site) => ofSite(site, plan)),
    ...plan.sitePeerings.map(({ name, site }) => resource("network:VirtualNetworkPeering", name, site)),
    ...plan.batchAccounts.flatMap(({ name, site, storage }) =>
      madeWith({ batchAccount: name }, [
        resource("batch:BatchAccount", name, site),
        ...ofBlobAccount(storage.name, site, `${site}-batch-storage`),
      ]),
    ),
    ...(plan.dataAccounts ?? []).flatMap(ofDataAccount),
    ...madeWith("workspace", ofWorkspace(plan)),
    ...ofMachines(plan),
    ...plan.privateEndpoints.map(({ name, site }) => resource("network:PrivateEndpoint", name, site)),
    ...plan.shards.map(({ engine, name, site, poolIdentity }) =>
      resource(shardTypes[engine], name, site, poolIdentity),
    ),
    ...ofDiagnostics(plan),
    ...[...new Set(plan.budgets.map(({ name }) => name))].map((name) => resource("consumption:Budget", name, null)),
  ];
}

function resource(type: OverridableType, name: string, site: string | null, pool: string | null = null) {
  return { type, name, site, pool };
}

/** None for what exists already and is only named. */
function made(type: OverridableType, name: string | null, site: string): DeclaredResource[] {
  return name === null ? [] : [resource(type, name, site)];
}

/** As {@link resource}, of one that goes by Pulumi's name. */
function under(pulumiName: string, ...described: Parameters<typeof resource>): DeclaredResource {
  return { ...resource(...described), pulumiName };
}

function madeWith(service: DeclaredResource["madeWith"], made: readonly DeclaredResource[]): DeclaredResource[] {
  return made.map((each) => ({ ...each, ...defined({ madeWith: service }) }));
}

/** An account for blobs with the settings of these. */
function ofBlobAccount(name: string | null, site: string, component: string): DeclaredResource[] {
  if (name === null) return [];
  return [
    resource("storage:StorageAccount", name, site),
    under(`${component}-blob-service`, "storage:BlobServiceProperties", name, site),
  ];
}

function ofDataAccount({ name, accountName, site, kind, containers, shares }: PlannedDataAccount): DeclaredResource[] {
  const component = `data-${accountName}-storage`;
  const inBlobs = dataAccountFacts[kind].holds === "containers";
  const account = inBlobs
    ? ofBlobAccount(accountName, site, component)
    : [
        resource("storage:StorageAccount", accountName, site),
        under(`${component}-file-service`, "storage:FileServiceProperties", accountName, site),
      ];
  const held = (item: string): DeclaredResource => ({
    ...(inBlobs
      ? under(`${component}-container-${item}`, "storage:BlobContainer", `${accountName}/${item}`, site)
      : under(`${component}-share-${item}`, "storage:FileShare", `${accountName}/${item}`, site)),
    writtenName: `${name}/${item}`,
  });
  return madeWith({ dataAccount: name }, [
    ...account.map((each) => ({ ...each, writtenName: name })),
    ...[...containers, ...shares.map((share) => share.name)].map(held),
  ]);
}

function ofSite(site: PlannedSite, { cluster, access, privateEndpoints }: Declaring): DeclaredResource[] {
  const groups = (["compute", "data", "machineLearning"] as const).filter((kind) => !isExistingGroup(site, kind));
  const zones = new Set(
    privateEndpoints.filter((endpoint) => endpoint.site === site.name).flatMap((endpoint) => endpoint.zones),
  );
  return [
    ...groups.flatMap((kind) => made("resources:ResourceGroup", site.resourceGroups[kind], site.name)),
    ...ofNetwork(site),
    ...made("managedidentity:UserAssignedIdentity", access.identityId === null ? site.identity : null, site.name),
    ...(site.privateDns.mode === "create" ? [...zones] : []).flatMap((zone) =>
      ofZone(zone, site.name, "dns", [site], cluster),
    ),
  ];
}

/** A zone with its links to the networks of these sites. */
function ofZone(
  zone: string,
  site: string,
  component: string,
  linked: readonly PlannedSite[],
  cluster: string,
): DeclaredResource[] {
  const networks = linked.filter(({ network }) => network.kind !== "none").map(({ name }) => `${cluster}-${name}`);
  return [
    resource("privatedns:PrivateZone", zone, site),
    ...networks.map((network) =>
      under(`${site}-${component}-${zone}-${network}`, "privatedns:VirtualNetworkLink", `${zone}/${network}`, site),
    ),
  ];
}

function ofNetwork({ network, name: site }: PlannedSite): DeclaredResource[] {
  if (network.kind !== "new") return [];
  const { subnets, networkSecurityGroups, natGateways, routeTable, bastion, hub } = network;
  const poolOfGroup = (name: string) => subnets.find((each) => each.networkSecurityGroup === name)?.poolIdentity;
  return [
    resource("network:VirtualNetwork", network.virtualNetwork, site),
    ...subnets.map(({ name, poolIdentity }) => resource("network:Subnet", name, site, poolIdentity)),
    ...networkSecurityGroups.map(({ name }) =>
      resource("network:NetworkSecurityGroup", name, site, poolOfGroup(name) ?? null),
    ),
    ...natGateways.flatMap(({ name, publicIpAddresses }) => [
      resource("network:NatGateway", name, site),
      ...publicIpAddresses.map((address) => resource("network:PublicIPAddress", address, site)),
    ]),
    ...made("network:RouteTable", routeTable?.name ?? null, site),
    ...made("network:BastionHost", bastion?.name ?? null, site),
    ...made("network:PublicIPAddress", bastion?.publicIpAddress ?? null, site),
    ...made("network:VirtualNetworkPeering", hub?.peering ?? null, site),
  ];
}

/** Extensions of machines have on Azure the names that their pool gives them, so they too go by the plan's. */
function ofMachines({ cluster, sites, machines = [], nodePools }: Declaring): DeclaredResource[] {
  const extensionsOf = (pool: string) => nodePools.find(({ identity }) => identity === pool)?.extensions ?? [];
  return [
    ...machines.flatMap(({ identity, site, poolIdentity, machines: each }) => [
      resource("managedidentity:UserAssignedIdentity", identity, site, poolIdentity),
      ...each.flatMap(({ name: machine, networkInterface, dataDisks }) => [
        resource("network:NetworkInterface", networkInterface, site, poolIdentity),
        ...extensionsOf(poolIdentity).map(({ name }) =>
          resource("compute:VirtualMachineExtension", `${machine}-extension-${name}`, site, poolIdentity),
        ),
        ...dataDisks.map((disk) => resource("compute:Disk", disk, site, poolIdentity)),
      ]),
    ]),
    ...[...zonesOfMachines(machines)].flatMap(([site, zone]) => ofZone(zone, site, "machine-names", sites, cluster)),
  ];
}

/** Diagnostic settings and agents by the plan's own names, since on Azure all of them have the same. */
function ofDiagnostics({ diagnostics, shards }: Declaring): DeclaredResource[] {
  if (diagnostics === undefined) return [];
  const { settings, nodes } = diagnostics;
  const rule = nodes?.rule;
  return [
    ...settings.map(({ name, source }) =>
      resource(
        "monitor:DiagnosticSetting",
        name,
        "site" in source ? source.site : null,
        "poolIdentity" in source ? source.poolIdentity : null,
      ),
    ),
    ...(rule === undefined || typeof rule === "string"
      ? []
      : [resource("monitor:DataCollectionRule", rule.name, rule.site)]),
    ...shards
      .filter(({ engine, poolIdentity }) => engine === "virtualMachine" && nodes?.pools.includes(poolIdentity))
      .map(({ name, site, poolIdentity }) =>
        resource("compute:VirtualMachineExtension", `${name}-agent`, site, poolIdentity),
      ),
  ];
}

function ofWorkspace({ machineLearning }: Declaring): DeclaredResource[] {
  if (machineLearning === null) return [];
  const {
    workspace,
    site,
    applicationInsights,
    logAnalytics,
    datastores = [],
    outboundEndpoints = [],
  } = machineLearning;
  return [
    resource("machinelearningservices:Workspace", workspace, site),
    resource("machinelearningservices:Compute", machineLearning.imageBuild.name, site),
    resource("managedidentity:UserAssignedIdentity", imageBuildIdentityName(workspace), site),
    ...datastores.map(({ name }) => resource("machinelearningservices:Datastore", name, site)),
    ...outboundEndpoints.map(({ name }) => resource("machinelearningservices:ManagedNetworkSettingsRule", name, site)),
    ...ofBlobAccount(machineLearning.storage.name, site, "ml-storage"),
    ...made("keyvault:Vault", machineLearning.keyVault.name, site),
    ...made("containerregistry:Registry", machineLearning.containerRegistry.name, site),
    ...made("applicationinsights:Component", applicationInsights.name, site),
    ...made("operationalinsights:Workspace", applicationInsights.name === null ? null : logAnalytics.name, site),
  ];
}
