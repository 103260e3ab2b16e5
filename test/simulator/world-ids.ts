/** Names of what the tests of the simulated Azure stand on. */
export const subscriptionId = "00000000-0000-4000-8000-000000000001";
export const groupId = `/subscriptions/${subscriptionId}/resourceGroups/rg`;
export const networkId = `${groupId}/providers/Microsoft.Network/virtualNetworks/net`;
export const identityId = `${groupId}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes`;
