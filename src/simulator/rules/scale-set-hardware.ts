import type { HardwareDemand, Put } from "../resource-type.js";
import { capacityOf, isSinglePlacementGroup, isSpot, type ScaleSetInputs } from "./scale-set-inputs.js";

/** Hardware of a scale set: one cluster for a single placement group. */
export function scaleSetHardware(put: Put): HardwareDemand | undefined {
  const inputs = put.inputs as ScaleSetInputs;
  const vmSize = inputs.sku?.name;
  if (vmSize === undefined) return undefined;
  const { storageProfile, networkProfile } = inputs.virtualMachineProfile ?? {};
  const nics = networkProfile?.networkInterfaceConfigurations ?? [];
  return {
    vmSize,
    nodes: capacityOf(inputs),
    zones: inputs.zones ?? [],
    spot: isSpot(inputs),
    oneCluster: isSinglePlacementGroup(inputs),
    ephemeralDisks: storageProfile?.osDisk?.diffDiskSettings?.option !== undefined,
    acceleratedNetworking: nics.some((nic) => nic.enableAcceleratedNetworking === true),
  };
}
