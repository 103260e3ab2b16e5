import { defined } from "../../../../defined.js";
import { isDeepStrictEqual } from "node:util";
import type { AzureCore } from "../../../core/azure-core.js";
import type { DeploymentRequest } from "../../../core/state/deployment.js";
import { toArmResource } from "../../arm/index.js";
import { preflight } from "./preflight.js";
import type { Foreseen } from "./dry-run.js";
import { isRecord } from "../../arm/to-body.js";

/** A change of one property. Source: Azure/azure-rest-api-specs, WhatIfPropertyChange. */
interface PropertyChange {
  readonly path: string;
  readonly propertyChangeType: "Create" | "Delete" | "Modify" | "Array";
  readonly before?: unknown;
  readonly after?: unknown;
  readonly children?: readonly PropertyChange[];
}

/** A change of one resource. Source: Azure/azure-rest-api-specs, WhatIfChange. */
export interface ResourceChange {
  readonly resourceId: string;
  readonly changeType: "Create" | "Modify" | "NoChange" | "Ignore" | "Unsupported";
  readonly unsupportedReason?: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly delta?: readonly PropertyChange[];
}

/** Members that Azure changes by itself. */
const ofAzure = new Set(["etag", "provisioningState", "systemData"]);

/**
 * What a deployment would change. `Ignore` is what is in the resource groups of the deployment and not in its template. A
 * resource that is refused, or waits for one that is, is `Unsupported`, with the reason.
 *
 * Unlike Azure's, `after` has the values that Azure would fill in, and no expression is left in it.
 */
export function whatIf(azure: AzureCore, request: DeploymentRequest): readonly ResourceChange[] {
  const foreseen = preflight(azure, request);
  const named = new Set(foreseen.map(({ id }) => id.toLowerCase()));
  const groups = new Set(foreseen.flatMap(({ id }) => groupOf(id) ?? []));
  if (request.resourceGroup !== undefined) {
    groups.add(`/subscriptions/${request.subscription}/resourceGroups/${request.resourceGroup}`.toLowerCase());
  }
  const left = azure
    .resources()
    .filter(
      ({ id, inlineOf }) => inlineOf === undefined && !named.has(id.toLowerCase()) && groups.has(groupOf(id) ?? ""),
    );
  return [
    ...foreseen.map(changeOf),
    ...left.map((one): ResourceChange => {
      const shown = toArmResource(one);
      return { resourceId: one.id, changeType: "Ignore", before: shown, after: shown };
    }),
  ].sort((a, b) => (a.resourceId.toLowerCase() < b.resourceId.toLowerCase() ? -1 : 1));
}

function groupOf(id: string): string | undefined {
  return /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+(?=\/)/i.exec(id)?.[0].toLowerCase();
}

function changeOf({ id, before, after, refusal }: Foreseen): ResourceChange {
  if (after === undefined) {
    const unsupportedReason = refusal?.message ?? "It depends on a resource that is refused.";
    return {
      resourceId: id,
      changeType: "Unsupported",
      unsupportedReason,
      ...defined({ before }),
    };
  }
  if (before === undefined) return { resourceId: id, changeType: "Create", after };
  const delta = differences(before, after);
  return delta.length === 0
    ? { resourceId: id, changeType: "NoChange", before, after }
    : { resourceId: id, changeType: "Modify", before, after, delta };
}

/** Where two values differ: members by their path, lists of one length item by item, others as a whole. */
function differences(before: unknown, after: unknown, path = ""): readonly PropertyChange[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (before === undefined) return [{ path, propertyChangeType: "Create", after }];
  if (after === undefined) return [{ path, propertyChangeType: "Delete", before }];
  if (Array.isArray(before) && Array.isArray(after)) {
    const longest = Math.max(before.length, after.length);
    const children = Array.from({ length: longest }, (_, at) => differences(before[at], after[at], String(at)));
    return [{ path, propertyChangeType: "Array", before, after, children: children.flat() }];
  }
  if (isRecord(before) && isRecord(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !ofAzure.has(name));
    return names.flatMap((name) => differences(before[name], after[name], path === "" ? name : `${path}.${name}`));
  }
  return [{ path, propertyChangeType: "Modify", before, after }];
}
