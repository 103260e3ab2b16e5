const network = "Microsoft.Network";

/** By the ARM type of the resource that is named. */
const onNamed: Readonly<Record<string, string>> = {
  [`${network}/virtualNetworks/subnets`]: `${network}/virtualNetworks/subnets/join/action`,
  [`${network}/networkSecurityGroups`]: `${network}/networkSecurityGroups/join/action`,
  [`${network}/routeTables`]: `${network}/routeTables/join/action`,
  [`${network}/natGateways`]: `${network}/natGateways/join/action`,
  [`${network}/publicIPAddresses`]: `${network}/publicIPAddresses/join/action`,
  [`${network}/networkInterfaces`]: `${network}/networkInterfaces/join/action`,
  "Microsoft.Compute/diskEncryptionSets": "Microsoft.Compute/diskEncryptionSets/read",
  "Microsoft.ManagedIdentity/userAssignedIdentities": "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
};

/** On a network, by the Pulumi type token of what names it. */
const onNetwork: Readonly<Record<string, string>> = {
  "azure-native:privatedns:VirtualNetworkLink": `${network}/virtualNetworks/join/action`,
  "azure-native:network:VirtualNetworkPeering": `${network}/virtualNetworks/peer/action`,
};

const byNamed: ReadonlyMap<string, string> = new Map(
  Object.entries(onNamed).map(([type, action]) => [type.toLowerCase(), action]),
);

/**
 * What somebody must be allowed to do to a resource that the body of another one names; undefined: nothing that is known.
 *
 * Source: MicrosoftDocs/azure-docs articles/role-based-access-control/built-in-roles, networking.md, compute.md and identity.md,
 * where roles list these actions (2026-07-01); Azure/aad-pod-identity#585 for the identity; kubernetes-sigs/azuredisk-csi-driver#2609 for the disk encryption set, which it shows of
 * a disk. Read 2026-11-28 and 2026-11-29.
 *
 * @param token Pulumi type token of what names it
 * @param named ARM type of the resource that is named
 */
export function linkedAction(token: string, named: string): string | undefined {
  if (named.toLowerCase() === `${network}/virtualNetworks`.toLowerCase()) return onNetwork[token];
  return byNamed.get(named.toLowerCase());
}
