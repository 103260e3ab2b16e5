import { armType, normalId } from "../arm-id.js";
import { type AzureError, ConnectionLost, errorBody, notSimulated } from "../azure.js";
import { nodesIn } from "../capacity/hardware-demand.js";
import type { Core } from "../core.js";
import type { Delete, Put } from "../resource-type.js";
import type { ErrorTexts } from "../services.js";
import { errorOf, errorTextsOf, nodesWith } from "./error-texts.js";
import type { FaultScript, LaterFailure, StruckFault } from "./fault-script.js";
import type { FaultMoment, ScriptedFault } from "./fault.js";
import { askedBefore, askedBy, type FaultedRequest } from "./faulted-request.js";

type Operation = FaultedRequest["operation"];
type StruckRequest = Pick<FaultedRequest, "operation" | "id" | "inputs" | "atSeconds">;

/** Moments that only an operation of its own has: a read begins none. */
const laterMoments: ReadonlySet<FaultMoment> = new Set(["refusedYetDone", "failsLater", "partly", "connectionCut"]);

/** Moments of a request that was accepted: one that Azure refuses for something else does not use them up. */
const afterAcceptance: ReadonlySet<FaultMoment> = new Set([...laterMoments, "answerLost"]);

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
 * goes on where it stood when another process takes over, and as long as a fault says the same its count stays. A fault that
 * strikes after acceptance waits for a request that is accepted.
 */
export class Faults implements FaultScript {
  readonly #entries: readonly Entry[];
  readonly #texts: ErrorTexts;

  /** @throws AzureError `NotSimulated` for a code that has no text */
  constructor(
    readonly script: readonly ScriptedFault[],
    readonly azure: Core,
  ) {
    const seen = new Map<string, number>();
    this.#texts = errorTextsOf(azure.services);
    this.#entries = script.map((fault) => {
      if (fault.code !== undefined && this.#texts[fault.code] === undefined) {
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
  ): StruckFault | undefined {
    const hit = this.#hitBy(operation, id);
    if (hit === undefined) return undefined;
    if (hit.moment === "throttled") {
      const kind = operation === "read" ? "get" : operation;
      throw this.azure.throttles.scripted(kind, id, hit.retryAfterSeconds ?? 5);
    }
    if (hit.moment === "refused") throw this.#errorOf(hit, { operation, id, inputs, atSeconds });
    if (operation === "read") throw new ConnectionLost(id, "answer");
    if (hit.moment !== "refusedYetDone") return hit;
    return { ...hit, refusal: this.#errorOf(hit, { operation, id, inputs, atSeconds }) };
  }

  /** Counts the matches of faults that strike what was accepted. */
  accepted(operation: Exclude<Operation, "read">, id: string): void {
    for (const { fault, key, matches } of this.#entries) {
      if (!afterAcceptance.has(fault.moment) || !matches(operation, id)) continue;
      if (this.#count(fault, key) === "hit") return;
    }
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
    if ("resource" in request) {
      const { id, inputs } = request.resource;
      const struck = { operation: "delete", id, inputs, atSeconds: azure.clock.nowSeconds } as const;
      return { failure: errorBody(this.#errorOf(fault, struck)), nodesLost: 0 };
    }
    const { id, inputs, previous, startedSeconds: atSeconds = azure.clock.nowSeconds } = request;
    const operation = previous === undefined ? "create" : "update";
    const struck = this.#faulted({ operation, id, inputs, atSeconds });
    const error = errorOf(this.#texts, fault.code ?? "InternalServerError", struck);
    const nodes = nodesWith(this.#texts, error.code);
    const lost = nodes === "broken" ? 0 : nodesLost(fault, struck);
    const goesWithout = nodes === "missing" && askedBy(struck).some((demand) => demand.mayFallShort === true);
    if (!goesWithout) return { failure: errorBody(error), nodesLost: lost };
    return { nodesLost: 0, withheld: { nodes: lost, error: { code: error.code, message: error.message } } };
  }

  #errorOf(fault: ScriptedFault, struck: StruckRequest): AzureError {
    return errorOf(this.#texts, fault.code ?? "InternalServerError", this.#faulted(struck));
  }

  #faulted(struck: StruckRequest): FaultedRequest {
    const { azure } = this;
    const previous = azure.get(struck.id);
    const wanted = armType(struck.id).toLowerCase();
    const type =
      previous === undefined
        ? [...azure.services.types.values()].find((one) => one.armType.toLowerCase() === wanted)
        : azure.typeOf(previous.type);
    return { ...struck, type, previous, azure };
  }

  #hitBy(operation: Operation, id: string): ScriptedFault | undefined {
    for (const { fault, key, matches } of this.#entries) {
      if (!matches(operation, id)) continue;
      const later = operation !== "read" && afterAcceptance.has(fault.moment);
      if ((later ? this.#standing(fault, key) : this.#count(fault, key)) === "hit") return fault;
    }
    return undefined;
  }

  /** What a fault does to the next request that matches it. */
  #standing({ after = 0, times = 1 }: ScriptedFault, key: string): "passes" | "hit" | "over" {
    const seen = this.azure.store.faultMatches.get(key) ?? 0;
    if (seen < after) return "passes";
    return times === "always" || seen < after + times ? "hit" : "over";
  }

  /** As {@link #standing}, and one more match. An endless fault counts only up to its beginning. */
  #count(fault: ScriptedFault, key: string): "passes" | "hit" | "over" {
    const standing = this.#standing(fault, key);
    if (standing === "passes" || (standing === "hit" && fault.times !== "always")) {
      this.azure.emit({ event: "faultMatched", fault: key });
    }
    return standing;
  }
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

function nodesLost({ moment, nodes }: ScriptedFault, request: FaultedRequest): number {
  const asked = nodesIn(askedBy(request));
  const before = nodesIn(askedBefore(request));
  const added = Math.max(0, asked - before);
  if (moment === "failsLater") return added;
  const there = nodes ?? before + Math.floor(added / 2);
  return Math.min(added, Math.max(0, asked - there));
}
