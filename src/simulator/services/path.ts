/** Path of a resource in a resource group: `inGroup("Microsoft.Batch", "batchAccounts/{accountName}")`. */
export function inGroup(namespace: string, rest: string): string {
  return `/subscriptions/{subscription}/resourceGroups/{resourceGroupName}/providers/${namespace}/${rest}`;
}
