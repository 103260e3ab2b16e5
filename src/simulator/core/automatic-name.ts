import { createHash } from "node:crypto";
import type { ResourceType } from "./resource-type.js";

/** How azure-native names a resource whose name a program leaves out. */
export interface AutomaticName {
  /** The input that the name is for: the last parameter of the path. */
  readonly parameter: string;
  /** `random` is the Pulumi name with eight hexadecimal digits, `copy` the Pulumi name, `guid` a GUID. */
  readonly kind: "copy" | "guid" | "random";
}

const randomEverywhere = new Set(["endpointName", "customDomainName"]);
const guids = new Set(["roleAssignmentName", "roleDefinitionId"]);

/**
 * The naming of a type: a resource that has no parent but its group gets a random suffix, one that stands in another
 * resource has that one's name space and needs none. Undefined where the path ends with no parameter.
 *
 * Source: pulumi/pulumi-azure-native provider/pkg/resources/resources.go (AutoNamer), looked up 2026-11-29.
 */
export function automaticNameOf({ path }: Pick<ResourceType, "path">): AutomaticName | undefined {
  const parameter = /\{(\w+)\}$/.exec(path)?.[1];
  if (parameter === undefined) return undefined;
  if (randomEverywhere.has(parameter)) return { parameter, kind: "random" };
  if (guids.has(parameter)) return { parameter, kind: "guid" };
  const [, ...namespaces] = path.toLowerCase().split("microsoft.");
  const parameters = namespaces.at(-1)?.match(/\{/g)?.length ?? 1;
  return { parameter, kind: parameters === 1 ? "random" : "copy" };
}

/**
 * A name as azure-native makes it. The same seed gives the same name.
 *
 * @param name the resource's Pulumi name
 */
export function makeName(kind: AutomaticName["kind"], name: string, seed: Uint8Array | string): string {
  if (kind === "copy") return name;
  const digits = createHash("sha256").update(seed).digest("hex");
  if (kind === "random") return name + digits.slice(0, 8);
  return digits.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
