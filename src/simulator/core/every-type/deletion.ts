import { normalId } from "../arm-id.js";
import type { StoredResource } from "../azure.js";
import type { AzureView, Delete, Deletion } from "../resource-type.js";
import type { SimulatedType } from "../simulated-types.js";

/** Nothing refuses it, and what is beneath goes along. */
export const freeDeletion: Deletion = { rules: [], children: "together" };

/** Resources of these types that name the id. */
export function referringOf(azure: AzureView, id: string, types: readonly SimulatedType[]): readonly StoredResource[] {
  return azure.referring(id).filter((one) => (types as readonly string[]).includes(one.type));
}

/** Without what goes at the same time as the resource that is deleted. */
export function staying(users: readonly StoredResource[], { resource, within }: Delete): readonly StoredResource[] {
  const scope = normalId(within ?? resource.id);
  return users.filter(({ id }) => !`${normalId(id)}/`.startsWith(`${scope}/`));
}
