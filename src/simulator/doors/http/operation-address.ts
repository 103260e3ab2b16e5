import { armType } from "../../core/arm-id.js";
import type { Operation } from "../../core/time/operation.js";
import { encodePath } from "./address.js";

/** The two places where a client can follow an operation. */
export interface OperationAddresses {
  /** Its body tells the status. */
  readonly asyncOperation: string;
  /** Answers 202 until the end, then as the resource itself would. */
  readonly location: string;
}

/**
 * Where each resource provider lets its operations be followed.
 *
 * Sources: recordings of Azure/azure-cli and Azure/azure-service-operator for resource groups, Compute, Network, Batch and
 * Machine Learning; for the other providers the segment is the one of Azure Resource Manager's own documentation,
 * "Track asynchronous Azure operations", and unverified.
 */
export function operationAddresses(operation: Operation, endpoint: string, apiVersion: string): OperationAddresses {
  const { id, resourceId, location } = operation;
  const type = armType(resourceId);
  const namespace = type.split("/")[0]!;
  const subscription = encodePath(resourceId.split("/").slice(0, 3).join("/"));
  const version = `api-version=${apiVersion}`;
  const regional = `${endpoint}${subscription}/providers/${namespace}/locations/${location}`;
  const byNamespace: Readonly<Record<string, OperationAddresses>> = {
    "Microsoft.Compute": {
      asyncOperation: `${regional}/operations/${id}?p=${operation.startedSeconds}&${version}`,
      location: `${regional}/operations/${id}?p=${operation.startedSeconds}&monitor=true&${version}`,
    },
    "Microsoft.Network": {
      asyncOperation: `${regional}/operations/${id}?${version}`,
      location: `${regional}/operationResults/${id}?${version}`,
    },
    "Microsoft.MachineLearningServices": machineLearning(regional, type, id, version),
    "Microsoft.Storage": both(`${regional}/asyncoperations/${id}?monitor=true&${version}`),
    "Microsoft.Resources": both(`${endpoint}${subscription}/operationresults/${id}?${version}`),
    "Microsoft.Batch": both(batchResult({ endpoint, resourceId, regional }, operation, version)),
  };
  return (
    byNamespace[namespace] ?? {
      asyncOperation: `${regional}/operationStatuses/${id}?${version}`,
      location: `${regional}/operationResults/${id}?${version}`,
    }
  );
}

/** Which operation a path asks for, and how; undefined when it is no such path. */
export function followedOperation(
  path: string,
  query: URLSearchParams,
): { readonly id: string; readonly how: keyof OperationAddresses } | undefined {
  const found =
    /\/(operations|asyncoperations|\w*operationresults|operationstatuses|\w+operationsstatus)\/([^/]+)$/i.exec(path);
  if (found === null) return undefined;
  const [, segment = "", last = ""] = found;
  const byLocation =
    /results$/i.test(segment) || query.get("monitor") === "true" || query.get("type")?.toLowerCase() === "location";
  return { id: last.slice(-36), how: byLocation ? "location" : "asyncOperation" };
}

function both(address: string): OperationAddresses {
  return { asyncOperation: address, location: address };
}

function machineLearning(regional: string, type: string, id: string, version: string): OperationAddresses {
  const segment = type.endsWith("/computes") ? "computeOperationsStatus" : "workspaceOperationsStatus";
  const address = `${regional}/${segment}/${id}?${version}`;
  return { asyncOperation: `${address}&type=async`, location: `${address}&type=location` };
}

function batchResult(
  { endpoint, resourceId, regional }: { endpoint: string; resourceId: string; regional: string },
  { id, kind }: Operation,
  version: string,
): string {
  const account = /^.*\/batchAccounts\/([^/]+)/i.exec(resourceId);
  if (kind === "delete" && account?.[0] === resourceId) {
    return `${regional}/accountOperationResults/${account[1]}-${id}?${version}`;
  }
  return `${endpoint}${encodePath(account?.[0] ?? "")}/operationResults/${id}?${version}`;
}
