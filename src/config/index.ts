export type * from "./cluster.js";
export { defaults } from "./defaults.js";
export type { StackSettings } from "./draft.js";
export { inOrder, readCluster, type ReadCluster } from "./read-cluster.js";
export { clusterSchema, type ClusterInput, type NodePoolInput, type SiteInput } from "./schema/cluster.js";
export { parseStackFile, type Position, type StackFile } from "./stack-file.js";
