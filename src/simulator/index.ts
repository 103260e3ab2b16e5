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
export { deleteInstances } from "./services/compute/actions/delete-instances.js";
export { evictNodes } from "./services/compute/actions/evict-nodes.js";
export { restartInstances } from "./services/compute/actions/restart-instances.js";
export { upgradeInstances } from "./services/compute/actions/upgrade-instances.js";
export type { InstanceRequest } from "./services/compute/actions/begin-action.js";
export * from "./core/azure.js";
export type { AllocatedNodes, PhysicalCapacity } from "./core/capacity/physical-capacity.js";
export { coverage } from "./coverage/index.js";
export type * from "./coverage/index.js";
export type { FaultMoment, ScriptedFault } from "./core/faults/fault.js";
export { runUnderMocks } from "./doors/mocks/run-under-mocks.js";
export type * from "./doors/mocks/run-under-mocks.js";
export type { PolicyAssignment } from "./core/policy.js";
export { SimulatedAzure } from "./simulated-azure.js";
export type { CriticalStep, SimulatedAzureParts } from "./simulated-azure.js";
export type { SimulationEvent } from "./core/state/event.js";
export { NoSimulatedAzure, openFolder, readEvents, readSettings, writeSettings } from "./doors/folder/folder.js";
export type { AzureFolder } from "./doors/folder/folder.js";
export { checkSettings } from "./doors/folder/settings.js";
export { statusAt } from "./core/time/operation.js";
export type { AzureErrorBody, Operation } from "./core/time/operation.js";
