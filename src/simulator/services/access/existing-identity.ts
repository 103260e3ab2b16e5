import { guidOf } from "../../core/guid.js";

/** Who an identity is that was there before the deployment: its ARM id tells. */
export function existingIdentity(id: string): { readonly principalId: string; readonly clientId: string } {
  return { principalId: guidOf(id, "principal"), clientId: guidOf(id, "client") };
}
