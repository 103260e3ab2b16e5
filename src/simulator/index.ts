/**
 * The simulated Azure as a library: test your own Pulumi program against it, with no account and no engine.
 *
 * @example
 * import { runUnderMocks, SimulatedAzure } from "azure-supercomputer/simulator";
 *
 * const azure = new SimulatedAzure({ subscriptions: [] });
 * const run = await runUnderMocks({ azure, project: "mine", stack: "test", program: async () => {} });
 *
 * @module
 */
export * from "./azure.js";
export { coverage } from "./coverage.js";
export { runUnderMocks } from "./mocks/run-under-mocks.js";
export type * from "./mocks/run-under-mocks.js";
export { SimulatedAzure } from "./simulated-azure.js";
