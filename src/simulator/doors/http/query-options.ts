import { notSimulated, type StoredResource } from "../../core/azure.js";
import type { AzureCore } from "../../core/azure-core.js";
import { isoTime } from "../../core/time/iso-time.js";
import { parameter } from "./address.js";

/** What {@link page} reads. */
export const pagingOptions = ["$top", "$skiptoken"] as const;

/** Names of the query options that change an answer, `$expand` and its like. */
export type QueryOption = "$expand" | "$filter" | "$include" | "$orderby" | "$select" | (typeof pagingOptions)[number];

/**
 * Options of a request for one resource. What `$include` says of a share's snapshots changes nothing, since it has none.
 *
 * Source: "File Shares - Delete", learn.microsoft.com (`none`, `snapshots`, `leased-snapshots`).
 */
export function optionsOf(method: string, armType: string): readonly QueryOption[] {
  if (method === "GET" || method === "HEAD") return ["$expand"];
  const isShare = armType === "Microsoft.Storage/storageAccounts/fileServices/shares";
  return method === "DELETE" && isShare ? ["$include"] : [];
}

/**
 * Refuses every option that whoever answers does not look at: an answer that left it out would not be Azure's.
 *
 * @throws AzureError NotSimulated
 */
export function checkOptions(query: URLSearchParams, known: readonly QueryOption[] = []): void {
  for (const [name, value] of query) {
    if (!name.startsWith("$") || value === "" || known.some((one) => one === name.toLowerCase())) continue;
    throw notSimulated(`The option ${name}=${value} of this request`, name);
  }
}

/** Whether `$expand` names a member, the one that can be had; its names have no case. @throws AzureError NotSimulated */
export function expands(query: URLSearchParams, members: readonly string[], what: string): ReadonlySet<string> {
  const wanted = (parameter(query, "$expand") ?? "")
    .split(",")
    .flatMap((one) => (one.trim() === "" ? [] : [one.trim()]));
  return new Set(
    wanted.map((one) => {
      const known = members.find((member) => member.toLowerCase() === one.toLowerCase());
      if (known === undefined) throw notSimulated(`The option $expand=${one} on ${what}`, "$expand");
      return known;
    }),
  );
}

/** What `$expand` adds to a resource in a list of all. Source: "Resources - List", learn.microsoft.com, read 2026-11-28. */
export function expandedInList(azure: AzureCore, query: URLSearchParams): (resource: StoredResource) => object {
  const wanted = expands(query, ["createdTime", "changedTime", "provisioningState"], "a list of resources");
  return (resource) => ({
    ...(wanted.has("createdTime") ? { createdTime: isoTime(azure.store.createdSeconds(resource.id)) } : {}),
    ...(wanted.has("changedTime") ? { changedTime: isoTime(resource.finishedSeconds) } : {}),
    ...(wanted.has("provisioningState") ? { provisioningState: resource.provisioningState } : {}),
  });
}
