import { normalId, parentId } from "../arm-id.js";
import { AzureError } from "../azure.js";
import type { AzureView } from "../resource-type.js";

interface LockInputs {
  readonly level: "CanNotDelete" | "ReadOnly" | "NotSpecified";
}

const lock = "azure-native:authorization:ManagementLockByScope";

/** What the request path checks of management locks beside the rules of each type. */
export const lockRule = {
  name: "nothing at or beneath a locked scope is deleted, nor written to when the lock is ReadOnly",
  source:
    "https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources; " +
    "hashicorp/terraform-provider-azurerm#17478 and Azure/apiops#606 for code and text",
} as const;

/**
 * Refuses what a management lock forbids. A deletion is refused by locks above the resource, on it and beneath it. Locks
 * themselves come and go freely.
 *
 * @throws AzureError 409 `ScopeLocked`
 */
export function checkLocked(azure: AzureView, id: string, verb: "write" | "delete"): void {
  if (isLock(id)) return;
  const scopes = lockedScopes(azure, id, verb);
  if (scopes.length > 0) throw scopeLocked(id, verb, scopes);
}

/** The scopes whose locks forbid the operation, sorted. */
export function lockedScopes(azure: AzureView, id: string, verb: "write" | "delete"): readonly string[] {
  const wanted = normalId(id);
  const scopes = azure
    .ofType(lock)
    .filter(({ inputs }) => verb === "delete" || (inputs as unknown as LockInputs).level === "ReadOnly")
    .map((one) => parentId(one.id))
    .filter((scope) => covers(normalId(scope), wanted) || (verb === "delete" && covers(wanted, normalId(scope))));
  return [...new Set(scopes)].sort();
}

/** The source is that of {@link lockRule}. */
export function scopeLocked(id: string, verb: "write" | "delete", scopes: readonly string[]): AzureError {
  return new AzureError(
    409,
    "ScopeLocked",
    `The scope '${id}' cannot perform ${verb} operation because following scope(s) are locked: ` +
      `'${scopes.join(",")}'. Please remove the lock and try again.`,
    id,
  );
}

function covers(scope: string, id: string): boolean {
  return id === scope || id.startsWith(`${scope}/`);
}

function isLock(id: string): boolean {
  return /\/providers\/Microsoft\.Authorization\/locks\/[^/]+$/i.test(id);
}
