import { randomBytes } from "node:crypto";
import { automaticNameOf, makeName } from "../../core/automatic-name.js";
import { AzureError } from "../../core/azure.js";
import { propertyTables } from "../../../catalogue/azure-native-types.js";
import type { Configuration } from "./configuration.js";
import { unknown, type PropertyMap, type PropertyValue } from "./property-value.js";
import type { ResourceShape } from "./resource-shape.js";
import { findFailures } from "./validate.js";

export interface CheckAnswer {
  readonly inputs: PropertyMap;
  /** Sentences; the property is named in them, as azure-native does. */
  readonly failures: readonly string[];
}

/** What a name that a program leaves out is made of. */
export interface Naming {
  /** The resource's Pulumi name. */
  readonly name: string;
  /** The engine's; empty when it gives none. */
  readonly seed: Uint8Array;
  /** What `pulumi:autonaming` of the stack says. */
  readonly configured?: { readonly mode: "disable" | "enforce" | "propose"; readonly proposedName: string };
}

/** Location of a resource group that is there; undefined for one that is not. */
export type GroupLocation = (resourceGroupName: string) => Promise<string | undefined>;

/**
 * Completes the inputs of a resource as azure-native does, with a name, a location and the API version, and says what is
 * wrong with them.
 *
 * The location is the one the resource had before, then the provider's, then that of the resource group.
 * Source: pulumi/pulumi-azure-native provider/pkg/provider/provider.go (applyDefaults, getDefaultLocation, getDefaultName).
 */
export async function check(
  shape: ResourceShape,
  olds: PropertyMap,
  news: PropertyMap,
  surroundings: {
    readonly configuration: Configuration;
    readonly groupLocation: GroupLocation;
    readonly naming: Naming;
  },
): Promise<CheckAnswer> {
  const inputs: Record<string, PropertyValue> = { ...news, ...nameLeftOut(shape, olds, news, surroundings.naming) };
  if (inputs["location"] === undefined && shape.body["location"] !== undefined) {
    const location = await defaultLocation(olds, news, surroundings);
    if (location !== undefined) inputs["location"] = location;
  }
  inputs["azureApiVersion"] ??= shape.apiVersion;
  const table = propertyTables.resources[shape.type.token]!.inputs;
  return { inputs, failures: findFailures(shape, inputs, table) };
}

/** The name that azure-native gives, and its mark on a name with something random: a replacement may be made first. */
function nameLeftOut(shape: ResourceShape, olds: PropertyMap, news: PropertyMap, naming: Naming): PropertyMap {
  const automatic = automaticNameOf(shape.type);
  if (automatic === undefined || news[automatic.parameter] !== undefined) return {};
  const { parameter, kind } = automatic;
  const before = olds[parameter];
  if (before !== undefined) {
    return { [parameter]: before, ...(olds["__createBeforeDelete"] === true ? { __createBeforeDelete: true } : {}) };
  }
  const { configured, name, seed } = naming;
  if (configured?.mode === "disable") return {};
  const proposed = configured?.mode === "enforce" || (configured?.mode === "propose" && kind !== "guid");
  const made = proposed ? configured.proposedName : makeName(kind, name, seed.length > 0 ? seed : randomBytes(32));
  return { [parameter]: made, ...(proposed || kind !== "copy" ? { __createBeforeDelete: true } : {}) };
}

async function defaultLocation(
  olds: PropertyMap,
  news: PropertyMap,
  { configuration, groupLocation }: { readonly configuration: Configuration; readonly groupLocation: GroupLocation },
): Promise<PropertyValue | undefined> {
  if (olds["location"] !== undefined) return olds["location"];
  if (configuration.location !== undefined) return configuration.location;
  const group = news["resourceGroupName"];
  if (group === undefined || group === unknown) return group;
  return typeof group === "string" ? groupLocation(group) : undefined;
}

/** An API version that is asked for must be the one the simulated Azure knows. @throws AzureError NotSimulated */
export function checkApiVersion(shape: ResourceShape, inputs: PropertyMap): void {
  const asked = inputs["azureApiVersion"];
  if (asked === undefined || asked === unknown || asked === shape.apiVersion) return;
  const what = typeof asked === "string" ? asked : "that";
  throw new AzureError(
    501,
    "NotSimulated",
    `API version ${what} of ${shape.type.token} is not simulated; ${shape.apiVersion} is.`,
    "azureApiVersion",
  );
}
