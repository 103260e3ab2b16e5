import type { Plan } from "../../planner/plan.js";
import { lastSegment } from "./resource-words.js";
import type { Table } from "./table.js";

/** The subnets of each site's VNet, and what each is for. */
export function addressTable(plan: Pick<Plan, "sites" | "nodePools">): Table {
  const poolName = (identity: string): string =>
    plan.nodePools.find((pool) => pool.identity === identity)?.name ?? identity;
  const rows = plan.sites.flatMap(({ name, network }) => {
    if (network.kind === "none") return [];
    return network.kind === "new"
      ? network.subnets.map((subnet) => [
          name,
          subnet.addressPrefix,
          subnet.name,
          subnet.poolIdentity === null ? roleNames[subnet.role] : `nodes of ${poolName(subnet.poolIdentity)}`,
        ])
      : Object.entries(network.nodeSubnetIds).map(([identity, id]) => [
          name,
          "yours",
          `${lastSegment(id)} of ${lastSegment(network.virtualNetworkId)}`,
          `nodes of ${poolName(identity)}`,
        ]);
  });
  return {
    columns: [{ heading: "site", givesWay: 1 }, { heading: "addresses" }, { heading: "subnet" }, { heading: "for" }],
    rows,
  };
}

const roleNames = {
  nodes: "nodes",
  privateEndpoints: "private endpoints",
  imageBuild: "image builds",
  bastion: "Bastion",
} as const;
