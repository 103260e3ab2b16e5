import { privateLinkGroups } from "../../../catalogue/private-link.js";
import { namedParts } from "../../core/every-type/named-parts.js";
import { nameOf, normalId } from "../../core/arm-id.js";
import { AzureError } from "../../core/azure.js";
import { rule, type CountLimit, type Delete, type Deletion, type Rule } from "../../core/resource-type.js";
import { lockedScopes, scopeLocked } from "../../core/every-type/management-lock.js";

interface Connection {
  readonly name?: string;
  readonly privateLinkServiceId?: string;
  readonly groupIds?: readonly string[];
}

interface PrivateEndpointInputs {
  readonly subnet?: { readonly id?: string };
  readonly privateLinkServiceConnections?: readonly Connection[];
}

/** It quotes what the network provider answers. */
const errorPage =
  "https://learn.microsoft.com/azure/postgresql/network/how-to-networking-servers-deployed-public-access-add-private-endpoint";

export const privateEndpointCount: CountLimit = {
  name: "a subscription has so many private endpoints",
  source: "MicrosoftDocs/azure-docs include on private link limits; the text is that of public IP addresses",
  unverified: "text",
  within: "subscription",
  most: ({ limits }) => limits.privateEndpointsPerSubscription.value,
  refusal: (most) =>
    new AzureError(400, "BadRequest", `Cannot create more than ${most} private endpoints for this subscription.`),
};

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
  namedParts("privateLinkServiceConnections"),
  rule<PrivateEndpointInputs>({
    name: "the connection of a private endpoint says what it leads to",
    source: "Azure/azure-rest-api-specs network 2024-05-01 PrivateLinkServiceConnectionProperties",
    unverified: "text",
    check({ inputs }) {
      if ((inputs.privateLinkServiceConnections ?? []).every((one) => one.privateLinkServiceId !== undefined)) return;
      const path = "privateLinkServiceConnections[0].privateLinkServiceId";
      throw new AzureError(400, "InvalidRequestFormat", `Cannot parse the request: ${path} is missing.`, path);
    },
  }),
  rule<PrivateEndpointInputs>({
    name: "a private endpoint's group id is one its target offers",
    source:
      "https://learn.microsoft.com/azure/private-link/private-endpoint-overview, list of private-link resources; Azure/azure-cli#16750 " +
      "(of a storage account) and DFE-Digital/terraform-azurerm-container-apps-hosting#352 (of several groups) for codes and texts",
    check({ id, inputs, azure }) {
      for (const { name = "", privateLinkServiceId, groupIds = [] } of inputs.privateLinkServiceConnections ?? []) {
        const target = azure.get(privateLinkServiceId ?? "");
        if (target === undefined) continue; // one that existed before: its type is its own affair
        const offered = privateLinkGroups
          .filter((group) => group.resourceType === target.type)
          .map((group) => group.groupId);
        const path = "privateLinkServiceConnections[0].groupIds";
        if (groupIds.length > 1) {
          const text =
            `Private link service connection ${id}/privateLinkServiceConnections/${name} has the following group Ids: ` +
            `${groupIds.join(", ")}. Only one group Id is permitted when connecting to a first-party resource (${target.id}).`;
          throw new AzureError(400, "OnlyOneGroupIdPermitted", text, path);
        }
        const [asked = ""] = groupIds;
        if (offered.includes(asked)) continue;
        if (target.type === "azure-native:storage:StorageAccount") {
          const text =
            "Call to Microsoft.Storage/storageAccounts failed. Error message: Values for request parameters are invalid: " +
            `GroupId: ${asked}.`;
          throw new AzureError(400, "InvalidValuesForRequestParameters", text, path);
        }
        const text = `Group id '${asked}' is not offered by ${target.id}; it offers ${offered.join(", ") || "none"}.`;
        throw new AzureError(400, "BadRequest", text, path, { unverified: "text" });
      }
    },
  }),
  rule<PrivateEndpointInputs>({
    name: "the subnet of a private endpoint is fixed at creation",
    source: `pulumi/pulumi-azure-native#3883; ${errorPage}`,
    check({ id, inputs, previous }) {
      const before = (previous?.inputs as PrivateEndpointInputs | undefined)?.subnet?.id;
      if (before === undefined || before.toLowerCase() === inputs.subnet?.id?.toLowerCase()) return;
      throw new AzureError(
        400,
        "CannotChangeSubnetOnExistingPrivateEndpoint",
        `Cannot change the subnet in which the network interface for private endpoint ${id} is created. Current subnet: ` +
          `'${before}.' Requested subnet: '${inputs.subnet?.id ?? ""}.'`,
        "subnet",
      );
    },
  }),
  rule<PrivateEndpointInputs>({
    name: "what a private endpoint is connected to is fixed at creation",
    source: errorPage,
    check({ id, inputs, previous }) {
      const before = (previous?.inputs as PrivateEndpointInputs | undefined)?.privateLinkServiceConnections?.[0];
      const now = inputs.privateLinkServiceConnections?.[0];
      if (before === undefined || now === undefined || told(before) === told(now)) return;
      throw new AzureError(
        400,
        "CannotChangePrivateLinkConnectionOnPrivateEndpoint",
        `Cannot change the private link connection on private endpoint ${id}. Please ensure you are not updating the details ` +
          `of existing private link connection: '${id}/privateLinkServiceConnections/${before.name ?? ""}'. That is not allowed.`,
        "privateLinkServiceConnections[0]",
      );
    },
  }),
  rule<PrivateEndpointInputs>({
    name: "a registry that a private endpoint stands for is Premium",
    source: "https://learn.microsoft.com/azure/container-registry/container-registry-private-link",
    unverified: "text",
    check({ inputs, azure }) {
      for (const { privateLinkServiceId = "" } of inputs.privateLinkServiceConnections ?? []) {
        const target = azure.get(privateLinkServiceId);
        const sku = (target?.inputs["sku"] as { readonly name?: string } | undefined)?.name;
        if (target?.type !== "azure-native:containerregistry:Registry" || sku === "Premium") continue;
        throw new AzureError(
          400,
          "BadRequest",
          `Registry '${nameOf(target.id)}' has SKU ${sku ?? ""}, which does not support private endpoints.`,
          "privateLinkServiceConnections[0].privateLinkServiceId",
        );
      }
    },
  }),
];

function told({ name = "", privateLinkServiceId = "", groupIds = [] }: Connection): string {
  return normalId([name, privateLinkServiceId, ...groupIds].join(" "));
}

/**
 * A private endpoint takes its connection off its target, so a lock on the target keeps it too. Azure accepts the deletion
 * and lets it fail; here it is refused at once.
 */
export const privateEndpointDeletion: Deletion = {
  rules: [
    {
      name: "the target of a private endpoint that is deleted is not locked",
      source: "hashicorp/terraform-provider-azurerm#17478",
      unverified: "text",
      check({ resource, azure }: Delete): void {
        const connections = (resource.inputs as PrivateEndpointInputs).privateLinkServiceConnections ?? [];
        for (const { privateLinkServiceId = "" } of connections) {
          const scopes = lockedScopes(azure, privateLinkServiceId, "delete");
          if (scopes.length === 0) continue;
          const proxy = `${privateLinkServiceId}/privateEndpointConnectionProxies/${nameOf(resource.id)}`;
          throw scopeLocked(proxy, "delete", scopes);
        }
      },
    },
  ],
  children: "together",
};
