import type { NodePool } from "../config/cluster.js";

/** Whether the nodes of a pool are made with custom data: text of the user's, or the script that mounts file systems. */
export function sendsCustomData({
  engine,
  customData,
  mounts = [],
}: Pick<NodePool, "engine" | "customData" | "mounts">): boolean {
  return engine === "scaleSet" && (customData !== null || mounts.length > 0);
}
