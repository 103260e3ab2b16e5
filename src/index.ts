/**
 * Typed Pulumi components for GPU clusters with InfiniBand on Azure, and the planner behind them.
 *
 * @example
 * import { NodePool } from "azure-supercomputer";
 *
 * @packageDocumentation
 */
export * from "./components/index.js";
export { catalogue } from "./catalogue/index.js";
export type * from "./catalogue/catalogue.js";
export type * from "./catalogue/vm-size.js";
export type { CapacityType, Cluster, Engine, ImageReference, OsDisk, Site } from "./config/cluster.js";
export type { ClusterInput, NodePoolInput, SiteInput } from "./config/schema/cluster.js";
export { readCluster, type ReadCluster } from "./config/read-cluster.js";
export { hasErrors, type Problem, type Severity } from "./errors/problem.js";
export * from "./planner/index.js";
export { deployStack } from "./program/deploy-stack.js";
export type { ClusterOutputs } from "./program/outputs.js";
export type { SshCommands } from "./program/ssh.js";
