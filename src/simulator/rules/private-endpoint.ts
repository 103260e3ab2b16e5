import { privateLinkGroups } from "../../catalogue/private-link.js";
import { AzureError } from "../azure.js";
import { rule, type Rule } from "../resource-type.js";

interface Connection {
  readonly privateLinkServiceId?: string;
  readonly groupIds?: readonly string[];
}

interface PrivateEndpointInputs {
  readonly subnet?: { readonly id?: string };
  readonly privateLinkServiceConnections?: readonly Connection[];
}

/** Private endpoints. */
export const privateEndpointRules: readonly Rule[] = [
  rule<PrivateEndpointInputs>({
    name: "a private endpoint has a subnet and one connection",
    source: "@pulumi/azure-native 3.28 network.PrivateEndpoint",
    unverified: "text",
    check({ inputs, name }) {
      if (inputs.subnet?.id !== undefined && inputs.privateLinkServiceConnections?.length === 1) return;
      throw new AzureError(
        400,
        "InvalidRequestFormat",
        `Private endpoint '${name}' must have a subnet and exactly one private link service connection.`,
        name,
      );
    },
  }),
  rule<PrivateEndpointInputs>({
    name: "a private endpoint's group id is one its target offers",
    source: "https://learn.microsoft.com/azure/private-link/private-endpoint-overview, list of private-link resources",
    unverified: "text",
    check({ inputs, azure }) {
      for (const { privateLinkServiceId, groupIds = [] } of inputs.privateLinkServiceConnections ?? []) {
        const target = azure.get(privateLinkServiceId ?? "");
        if (target === undefined) continue; // one that existed before: its type is its own affair
        const offered = privateLinkGroups
          .filter((group) => group.resourceType === target.type)
          .map((group) => group.groupId);
        const wrong = groupIds.find((group) => !offered.includes(group));
        if (wrong !== undefined || groupIds.length === 0) {
          throw new AzureError(
            400,
            "PrivateEndpointGroupIdInvalid",
            `Group id '${wrong ?? ""}' is not offered by ${target.id}; it offers ${offered.join(", ") || "none"}.`,
            "privateLinkServiceConnections[0].groupIds",
          );
        }
      }
    },
  }),
];
