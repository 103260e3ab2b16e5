import type { Plan } from "../../planner/plan.js";
import { tableLines } from "./table.js";

/** One line for each machine beside the nodes: how it is known, for as long as its pool is there. */
export function machineLines({ machines = [] }: Pick<Plan, "machines">): string[] {
  if (machines.length === 0) return [];
  return tableLines(
    [
      { heading: "machine" },
      { heading: "role" },
      { heading: "address" },
      { heading: "name in the networks of the cluster" },
      { heading: "data disks" },
    ],
    machines.flatMap(({ role, machines: all }) =>
      all.map(({ name, privateIpAddress, hostName, dataDisks }) => [
        name,
        role,
        privateIpAddress ?? "chosen by Azure, once",
        hostName ?? "none",
        dataDisks.join(", "),
      ]),
    ),
  );
}
