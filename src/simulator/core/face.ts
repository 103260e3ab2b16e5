import type { AzureCore } from "./azure-core.js";

/**
 * A simulated Azure as those see it who hold one: requests, what came of them, and the clock. How its state is kept and
 * changed is for the parts of the core, which get at it by {@link coreOf}.
 */
export type Azure = Pick<
  AzureCore,
  | "options"
  | "catalogue"
  | "clock"
  | "events"
  | "endSeconds"
  | "onEvent"
  | "advanceTo"
  | "begin"
  | "beginDelete"
  | "poll"
  | "read"
  | "list"
  | "put"
  | "remove"
  | "idOf"
  | "get"
  | "existedBefore"
  | "ofType"
  | "retained"
  | "resources"
  | "retainedNames"
  | "criticalPath"
>;

const cores = new WeakMap<Azure, AzureCore>();

/** Notes whose face it is. */
export function showAs(face: Azure, core: AzureCore): void {
  cores.set(face, core);
}

/** What stands behind a simulated Azure. @throws Error for an object that only looks like one */
export function coreOf(azure: Azure): AzureCore {
  const core = cores.get(azure);
  if (core === undefined) throw new TypeError("This is no SimulatedAzure: make one with new SimulatedAzure(options).");
  return core;
}

/** Whoever holds a simulated Azure lends it for the time of one synchronous piece of work. */
export interface AzureHolder {
  transact<T>(work: (azure: Azure) => T): T;
}

/** As {@link AzureHolder}, for the doors, which need what stands behind. */
export interface CoreHolder {
  transact<T>(work: (azure: AzureCore) => T): T;
}

export function coreHolder(holder: AzureHolder): CoreHolder {
  return { transact: (work) => holder.transact((azure) => work(coreOf(azure))) };
}
