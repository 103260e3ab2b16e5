export type * from "./cluster.js";
export type { StackSettings } from "./draft.js";
export { readCluster } from "./read-cluster.js";
export { type ClusterInput, type NodePoolInput } from "./schema/cluster.js";
export { parseStackFile } from "./stack-file.js";
