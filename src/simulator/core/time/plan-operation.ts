import { createHash } from "node:crypto";
import type { Catalogue } from "../../../catalogue/index.js";
import { notSimulated, type StoredResource } from "../azure.js";
import { guidOf } from "../guid.js";
import { countOf } from "../instances.js";
import type { ResourceType } from "../resource-type.js";
import type { Operation, OperationKind } from "./operation.js";

/** What is known of an operation before its times are. */
export interface OperationDemand {
  readonly kind: Exclude<OperationKind, "action">;
  readonly type: ResourceType;
  readonly resourceId: string;
  readonly location: string;
  readonly startedSeconds: number;
  /** How many operations the resource has seen before. */
  readonly ordinal: number;
  /** An update that starts nodes takes as long as a creation. */
  readonly addsNodes: boolean;
  /** What nodes that go have until they do. @default 0 */
  readonly noticeSeconds?: number;
}

/** Seconds of notice of the nodes that a request takes away; 0 where it takes none. */
export function noticeOf(type: ResourceType, before: StoredResource | undefined, nodesAfter: number): number {
  return before === undefined || nodesAfter >= countOf(before.instances) ? 0 : (type.noticeSeconds?.(before) ?? 0);
}

/** Durations vary by a fifth to either side when there is a seed. */
const jitter = 0.2;

/**
 * When an accepted operation ends and what goes on in it. It depends on the seed, the resource and its history alone, never
 * on the order of requests.
 */
export function planOperation(demand: OperationDemand, catalogue: Catalogue, seed: number | undefined): Operation {
  const { kind, type, resourceId, location, startedSeconds, noticeSeconds = 0 } = demand;
  const words = [String(seed ?? ""), resourceId, kind, String(demand.ordinal)];
  const usual = usualSeconds(demand, catalogue);
  const seconds =
    seed === undefined ? usual : Math.max(1, Math.round(usual * (1 - jitter + 2 * jitter * chance(words))));
  const finishedSeconds = startedSeconds + noticeSeconds + seconds;
  return {
    id: guidOf("operation", ...words),
    kind,
    resourceId,
    type: type.token,
    location,
    startedSeconds,
    finishedSeconds,
    steps: stepsOf(demand, catalogue, seconds),
  };
}

function usualSeconds({ kind, type, addsNodes }: OperationDemand, { durations }: Catalogue): number {
  const found = durations[kind === "update" && addsNodes ? "create" : kind][type.token];
  if (found === undefined) throw notSimulated(`The time Azure takes to ${kind} a ${type.token}`, type.token);
  return found.value;
}

const gerunds = { create: "Creating", update: "Updating", delete: "Deleting" } as const;

function stepsOf(demand: OperationDemand, catalogue: Catalogue, seconds: number): Operation["steps"] {
  const { kind, type, startedSeconds, addsNodes } = demand;
  const shares = kind === "create" || addsNodes ? (catalogue.durations.steps[type.token] ?? []) : [];
  let at = startedSeconds;
  const steps: Operation["steps"][number][] = shares.map(({ name, share }) => {
    const step = { name, atSeconds: at };
    at += Math.round(share * seconds);
    return step;
  });
  if (steps.length === 0) steps.push({ name: gerunds[kind], atSeconds: startedSeconds });
  return steps;
}

/** A number from 0 to 1 that depends on the words alone. */
function chance(words: readonly string[]): number {
  return createHash("sha1").update(words.join("\n").toLowerCase()).digest().readUInt32BE(0) / 0x1_0000_0000;
}
