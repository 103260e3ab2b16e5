import { normalId } from "../arm-id.js";
import { ConnectionLost, notSimulated } from "../azure.js";
import type { Delete, Put } from "../resource-type.js";
import type { Core, FaultScript } from "../core.js";
import { errorBody } from "../azure.js";
import { errorOf, errorTexts } from "./error-texts.js";
import type { FaultMoment, LaterFailure, ScriptedFault } from "./fault.js";
import { nodesAsked, type FaultedRequest } from "./faulted-request.js";
import { capacityTexts } from "./texts/capacity.js";

type Operation = FaultedRequest["operation"];

/** Moments that only an operation of its own has: a read begins none. */
const laterMoments: ReadonlySet<FaultMoment> = new Set(["failsLater", "partly", "connectionCut"]);

interface Entry {
  readonly fault: ScriptedFault;
  /** What its matches are counted by. */
  readonly key: string;
  readonly matches: (operation: Operation, id: string) => boolean;
}

/**
 * The script of a simulated Azure: which request is hit, and how.
 *
 * Faults are asked in the order of the script. The first that strikes ends the search: those behind it do not see the
 * request, so that several faults for one resource hit one request after the other. Every match is an event, so a script
 * goes on where it stood when another process takes over, and as long as a fault says the same its count stays.
 */
export class Faults implements FaultScript {
  readonly #entries: readonly Entry[];

  /** @throws AzureError `NotSimulated` for a code that has no text */
  constructor(
    readonly script: readonly ScriptedFault[],
    readonly azure: Core,
  ) {
    const seen = new Map<string, number>();
    this.#entries = script.map((fault) => {
      if (fault.code !== undefined && errorTexts[fault.code] === undefined) {
        throw notSimulated(`A scripted fault with the code ${fault.code}`, fault.resource);
      }
      const words = JSON.stringify(Object.entries(fault).sort(([a], [b]) => (a < b ? -1 : 1)));
      const before = seen.get(words) ?? 0;
      seen.set(words, before + 1);
      return { fault, key: before === 0 ? words : `${words}#${before}`, matches: matcherOf(fault) };
    });
  }

  /**
   * Looks whether a request is hit.
   *
   * @returns the fault that strikes after the request was accepted; undefined when none does
   * @throws AzureError for `refused` and `throttled`; ConnectionLost for a read whose answer is lost
   */
  strike(
    operation: Operation,
    id: string,
    atSeconds: number,
    inputs: Readonly<Record<string, unknown>> = {},
  ): ScriptedFault | undefined {
    const hit = this.#hitBy(operation, id);
    if (hit === undefined) return undefined;
    if (hit.moment === "throttled") {
      const kind = operation === "read" ? "get" : operation;
      throw this.azure.throttles.scripted(kind, id, hit.retryAfterSeconds ?? 5);
    }
    if (hit.moment === "refused") {
      const previous = this.azure.get(id);
      const { azure } = this;
      throw errorOf(hit.code ?? "InternalServerError", { operation, id, inputs, atSeconds, azure, previous });
    }
    if (operation === "read") throw new ConnectionLost(id, "answer");
    return hit;
  }

  /**
   * How an accepted operation ends when the fault lets it fail later, and how many nodes are missing then: with `failsLater`
   * all that the request adds, with `partly` some of them. Nodes that were there before stay.
   *
   * Azure Batch accepts a pool that it has no nodes for: want of capacity does not fail its operation, and the pool tells of
   * it in its resize errors.
   */
  laterFailure(fault: ScriptedFault, request: Put | Delete): LaterFailure | undefined {
    if (fault.moment !== "failsLater" && fault.moment !== "partly") return undefined;
    const { azure } = this;
    const deletes = "resource" in request;
    const id = deletes ? request.resource.id : request.id;
    const previous = deletes ? request.resource : request.previous;
    const inputs = deletes ? request.resource.inputs : request.inputs;
    const operation = deletes ? "delete" : previous === undefined ? "create" : "update";
    const atSeconds = (deletes ? undefined : request.startedSeconds) ?? azure.clock.nowSeconds;
    const error = errorOf(fault.code ?? "InternalServerError", { operation, id, inputs, atSeconds, azure, previous });
    if (deletes) return { failure: errorBody(error), nodesLost: 0 };
    const lost = nodesLost(fault, request);
    if (!poolsGoWithout(request, error.code)) return { failure: errorBody(error), nodesLost: lost };
    return { nodesLost: 0, withheld: { nodes: lost, error: { code: error.code, message: error.message } } };
  }

  #hitBy(operation: Operation, id: string): ScriptedFault | undefined {
    for (const { fault, key, matches } of this.#entries) {
      if (!matches(operation, id)) continue;
      const { after = 0, times = 1 } = fault;
      const seen = this.azure.store.faultMatches.get(key) ?? 0;
      const last = times === "always" ? Number.POSITIVE_INFINITY : after + times;
      if (seen >= last) continue;
      // An endless fault counts only up to its beginning.
      if (seen < after || times !== "always") this.azure.emit({ event: "faultMatched", fault: key });
      if (seen >= after) return fault;
    }
    return undefined;
  }
}

/** Whether the request is for a Batch pool and the error one of capacity or quota. */
function poolsGoWithout(put: Put, code: string): boolean {
  return put.type.armType === "Microsoft.Batch/batchAccounts/pools" && code in capacityTexts;
}

function matcherOf(fault: ScriptedFault): Entry["matches"] {
  const pattern = fault.resource
    .split("*")
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  const resource = new RegExp(`^${pattern}$`, "is");
  return (operation, id) => {
    if (operation === "read" && laterMoments.has(fault.moment)) return false;
    const writes = operation === "create" || operation === "update";
    const wanted =
      fault.operation === "any" || fault.operation === operation || (fault.operation === "write" && writes);
    return wanted && resource.test(normalId(id));
  };
}

function nodesLost({ moment, nodes }: ScriptedFault, { id, inputs, previous }: Put): number {
  const asked = nodesAsked(id, inputs)?.nodes ?? 0;
  const before = previous === undefined ? 0 : (nodesAsked(id, previous.inputs)?.nodes ?? 0);
  const added = Math.max(0, asked - before);
  if (moment === "failsLater") return added;
  const there = nodes ?? before + Math.floor(added / 2);
  return Math.min(added, Math.max(0, asked - there));
}
