import type { Plan } from "../../planner/plan.js";
import type { Table } from "./table.js";

/** One line for each machine beside the nodes: how it is known, for as long as its pool is there. */
export function machineTable({ machines = [] }: Pick<Plan, "machines">): Table {
  return {
    columns: [
      { heading: "machine" },
      { heading: "role" },
      { heading: "address" },
      { heading: "name in the networks of the cluster", givesWay: 2 },
      { heading: "data disks", givesWay: 1 },
    ],
    rows: machines.flatMap(({ role, machines: all }) =>
      all.map(({ name, privateIpAddress, hostName, dataDisks }) => [
        name,
        role,
        privateIpAddress ?? "chosen by Azure, once",
        hostName ?? "none",
        dataDisks.join(", "),
      ]),
    ),
  };
}
