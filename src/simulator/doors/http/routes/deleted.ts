import { normalId } from "../../../core/arm-id.js";
import { AzureError, type RetainedName } from "../../../core/azure.js";
import type { AzureCore } from "../../../core/azure-core.js";
import { isoTime } from "../../../core/time/iso-time.js";
import type { Exchange } from "../exchange.js";
import { type Route, route } from "../exchange.js";
import { page } from "../paging.js";
import { pagingOptions } from "../query-options.js";

const versionsOf = "Microsoft.KeyVault/vaults";
const deleted = "/subscriptions/{subscription}/providers/Microsoft.KeyVault/locations/{location}/deletedVaults/{name}";

type Names = Readonly<Record<string, string>>;

/**
 * Vaults that were deleted and can still be recovered, with `createMode: recover`, or purged.
 *
 * Sources: "Vaults - List Deleted", "Vaults - Get Deleted" and "Vaults - Purge Deleted", learn.microsoft.com.
 */
export const deletedRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/subscriptions/{subscription}/providers/Microsoft.KeyVault/deletedVaults",
    versionsOf,
    options: pagingOptions,
    handle: (exchange, names) => {
      const found = deletedVaults(exchange.azure, names).map((retained) => ({ id: retained.resource.id, retained }));
      return page(exchange, found, ({ retained }) => bodyOf(retained));
    },
  }),
  // Azure CLI lists deleted vaults and deleted managed HSMs in one command. Of the latter none can be made here.
  route({
    method: "GET",
    path: "/subscriptions/{subscription}/providers/Microsoft.KeyVault/deletedManagedHSMs",
    versionsOf,
    options: pagingOptions,
    handle: ({ azure }, { subscription = "" }) => {
      azure.subscription(subscription);
      return { status: 200, body: { value: [] } };
    },
  }),
  route({
    method: "GET",
    path: deleted,
    versionsOf,
    handle: (exchange, names) => ({ status: 200, body: bodyOf(deletedVault(exchange, names)) }),
  }),
  route({
    method: "POST",
    path: `${deleted}/purge`,
    versionsOf,
    handle: (exchange, names) => {
      const retained = deletedVault(exchange, names);
      if (isProtected(retained)) throw purgeNotAllowed();
      exchange.azure.emit({ event: "nameFreed", armType: versionsOf, name: nameIn(retained) });
      return { status: 200 };
    },
  }),
];

function deletedVaults({ store, clock }: AzureCore, { subscription = "", location }: Names): RetainedName[] {
  const prefix = normalId(`/subscriptions/${subscription}/`);
  const all = store.retainedNames().filter(({ resource, untilSeconds }) => {
    const isVault = resource.type === "azure-native:keyvault:Vault" && untilSeconds > clock.nowSeconds;
    return isVault && normalId(resource.id).startsWith(prefix);
  });
  return all.filter(({ resource }) => location === undefined || resource.location === location.toLowerCase());
}

/** Status, code and text are unverified. */
function deletedVault({ azure }: Exchange, names: Names): RetainedName {
  const { name = "" } = names;
  const found = deletedVaults(azure, names).find((one) => nameIn(one).toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  throw new AzureError(404, "DeletedVaultNotFound", `The specified deleted vault '${name}' does not exist.`, name);
}

/** Source of code and text: microsoft/AzureTRE#1446; the status is unverified. */
function purgeNotAllowed(): AzureError {
  return new AzureError(405, "MethodNotAllowed", "Operation 'DeletedVaultPurge' is not allowed.");
}

function bodyOf(retained: RetainedName): object {
  const { resource, deletedSeconds, untilSeconds } = retained;
  const { id, location, outputs } = resource;
  const name = nameIn(retained);
  const subscription = id.split("/").slice(0, 3).join("/");
  return {
    id: `${subscription}/providers/Microsoft.KeyVault/locations/${location}/deletedVaults/${name}`,
    name,
    type: "Microsoft.KeyVault/deletedVaults",
    properties: {
      vaultId: id,
      location,
      tags: outputs["tags"] ?? {},
      deletionDate: isoTime(deletedSeconds),
      scheduledPurgeDate: isoTime(untilSeconds),
      ...(isProtected(retained) ? { purgeProtectionEnabled: true } : {}),
    },
  };
}

function isProtected({ resource }: RetainedName): boolean {
  const { properties } = resource.outputs as { readonly properties?: { readonly enablePurgeProtection?: boolean } };
  return properties?.enablePurgeProtection === true;
}

function nameIn({ resource: { id } }: RetainedName): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
