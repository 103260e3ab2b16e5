import type { ResourceGroupKind } from "../config/cluster.js";
import type { DeclaredResource } from "./overrides/declared-resources.js";
import type { Plan, PlannedSite, Shard } from "./plan.js";
import type { PlannedLogSource } from "./planned-diagnostics.js";
import { type RolePlace, RolePlaces } from "./role-places.js";
import { SHARD_TYPES } from "./shard-types.js";
import { LOGIN_SUBSCRIPTION } from "./subscription.js";

/** The nearest to each resource of a plan that exists before its deployment: whose rights hold for what is made there. */
export class RightScopes {
  readonly roles: RolePlaces;
  /** By type and name. */
  readonly #shards: ReadonlyMap<string, Shard>;

  constructor(
    private readonly plan: Plan,
    readonly login: string,
  ) {
    this.roles = new RolePlaces(plan, login);
    this.#shards = new Map(plan.shards.map((shard) => [`${SHARD_TYPES[shard.engine]} ${shard.name}`, shard]));
  }

  /** The nearest to a place that exists before the deployment. */
  standing({ id, exists }: RolePlace): string {
    if (exists) return id;
    const group = id.split("/").slice(0, 5).join("/");
    const stands = this.plan.sites.some(({ name, existingResourceGroups = [] }) =>
      existingResourceGroups.some((kind) => this.#groupPlace(name, kind).id === group),
    );
    return stands ? group : subscriptionOf(id);
  }

  group(site: string, kind: ResourceGroupKind): string {
    return this.standing(this.#groupPlace(site, kind));
  }

  /** A Batch pool lies in its account, and a compute in its workspace, wherever its nodes are. */
  ofShard({ engine, site }: Shard): string {
    const { batchAccounts, machineLearning } = this.plan;
    if (engine === "machineLearning") return this.group(machineLearning?.site ?? site, "machineLearning");
    const account = batchAccounts.find(({ poolSites }) => poolSites.includes(site));
    return this.group(engine === "batch" ? (account?.site ?? site) : site, "compute");
  }

  /** The network that a link or a peering of the cluster is with; one that is made, by its resource group. */
  networkOf({ type, name, site }: DeclaredResource): string {
    const { cluster, sites, sitePeerings } = this.plan;
    const other =
      type === "network:VirtualNetworkPeering"
        ? sitePeerings.find((each) => each.name === name && each.site === site)?.remoteSite
        : sites.find((each) => name.endsWith(`/${cluster}-${each.name}`))?.name;
    const { network, name: home } = this.#site(other ?? site!);
    if (network.kind === "new" && network.hub?.peering === name) return network.hub.virtualNetworkId;
    return network.kind === "existing" ? network.virtualNetworkId : this.group(home, "compute");
  }

  /** Several for a budget, which each subscription has. */
  ofResource(resource: DeclaredResource): readonly string[] {
    const { plan } = this;
    const { type, name, site, madeWith } = resource;
    if (type === "consumption:Budget")
      return plan.budgets.map(
        ({ subscription: id }) => `/subscriptions/${id === LOGIN_SUBSCRIPTION ? this.login : id}`,
      );
    if (type === "resources:ResourceGroup") return [subscriptionOf(this.#groupPlace(site!, "compute").id)];
    const shard = this.#shards.get(`${type} ${name}`);
    if (shard !== undefined) return [this.ofShard(shard)];
    if (type === "monitor:DiagnosticSetting") {
      const settings = plan.diagnostics?.settings ?? [];
      return settings.filter((each) => each.name === name).map(({ source }) => this.#ofSource(source));
    }
    if (site === null) return [];
    if (type.startsWith("storage:")) return [this.group(site, "data")];
    return [this.group(site, madeWith === "workspace" ? "machineLearning" : "compute")];
  }

  #ofSource(source: PlannedLogSource): string {
    const { machineLearning, batchAccounts } = this.plan;
    if ("batchAccount" in source) {
      const site = batchAccounts.find(({ name }) => name === source.batchAccount)!.site;
      return this.group(site, source.kind === "batchStorage" ? "data" : "compute");
    }
    if ("site" in source) return this.group(source.site, source.kind === "dataAccount" ? "data" : "compute");
    return this.group(machineLearning!.site, source.kind === "machineLearningStorage" ? "data" : "machineLearning");
  }

  #site(name: string): PlannedSite {
    return this.plan.sites.find((site) => site.name === name)!;
  }

  #groupPlace(site: string, group: ResourceGroupKind): RolePlace {
    return this.roles.scope({ kind: "resourceGroup", site, group, name: "" });
  }
}

function subscriptionOf(id: string): string {
  return id.split("/").slice(0, 3).join("/");
}
