import type { AzureCore } from "../../core/azure-core.js";

/** Requests that are remembered; the oldest are forgotten. */
const mostRemembered = 10_000;

/**
 * How virtual time passes for clients of the HTTP door.
 *
 * An answer that asks the client to come back later (`Retry-After`) is remembered with the moment it is to come back. When
 * it does, the clock moves to that moment. So an operation takes as many polls as on Azure, clients that poll side by side
 * share the time they wait, and nobody waits for the wall clock. The first request after a restart comes back at once.
 */
export class Waiting {
  readonly #dueSeconds = new Map<string, number>();

  constructor(
    /** What the header asks for: a number of real seconds, or what Azure asks for. */
    readonly sentSeconds: number | "recorded",
  ) {}

  /** Moves the clock when this request was asked to come back later. */
  comesBack(azure: AzureCore, what: string): void {
    const due = this.#dueSeconds.get(what);
    if (due === undefined) return;
    this.#dueSeconds.delete(what);
    azure.advanceTo(due);
  }

  /** Remembers that the client was asked to wait, and gives the header that says so. */
  ask(azure: AzureCore, what: string, seconds: number): { readonly "retry-after": string } {
    if (this.#dueSeconds.size >= mostRemembered) {
      for (const oldest of this.#dueSeconds.keys()) {
        this.#dueSeconds.delete(oldest);
        break;
      }
    }
    this.#dueSeconds.set(what, azure.clock.nowSeconds + seconds);
    return { "retry-after": this.shown(seconds) };
  }

  /** What the header says where Azure would ask for so many seconds. */
  shown(seconds: number): string {
    return String(this.sentSeconds === "recorded" ? seconds : this.sentSeconds);
  }
}
