import process from "node:process";
import { programNeverEnds } from "../../errors/program.js";
import type { Problem } from "../../errors/problem.js";

/** What a program waits for when nothing can come any more. */
export class NeverEnds extends Error {
  readonly problem: Problem;

  constructor(facts: { readonly outputs: readonly string[]; readonly resources: number }) {
    super("the program waits for what never comes");
    this.problem = programNeverEnds.at("", facts);
  }
}

/** Tells a program that has more to do from one that waits for what nothing will resolve. */
export interface EndWatch {
  /** Rejected with {@link NeverEnds} when nothing goes on in this process that the program could be waiting for. */
  readonly never: Promise<never>;
  /** Takes note of what the program returned, and hands it on. */
  readonly returned: (outputs: unknown) => unknown;
  readonly stop: () => void;
}

/**
 * Watches a run until {@link EndWatch.stop}: when Node has nothing left to wait for and would leave, no promise of the
 * program can be resolved any more.
 */
export function watchForEnd(resources: () => number): EndWatch {
  const missing = new Set<string>();
  let reject: (reason: NeverEnds) => void = () => undefined;
  const never = new Promise<never>((_, fail) => (reject = fail));
  const left = (): void => {
    reject(new NeverEnds({ outputs: [...missing], resources: resources() }));
  };
  process.once("beforeExit", left);
  return {
    never,
    returned: (outputs) => {
      for (const [name, value] of Object.entries(outputs ?? {})) {
        missing.add(name);
        const came = (): unknown => missing.delete(name);
        promiseOf(value).then(came, came);
      }
      return outputs;
    },
    stop: () => {
      process.off("beforeExit", left);
    },
  };
}

/** Of an output of Pulumi's, which has a promise inside, as of everything else. */
function promiseOf(value: unknown): Promise<unknown> {
  const { promise } = Object(value) as { readonly promise?: unknown };
  return Promise.resolve(typeof promise === "function" ? (promise.call(value) as unknown) : value);
}
