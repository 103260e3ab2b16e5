export { BatchAccount, type BatchAccountArgs } from "./batch-account.js";
export { BatchPool, type BatchPoolArgs } from "./batch-pool.js";
export { ClusterBudget, type ClusterBudgetArgs } from "./cluster-budget.js";
export { ClusterIdentity, type ClusterIdentityArgs } from "./cluster-identity.js";
export { ClusterNetwork, type ClusterNetworkArgs, type ClusterNetworkNodes } from "./cluster-network.js";
export { ClusterMachine, type ClusterMachineArgs } from "./cluster-machine.js";
export { InfiniBandPlacement, type InfiniBandPlacementArgs, type ScaleSetPlacement } from "./infiniband-placement.js";
export { MachineLearningCompute, type MachineLearningComputeArgs } from "./machine-learning-compute.js";
export {
  type DatastoreSettings,
  MachineLearningWorkspace,
  type MachineLearningWorkspaceArgs,
  type MachineLearningWorkspaceNodes,
  type OutboundEndpoint,
  type PlannedMachineLearningWorkspaceArgs,
  type WorkspaceNetwork,
  type WorkspaceUser,
} from "./machine-learning-workspace.js";
export {
  type BatchAccountReference,
  NodePool,
  type NodePoolArgs,
  type NodePoolSite,
  type PlannedNodePoolArgs,
  type WorkspaceReference,
} from "./node-pool.js";
export { PrivateDns, type PrivateDnsArgs } from "./private-dns.js";
export { PrivateEndpoint, type PrivateEndpointArgs } from "./private-endpoint.js";
export { type ComputeSdk, type ScaleSetResource } from "./scale-set/compute-sdk.js";
export { ScaleSet, type ScaleSetArgs } from "./scale-set.js";
export { DataAccount, type DataAccountArgs } from "./data-account.js";
export { StorageAccount, type StorageAccountArgs } from "./storage-account.js";
export { Supercomputer, type SupercomputerArgs, type SupercomputerTransform } from "./supercomputer.js";
export { type Transform } from "./transform.js";
