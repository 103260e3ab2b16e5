import { toArmResource } from "../../arm/index.js";
import { type SimulatedSubscription, type StoredResource } from "../../../core/azure.js";
import type { AzureCore } from "../../../core/azure-core.js";
import { seesSubscription } from "../../../core/rights/check-rights.js";
import { resourceTypes } from "../../../services/index.js";
import { parameter } from "../address.js";
import type { Answer } from "../answer.js";
import { expandedInList, pagingOptions } from "../query-options.js";
import { type Exchange, type Route, route } from "../exchange.js";
import { listFilter } from "../list-filter.js";
import { pageFrom } from "../paging.js";

const tenantsAndSubscriptions = "Microsoft.Resources/subscriptions";

/** Tenants, subscriptions, their regions and all that is in them. */
export const subscriptionRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/tenants",
    versionsOf: "Microsoft.Resources/tenants",
    handle: ({ azure }) => {
      const ids = [...new Set(azure.options.subscriptions.map((one) => one.tenantId))];
      const value = ids.map((tenantId) => ({ id: `/tenants/${tenantId}`, tenantId, displayName: "Simulated tenant" }));
      return { status: 200, body: { value } };
    },
  }),
  route({
    method: "GET",
    path: "/subscriptions",
    versionsOf: tenantsAndSubscriptions,
    handle: ({ azure }) => ({ status: 200, body: { value: visible(azure).map(subscriptionBody) } }),
  }),
  route({
    method: "GET",
    path: "/subscriptions/{subscription}",
    versionsOf: tenantsAndSubscriptions,
    handle: ({ azure }, { subscription = "" }) => ({
      status: 200,
      body: subscriptionBody(azure.subscription(subscription)),
    }),
  }),
  route({
    method: "GET",
    path: "/subscriptions/{subscription}/locations",
    versionsOf: tenantsAndSubscriptions,
    handle: ({ azure }, { subscription = "" }) => {
      const { id } = azure.subscription(subscription);
      const sold = azure.catalogue.regions.filter((region) => region.canaryOrStage !== true);
      const value = sold.map((region) => ({
        id: `/subscriptions/${id}/locations/${region.name}`,
        name: region.name,
        type: "Region",
        displayName: region.displayName,
        regionalDisplayName: region.displayName,
        metadata: {
          regionType: "Physical",
          regionCategory: "Recommended",
          geography: region.geography,
          pairedRegion: (region.pairedRegion ?? []).map((name) => ({
            name,
            id: `/subscriptions/${id}/locations/${name}`,
          })),
        },
      }));
      return { status: 200, body: { value } };
    },
  }),
  route({
    method: "GET",
    path: "/subscriptions/{subscription}/resources",
    versionsOf: "Microsoft.Resources/resourceGroups",
    options: ["$filter", "$expand", ...pagingOptions],
    handle: (exchange, { subscription = "" }) => allResources(exchange, `/subscriptions/${subscription}`),
  }),
  route({
    method: "GET",
    path: "/subscriptions/{subscription}/resourceGroups/{group}/resources",
    versionsOf: "Microsoft.Resources/resourceGroups",
    options: ["$filter", "$expand", ...pagingOptions],
    handle: (exchange, { subscription = "", group = "" }) => {
      const id = `/subscriptions/${subscription}/resourceGroups/${group}`;
      exchange.azure.read(id, exchange.azure.clock.nowSeconds);
      return allResources(exchange, id);
    },
  }),
];

function visible(azure: AzureCore): readonly SimulatedSubscription[] {
  return azure.options.subscriptions.filter(({ id }) => seesSubscription(azure, id, azure.clock.nowSeconds));
}

function subscriptionBody({ id, tenantId }: SimulatedSubscription): object {
  return {
    id: `/subscriptions/${id}`,
    authorizationSource: "RoleBased",
    managedByTenants: [],
    subscriptionId: id,
    tenantId,
    displayName: `Simulated subscription ${id.slice(0, 8)}`,
    state: "Enabled",
    subscriptionPolicies: {
      locationPlacementId: "Public_2014-09-01",
      quotaId: "EnterpriseAgreement_2014-09-01",
      spendingLimit: "Off",
    },
  };
}

/** Top-level resources in their generic form: the envelope without `properties`. */
function allResources(exchange: Exchange, beneathId: string): Answer {
  const { azure, address } = exchange;
  const filter = parameter(address.query, "$filter");
  const isWanted = listFilter(filter, "resources");
  const added = expandedInList(azure, address.query);
  const list = { type: "Microsoft.Resources/resources", members: topLevel, beneathId, isWanted };
  return pageFrom(
    exchange,
    (part) => azure.listPart({ ...list, ...part }, azure.clock.nowSeconds),
    (one) => ({ ...generic(one), ...added(one) }),
  );
}

const topLevel: ReadonlySet<string> = new Set(
  [...resourceTypes.values()].filter(({ path }) => isTopLevel(path)).map(({ armType }) => armType.toLowerCase()),
);

function isTopLevel(path: string): boolean {
  return path.includes("{resourceGroupName}/providers/") && path.split("/providers/")[1]?.split("/").length === 3;
}

function generic(resource: StoredResource): object {
  const left = new Set(["properties", "etag", "systemData"]);
  return Object.fromEntries(Object.entries(toArmResource(resource)).filter(([name]) => !left.has(name)));
}
