import type { Put, Taken } from "../../core/resource-type.js";
import { capacityOf, isSpot, type ScaleSetInputs } from "./scale-set-inputs.js";

/**
 * What a scale set uses: vCPUs of its family and of the region, or of the one bucket for Spot; an address for every
 * interface configuration of every node, and a fifth more while Azure overprovisions.
 *
 * Sources: MicrosoftDocs/azure-docs articles/azure-resource-manager/troubleshooting/error-resource-quota.md;
 * MicrosoftDocs/azure-compute-docs virtual-machine-scale-sets-design-overview.md (about 20 % spare addresses).
 */
export function scaleSetTakes(put: Put): Taken {
  const inputs = put.inputs as ScaleSetInputs;
  const nodes = capacityOf(inputs);
  const size = put.azure.catalogue.vmSize(inputs.sku?.name ?? "");
  const family = size?.family ?? null;
  const count = nodes * (size?.vcpus ?? 0);
  const bucket = (name: string): Taken["vcpus"][number] => ({
    bucket: { subscription: put.subscription.id, location: put.location, service: "compute", family: name },
    count,
  });
  const families = isSpot(inputs) ? ["lowPriorityCores"] : [...(family === null ? [] : [family]), "cores"];
  const overprovisioned = inputs.orchestrationMode !== "Flexible" && inputs.overprovision !== false;
  const addresses = (inputs.virtualMachineProfile?.networkProfile?.networkInterfaceConfigurations ?? [])
    .flatMap((nic) => nic.ipConfigurations)
    .flatMap(({ subnet }) => (subnet?.id === undefined ? [] : [subnet.id]));
  return {
    vcpus: families.map(bucket),
    addresses: addresses.map((subnetId) => ({ subnetId, count: overprovisioned ? Math.ceil(nodes * 1.2) : nodes })),
  };
}
