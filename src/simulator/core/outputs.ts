import type { StoredResource } from "./azure.js";
import { guidOf } from "./guid.js";
import { lifeGuid } from "./life-guid.js";
import { propertyTables } from "../../catalogue/azure-native-types.js";
import type { Put, Settlement } from "./resource-type.js";
import { digestOf } from "./same-value.js";
import { withoutWriteOnly } from "./write-only.js";

/**
 * What azure-native returns for a resource: its inputs without the path parameters and secrets, what every ARM resource has, and what
 * the type adds. Only names that azure-native's class declares are returned. GUIDs are made from the id, so that a
 * resource has the same ones on every run.
 *
 * @param settled what came of the request, when it is one that was judged
 */
export function outputsOf(put: Put, settled: Settlement = {}): Record<string, unknown> {
  const { outputs: declared, apiVersion } = propertyTables.resources[put.type.token]!;
  const filled = withDefaults(put.inputs, put.type.defaults?.(put) ?? {});
  const all: Record<string, unknown> = {
    ...filled,
    location: put.inputs["location"] ?? put.location,
    name: put.name,
    type: put.type.armType,
    provisioningState: "Succeeded",
    azureApiVersion: apiVersion,
    tenantId: put.subscription.tenantId,
    ...identityOutputs(put),
    ...put.type.outputs?.(put),
    ...settled.outputs,
  };
  if (declared.includes("etag")) all["etag"] ??= etagOf(put.id, askedFor(filled, all));
  if (declared.includes("resourceGuid")) all["resourceGuid"] ??= guidOf(put.id, "resource");
  const shown: Record<string, unknown> = {};
  for (const name of declared) if (all[name] !== undefined) shown[name] = all[name];
  return withoutWriteOnly(put.type.writeOnly, shown);
}

/** What a request asks for, as it is shown. */
function askedFor(filled: Bag, shown: Bag): Bag {
  return Object.fromEntries(Object.keys(filled).map((name) => [name, shown[name]]));
}

/**
 * The tag of a resource: another one when a request changes what it asks for. A limit of the simulation: Azure's also changes
 * with a request that changes nothing. A list of nothing asks for nothing.
 *
 * @param filled the inputs above what Azure fills in, as they are shown
 */
export function etagOf(id: string, filled: StoredResource["inputs"]): string {
  const asked = Object.entries(filled).filter(([, value]) => !Array.isArray(value) || value.length > 0);
  return `W/"${guidOf(id, "etag", digestOf(Object.fromEntries(asked)))}"`;
}

/** The inputs above what Azure fills in: objects member by member, everything else, lists too, as it was sent. */
export function withDefaults(inputs: Bag, defaults: Bag): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...defaults };
  for (const [name, value] of Object.entries(inputs)) {
    if (value === undefined || value === null) continue;
    const filled = merged[name];
    merged[name] = isBag(value) && isBag(filled) ? withDefaults(value, filled) : value;
  }
  return merged;
}

type Bag = Readonly<Record<string, unknown>>;

function isBag(value: unknown): value is Bag {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A system-assigned identity gets a principal; user-assigned ones come back as a map with theirs. */
function identityOutputs(put: Put): Record<string, unknown> {
  const identity = put.inputs["identity"] as { type?: string; userAssignedIdentities?: readonly string[] } | undefined;
  if (identity?.type === undefined) return {};
  const system = /SystemAssigned/i.test(identity.type)
    ? { principalId: lifeGuid(put, "identity.principalId", "principal"), tenantId: put.subscription.tenantId }
    : {};
  const users = identity.userAssignedIdentities?.map((id) => {
    const known = put.azure.get(id)?.outputs;
    return [
      id,
      {
        principalId: known?.["principalId"] ?? guidOf(id, "principal"),
        clientId: known?.["clientId"] ?? guidOf(id, "client"),
      },
    ] as const;
  });
  return {
    identity: {
      type: identity.type,
      ...system,
      ...(users === undefined ? {} : { userAssignedIdentities: Object.fromEntries(users) }),
    },
  };
}
