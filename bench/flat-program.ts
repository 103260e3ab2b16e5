import * as pulumi from "@pulumi/pulumi";
import type { DeclaredResource } from "../src/simulator/doors/mocks/run-under-mocks.js";

type ResourceClass = new (name: string, args: unknown, options: pulumi.CustomResourceOptions) => NamedResource;

/** Every resource of azure-native has its name among the outputs. */
type NamedResource = pulumi.CustomResource & { readonly name: pulumi.Output<string> };

/** Loads the class of each type, before anything is measured. */
export async function loadClasses(resources: readonly DeclaredResource[]): Promise<ReadonlyMap<string, ResourceClass>> {
  const classes = new Map<string, ResourceClass>();
  for (const { type } of resources) {
    const [, module = "", name = ""] = type.split(":");
    if (classes.has(type)) continue;
    const loaded = (await import(`@pulumi/azure-native/${module}/index.js`)) as Record<string, ResourceClass>;
    const found = loaded[name];
    if (found === undefined) throw new Error(`azure-native has no ${type}`);
    classes.set(type, found);
  }
  return classes;
}

/**
 * A program that declares captured resources one after the other, as one would by hand: no components, no plan, ids and
 * names of others by their outputs (`resourceGroupName: group.name`), and the same dependencies.
 */
export function flatProgram(
  resources: readonly DeclaredResource[],
  classes: ReadonlyMap<string, ResourceClass>,
): () => Record<string, never> {
  return () => {
    const declared = new Map<string, pulumi.CustomResource>();
    const byId = new Map<string, pulumi.CustomResource>();
    const byName = new Map<string, NamedResource>();
    for (const resource of resources) {
      const { type, name, id, inputs, options } = resource;
      const ResourceType = classes.get(type);
      if (ResourceType === undefined) throw new Error(`${type} was not loaded`);
      const dependsOn = options.dependencies.flatMap((other) => declared.get(other) ?? []);
      const args = namesLinked(linked(inputs, byId) as Record<string, unknown>, byName);
      const made = new ResourceType(name, args, { dependsOn });
      declared.set(name, made);
      byId.set(id.toLowerCase(), made);
      const ownName = id.split("/").at(-1);
      for (const [key, value] of Object.entries(inputs)) {
        if (key.endsWith("Name") && value === ownName) byName.set(`${key} ${ownName}`, made);
      }
    }
    return {};
  };
}

/** Arguments with the names of resources declared before (group, workspace, zone, account) replaced by their outputs. */
function namesLinked(
  args: Record<string, unknown>,
  byName: ReadonlyMap<string, NamedResource>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => [key, byName.get(`${key} ${String(value)}`)?.name ?? value]),
  );
}

/** Inputs with the ids of declared resources replaced by their outputs. */
function linked(value: unknown, byId: ReadonlyMap<string, pulumi.CustomResource>): unknown {
  if (typeof value === "string") return linkedText(value, byId);
  if (Array.isArray(value)) return value.map((item) => linked(item, byId));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, linked(one, byId)]));
}

function linkedText(text: string, byId: ReadonlyMap<string, pulumi.CustomResource>): pulumi.Input<string> {
  if (!text.startsWith("/subscriptions/")) return text;
  let id = text.toLowerCase();
  while (id !== "") {
    const found = byId.get(id);
    const rest = text.slice(id.length);
    if (found !== undefined) return rest === "" ? found.id : pulumi.interpolate`${found.id}${rest}`;
    id = id.slice(0, id.lastIndexOf("/"));
  }
  return text;
}
