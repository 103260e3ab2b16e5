import type { Override } from "../../config/cluster.js";
import { isPatch } from "../../config/overrides/merge-patch.js";
import { overrideAddressElsewhere } from "../../errors/overrides.js";
import type { Problem } from "../../errors/problem.js";
import type { Plan } from "../plan.js";
import type { DeclaredResource } from "./declared-resources.js";

/**
 * Addresses that overrides give to machines for the planned ones, which their names and the outputs go on with. Of several
 * overrides for an interface, the last is the one that holds.
 */
export function overriddenAddresses(
  met: ReadonlyMap<Override, readonly DeclaredResource[]>,
  { machines = [] }: Pick<Plan, "machines">,
): Problem[] {
  const ofInterfaces = [...met]
    .filter(([{ type, patch }]) => type === "network:NetworkInterface" && "ipConfigurations" in patch)
    .map(([override, resources]) => ({ override, met: new Set(resources.map(({ name, site }) => `${site} ${name}`)) }));
  const moved = machines.flatMap(({ site, machines: each }) =>
    each.flatMap(({ name, networkInterface, privateIpAddress: planned, hostName }) => {
      const last = ofInterfaces.findLast(({ met }) => met.has(`${site} ${networkInterface}`))?.override;
      if (last === undefined || planned === null) return [];
      const address = firstAddress(last.patch["ipConfigurations"]);
      return address === planned ? [] : [{ override: last, machine: { name, planned, address, hostName } }];
    }),
  );
  return [...new Set(moved.map(({ override }) => override))].map((override) => {
    const ofOverride = moved.filter((each) => each.override === override).map(({ machine }) => machine);
    return overrideAddressElsewhere.at(`${override.path}.patch.ipConfigurations`, { machines: ofOverride });
  });
}

/** Address of the first configuration, which is a machine's own; undefined where Azure is to choose it. */
function firstAddress(configurations: unknown): string | undefined {
  const [first] = Array.isArray(configurations) ? (configurations as readonly unknown[]) : [];
  const address = isPatch(first) ? first["privateIPAddress"] : undefined;
  return typeof address === "string" ? address : undefined;
}
