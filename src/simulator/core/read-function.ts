import type { ResourceType } from "./resource-type.js";

/** Pulumi type token of the resource that a function of azure-native reads, such as `getUserAssignedIdentity`. */
export function typeReadBy(token: string): string | undefined {
  return /:get[A-Z]\w*$/.test(token) ? token.replace(/:get([A-Z]\w*)$/, ":$1") : undefined;
}

/** An argument that such a function has beside the parameters of the path, such as `expand`, which nothing here reads. */
export function unreadArgument(
  { path }: Pick<ResourceType, "path">,
  args: Readonly<Record<string, unknown>>,
): string | undefined {
  return Object.keys(args).find((name) => args[name] !== undefined && !path.includes(`{${name}}`));
}

/** What is not simulated, as the subject of a sentence. */
export function functionWith(token: string, argument: string | undefined): string {
  return argument === undefined ? `The function ${token}` : `The function ${token} with '${argument}'`;
}
