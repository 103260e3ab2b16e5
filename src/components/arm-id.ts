/** Parts of the ARM id of a resource that sits directly in a resource group. */
export interface ArmId {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly name: string;
}

const armId = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\/providers\/[^/]+\/[^/]+\/([^/]+)$/i;

/** Parts of an ARM id; undefined for anything else. */
export function parseArmId(id: string): ArmId | undefined {
  const match = armId.exec(id);
  if (match === null) return undefined;
  const [, subscription, resourceGroup, name] = match;
  return { subscription: subscription!, resourceGroup: resourceGroup!, name: name! };
}
