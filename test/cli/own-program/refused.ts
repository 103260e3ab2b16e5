import { NodePool } from "../../../src/index.js";

interface Sized {
  readonly nodes: number;
}

function train({ nodes }: Sized): NodePool {
  const place = { location: "southcentralus", resourceGroupName: "rg-lab", subnetId: "none" };
  return new NodePool("train", { vmSize: "Standard_ND96asr_v4", nodes, ...place });
}

export const scaleSets = train({ nodes: 0.5 }).nodes.shards.size;
