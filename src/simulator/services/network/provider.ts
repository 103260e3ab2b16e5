import { parentId } from "../../core/arm-id.js";
import { bothNamed } from "../../core/every-type/references.js";
import type { ResourceProvider } from "../../core/resource-type.js";
import { networkBusyAnswer } from "./busy.js";
import { networkInternalError } from "./error-texts.js";

/** What holds of every type of the network provider. */
export const networkProvider: ResourceProvider = {
  busy: networkBusyAnswer,
  missingReference: bothNamed,
  waitsForReferences: true,
  internalError: networkInternalError,
};

/**
 * A network and what is in it are one thing to Azure's network provider: a write to a subnet or a peering works on the
 * network, and two at once are refused with `AnotherOperationInProgress`.
 *
 * Sources: Azure/terraform-provider-azapi#503 (subnets created or deleted at once), Azure/azure-quickstart-templates#2786,
 * pulumi/pulumi-azure-native#699 and #1024; hashicorp/terraform-provider-azurerm#2605 for peerings beside subnets.
 */
export function locksNetworkAbove({ id }: { readonly id: string }): readonly string[] {
  return [parentId(id)];
}

/** A network that is written keeps others from writing to its subnets and peerings. Sources as {@link locksNetworkAbove}. */
export function locksItself({ id }: { readonly id: string }): readonly string[] {
  return [id];
}
