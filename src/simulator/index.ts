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
export { deleteInstances, evictNodes, restartInstances, upgradeInstances } from "./node-actions.js";
export type { InstanceRequest } from "./services/compute/index.js";
export * from "./core/azure.js";
export type { AllocatedNodes, PhysicalCapacity } from "./core/capacity/physical-capacity.js";
export { coverage } from "./coverage/index.js";
export type * from "./coverage/index.js";
export type { FaultMoment, ScriptedFault } from "./core/faults/fault.js";
export { runUnderMocks } from "./doors/mocks/run-under-mocks.js";
export type * from "./doors/mocks/run-under-mocks.js";
export type { Caller, Grant, SimulatedLogin } from "./core/rights/login.js";
export type { PolicyAssignment } from "./core/policy.js";
export { SimulatedAzure } from "./simulated-azure.js";
export type { SimulatedAzureParts } from "./simulated-azure.js";
export type { Azure, AzureHolder } from "./core/face.js";
export type { CriticalStep } from "./core/critical-path.js";
export type { SimulationEvent } from "./core/state/event.js";
export { NoSimulatedAzure, openFolder, readEvents, readSettings, writeSettings } from "./folder/folder.js";
export type { AzureFolder } from "./folder/folder.js";
export { checkSettings } from "./folder/settings.js";
export { statusAt } from "./core/time/operation.js";
export type { Operation } from "./core/time/operation.js";
export type { AzureErrorBody } from "./core/azure.js";
export type { NamedExtension, NamedImage } from "../catalogue/named-in-marketplace.js";
export type { VmSizeDescription } from "../catalogue/described-vm-size.js";
