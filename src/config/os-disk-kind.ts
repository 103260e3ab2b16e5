import type { VmSize } from "../catalogue/vm-size.js";
import type { CapacityType, Engine, OsDisk } from "./cluster.js";

/**
 * The kind of OS disk that nodes get unless one is asked for: ephemeral where the catalogue knows that the size supports
 * it. Batch takes cache placement only, and not on Spot; machine learning chooses its own disk, so the value there says
 * nothing. A machine beside the nodes is to be there tomorrow: an ephemeral disk is lost when the host fails.
 */
export function defaultOsDiskKind(engine: Engine, capacity: CapacityType, size: VmSize): OsDisk["kind"] {
  const onCache = size.ephemeralOsDiskPlacements?.includes("CacheDisk") === true;
  const possible = {
    scaleSet: size.ephemeralOsDisk === true,
    batch: onCache && capacity !== "spot",
    machineLearning: false,
    virtualMachine: false,
  } satisfies Record<Engine, boolean>;
  return possible[engine] ? "ephemeral" : "persistent";
}
