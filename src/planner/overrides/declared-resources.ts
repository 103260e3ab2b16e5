import type { Engine } from "../../config/cluster.js";
import type { OverridableType } from "../../config/overrides/overridable-types.js";
import { isExistingGroup } from "../existing-groups.js";
import { zonesOfMachines } from "../machines.js";
import type { Plan, PlannedSite } from "../plan.js";

/** A resource that the cluster declares and an override may change. */
export interface DeclaredResource {
  readonly type: OverridableType;
  /** On Azure. */
  readonly name: string;
  /** Null for what belongs to a subscription. */
  readonly site: string | null;
  /** Permanent name of the pool that it belongs to. */
  readonly pool: string | null;
}

type Declaring = Pick<
  Plan,
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
    ...plan.batchAccounts.flatMap(({ name, site, storage }) => [
      resource("batch:BatchAccount", name, site),
      ...made("storage:StorageAccount", storage.name, site),
    ]),
    ...(plan.dataAccounts ?? []).map(({ accountName, site }) => resource("storage:StorageAccount", accountName, site)),
    ...ofWorkspace(plan),
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

function ofSite(site: PlannedSite, { access, privateEndpoints }: Declaring): DeclaredResource[] {
  const groups = (["compute", "data", "machineLearning"] as const).filter((kind) => !isExistingGroup(site, kind));
  const zones = privateEndpoints.filter((endpoint) => endpoint.site === site.name).flatMap(({ zones }) => zones);
  return [
    ...groups.flatMap((kind) => made("resources:ResourceGroup", site.resourceGroups[kind], site.name)),
    ...ofNetwork(site),
    ...made("managedidentity:UserAssignedIdentity", access.identityId === null ? site.identity : null, site.name),
    ...(site.privateDns.mode === "create" ? [...new Set(zones)] : []).map((zone) =>
      resource("privatedns:PrivateZone", zone, site.name),
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
function ofMachines({ machines = [], nodePools }: Declaring): DeclaredResource[] {
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
    ...[...zonesOfMachines(machines)].map(([site, zone]) => resource("privatedns:PrivateZone", zone, site)),
  ];
}

/** Diagnostic settings and agents by the plan's own names, since on Azure all of them have the same. */
function ofDiagnostics({ diagnostics, shards }: Declaring): DeclaredResource[] {
  if (diagnostics === undefined) return [];
  const { settings, nodes } = diagnostics;
  const rule = nodes?.rule;
  return [
    ...settings.map(({ name, source }) =>
      resource("monitor:DiagnosticSetting", name, "site" in source ? source.site : null),
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
  const { site, applicationInsights, logAnalytics } = machineLearning;
  return [
    resource("machinelearningservices:Workspace", machineLearning.workspace, site),
    resource("machinelearningservices:Compute", machineLearning.imageBuild.name, site),
    ...made("storage:StorageAccount", machineLearning.storage.name, site),
    ...made("keyvault:Vault", machineLearning.keyVault.name, site),
    ...made("containerregistry:Registry", machineLearning.containerRegistry.name, site),
    ...made("applicationinsights:Component", applicationInsights.name, site),
    ...made("operationalinsights:Workspace", applicationInsights.name === null ? null : logAnalytics.name, site),
  ];
}
