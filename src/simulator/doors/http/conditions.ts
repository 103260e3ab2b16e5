import { AzureError } from "../../core/azure.js";
import type { ResourceRequest } from "./exchange.js";

interface Conditional {
  /** ARM types that begin so. */
  readonly types: RegExp;
  readonly ifMatch: readonly string[];
  readonly ifNoneMatch: readonly string[];
}

/**
 * Types that look at `If-Match` and `If-None-Match`, and at which methods; the others pay no attention.
 *
 * Sources: "Virtual Machine Scale Sets - Create Or Update", "Pool - Create" and "Pool - Update", "Private Zones - Create Or
 * Update" and "- Delete", learn.microsoft.com; kubernetes-sigs/cloud-provider-azure#9729 for the rest of Microsoft.Network.
 */
const conditionals: readonly Conditional[] = [
  {
    types: /^Microsoft\.Compute\/virtualMachineScaleSets$/,
    ifMatch: ["PUT", "PATCH"],
    ifNoneMatch: ["PUT", "PATCH"],
  },
  { types: /^Microsoft\.Batch\/batchAccounts\/pools$/, ifMatch: ["PUT", "PATCH"], ifNoneMatch: ["PUT"] },
  { types: /^Microsoft\.Network\/privateDnsZones/, ifMatch: ["PUT", "PATCH", "DELETE"], ifNoneMatch: ["PUT"] },
  { types: /^Microsoft\.Network\//, ifMatch: ["PUT"], ifNoneMatch: [] },
];

/**
 * Refuses a write whose condition does not hold: the resource is not as the client saw it, or there is one already.
 *
 * @throws AzureError 412
 */
export function checkConditions({ azure, id, type, method, conditions }: ResourceRequest): void {
  const conditional = conditionals.find(({ types }) => types.test(type.armType));
  if (conditional === undefined) return;
  const { ifMatch, ifNoneMatch } = conditions;
  const present = azure.get(id);
  const etag = present?.outputs["etag"];
  if (ifMatch !== undefined && conditional.ifMatch.includes(method)) {
    const holds = ifMatch === "*" ? present !== undefined : ifMatch === etag;
    if (!holds) throw mismatch(type.armType, id, ifMatch, typeof etag === "string" ? etag : "");
  }
  if (ifNoneMatch === "*" && present !== undefined && conditional.ifNoneMatch.includes(method)) throw isThere();
}

/** Sources: kubernetes-sigs/cloud-provider-azure#9728 for Compute and #9729 for Microsoft.Network; others unverified. */
function mismatch(armType: string, id: string, ifMatch: string, etag: string): AzureError {
  const text = `Etag provided in if-match header ${ifMatch} does not match etag ${etag} of resource`;
  if (!armType.startsWith("Microsoft.Network/")) return new AzureError(412, "PreconditionFailed", `${text}.`);
  const details = [{ code: "PreconditionFailedEtagMismatch", message: `${text} ${id}.` }];
  return new AzureError(412, "PreconditionFailed", "Precondition failed.", undefined, { details });
}

/** Source: Azure/azure-xplat-cli#1769, of DNS zones; that the others say so is unverified. */
function isThere(): AzureError {
  return new AzureError(412, "PreconditionFailed", "The condition * in the If-None-Match header was not satisfied.");
}
