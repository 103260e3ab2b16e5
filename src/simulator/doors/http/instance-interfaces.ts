import type { StoredResource } from "../../core/azure.js";
import type { Instance } from "../../core/instances.js";

interface IpConfiguration {
  readonly name?: string;
  readonly primary?: boolean;
  readonly privateIPAddressVersion?: string;
  readonly subnet?: { readonly id?: string };
}

interface InterfaceConfiguration {
  readonly name?: string;
  readonly primary?: boolean;
  readonly enableAcceleratedNetworking?: boolean;
  readonly enableIPForwarding?: boolean;
  readonly networkSecurityGroup?: { readonly id?: string };
  readonly ipConfigurations?: readonly IpConfiguration[];
}

interface Profile {
  readonly networkProfile?: { readonly networkInterfaceConfigurations?: readonly InterfaceConfiguration[] };
}

/**
 * The interfaces of a node as a GET answers them. Which address each has is not simulated, and missing.
 *
 * Source: "Network Interface In VM Scale Set - List", learn.microsoft.com, read 2026-11-28.
 */
export function interfaceBodies(
  set: StoredResource,
  { instanceId }: Instance,
): readonly { readonly id: string; readonly name: string }[] {
  const { virtualMachineProfile } = set.outputs as { readonly virtualMachineProfile?: Profile };
  const node = `${set.id}/virtualMachines/${instanceId}`;
  const configurations = virtualMachineProfile?.networkProfile?.networkInterfaceConfigurations ?? [];
  return configurations.map(({ name = "", ipConfigurations = [], ...one }) => {
    const id = `${node}/networkInterfaces/${name}`;
    return {
      name,
      id,
      properties: {
        provisioningState: "Succeeded",
        primary: one.primary ?? configurations.length === 1,
        enableAcceleratedNetworking: one.enableAcceleratedNetworking ?? false,
        enableIPForwarding: one.enableIPForwarding ?? false,
        virtualMachine: { id: node },
        ...(one.networkSecurityGroup === undefined ? {} : { networkSecurityGroup: one.networkSecurityGroup }),
        ipConfigurations: ipConfigurations.map((ip) => ({
          name: ip.name,
          id: `${id}/ipConfigurations/${ip.name}`,
          properties: {
            provisioningState: "Succeeded",
            privateIPAllocationMethod: "Dynamic",
            primary: ip.primary ?? ipConfigurations.length === 1,
            privateIPAddressVersion: ip.privateIPAddressVersion ?? "IPv4",
            subnet: ip.subnet,
          },
        })),
      },
    };
  });
}
