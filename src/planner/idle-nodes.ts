import type { Catalogue } from "../catalogue/catalogue.js";
import { sum } from "./order.js";
import type { IdleNodes, Shard } from "./plan.js";

/** Where no node waits. */
export const noIdleNodes: IdleNodes = { nodeHours: 0, gpuHours: 0, usd: 0 };

/** What is known of nodes that may wait. */
export type IdleShard = Pick<Shard, "engine" | "vmSize" | "location" | "nodes" | "minNodes">;

/** When a deployment began something, and when that was there; seconds from its start. */
export interface Begun {
  readonly startedSeconds: number;
  readonly finishedSeconds: number;
}

/**
 * What nodes cost that are there before all else is: nobody can use them, and they are paid for. They count from when they
 * are asked for, since nothing says how soon after that Azure begins to charge.
 *
 * @param startOf when the nodes of a shard are asked for; undefined when they are not
 * @param others everything that is no node
 */
export function idleNodes<Each extends IdleShard>(
  shards: readonly Each[],
  startOf: (shard: Each) => number | undefined,
  others: readonly Begun[],
  catalogue: Pick<Catalogue, "usdPerHour" | "vmSize">,
): IdleNodes {
  const ready = others.reduce((latest, { finishedSeconds }) => Math.max(latest, finishedSeconds), 0);
  const waits = shards.map((shard) => {
    const hours = Math.max(0, ready - (startOf(shard) ?? ready)) / 3600;
    const vmSize = catalogue.vmSize(shard.vmSize);
    const nodeHours = hours * nodesAtStart(shard);
    const usdPerHour = vmSize && catalogue.usdPerHour(vmSize, shard.location);
    return { nodeHours, gpuHours: nodeHours * (vmSize?.gpuCount ?? 0), usdPerHour };
  });
  const idle = waits.filter(({ nodeHours }) => nodeHours > 0);
  const usd = sum(idle.map(({ nodeHours, usdPerHour = 0 }) => nodeHours * usdPerHour));
  return {
    nodeHours: rounded(sum(idle.map(({ nodeHours }) => nodeHours))),
    gpuHours: rounded(sum(idle.map(({ gpuHours }) => gpuHours))),
    usd: idle.some(({ usdPerHour }) => usdPerHour === undefined) ? null : rounded(usd),
  };
}

/** A machine learning compute starts with its idle minimum, and gets the rest when jobs come. */
export function nodesAtStart(shard: Pick<Shard, "engine" | "minNodes" | "nodes">): number {
  return shard.engine === "machineLearning" ? (shard.minNodes ?? 0) : shard.nodes;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
