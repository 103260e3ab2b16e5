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
export { deleteInstances } from "./actions/delete-instances.js";
export { evictNodes } from "./actions/evict-nodes.js";
export { restartInstances } from "./actions/restart-instances.js";
export { upgradeInstances } from "./actions/upgrade-instances.js";
export type { InstanceRequest } from "./actions/begin-action.js";
export * from "./azure.js";
export type { AllocatedNodes, PhysicalCapacity } from "./capacity/physical-capacity.js";
export { coverage } from "./coverage.js";
export type * from "./coverage.js";
export type { FaultMoment, ScriptedFault } from "./faults/fault.js";
export { runUnderMocks } from "./mocks/run-under-mocks.js";
export type * from "./mocks/run-under-mocks.js";
export type { PolicyAssignment } from "./policy.js";
export { SimulatedAzure } from "./simulated-azure.js";
export type { CriticalStep, SimulatedAzureParts } from "./simulated-azure.js";
export type { SimulationEvent } from "./state/event.js";
export { NoSimulatedAzure, openFolder, readEvents, readSettings, writeSettings } from "./state/folder.js";
export type { AzureFolder } from "./state/folder.js";
export { checkSettings } from "./state/settings.js";
export { statusAt } from "./time/operation.js";
export type { AzureErrorBody, Operation } from "./time/operation.js";
