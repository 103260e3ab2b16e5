import type { Plan } from "../../planner/plan.js";
import { tableLines } from "./table.js";

/** Where the nodes of each pool get their addresses, and the subnets beside them. */
export function addressLines(plan: Pick<Plan, "sites" | "nodePools">): string[] {
  const poolName = (identity: string): string =>
    plan.nodePools.find((pool) => pool.identity === identity)?.name ?? identity;
  const rows = plan.sites.flatMap(({ name, network }) =>
    network.kind === "new"
      ? network.subnets.map((subnet) => [
          name,
          network.virtualNetwork,
          subnet.name,
          subnet.addressPrefix,
          subnet.poolIdentity === null ? roleNames[subnet.role] : `nodes of ${poolName(subnet.poolIdentity)}`,
        ])
      : Object.entries(network.nodeSubnetIds).map(([identity, id]) => [
          name,
          lastSegment(network.virtualNetworkId),
          lastSegment(id),
          "yours",
          `nodes of ${poolName(identity)}`,
        ]),
  );
  return tableLines(
    [{ heading: "site" }, { heading: "VNet" }, { heading: "subnet" }, { heading: "addresses" }, { heading: "for" }],
    rows,
  );
}

const roleNames = {
  nodes: "nodes",
  privateEndpoints: "private endpoints",
  imageBuild: "image builds",
  bastion: "Bastion",
} as const;

function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}
