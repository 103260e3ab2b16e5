import { type Azure, coreOf } from "./core/face.js";
import type { Operation } from "./core/time/operation.js";
import * as compute from "./services/compute/index.js";
import type { InstanceRequest } from "./services/compute/index.js";

/*
 * What an operator, or Azure itself, does to the nodes of a scale set.
 */

/**
 * Deletes instances by their ids, whatever the scale-in policy says; the capacity is so many smaller.
 *
 * @throws AzureError 404 when there is no such scale set, 400 when it has no instance of an id, 409 while another operation
 *   works on it; ConnectionLost
 */
export function deleteInstances(azure: Azure, request: InstanceRequest): Operation {
  return compute.deleteInstances(coreOf(azure), request);
}

/**
 * Brings instances to the present model of their scale set; those with an ephemeral OS disk are made anew from the image.
 *
 * @throws as {@link deleteInstances}
 */
export function upgradeInstances(azure: Azure, request: InstanceRequest): Operation {
  return compute.upgradeInstances(coreOf(azure), request);
}

/** Restarts instances. They keep their ids and the model they were made from. @throws as {@link deleteInstances} */
export function restartInstances(azure: Azure, request: InstanceRequest): Operation {
  return compute.restartInstances(coreOf(azure), request);
}

/**
 * Evicts nodes of a Spot scale set, as Azure does when it needs their place. What becomes of them says the eviction policy.
 *
 * @returns how many were evicted: at most all
 * @throws AzureError 404 when there is no such scale set, 409 when its nodes are on demand
 */
export function evictNodes(azure: Azure, request: { readonly id: string; readonly nodes: number }): number {
  return compute.evictNodes(coreOf(azure), request);
}
