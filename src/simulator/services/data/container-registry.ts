import { AzureError } from "../../core/azure.js";
import { referringOf } from "../../core/every-type/deletion.js";
import { rule, type Rule } from "../../core/resource-type.js";

interface RegistryInputs {
  readonly sku?: { readonly name?: string };
  readonly publicNetworkAccess?: string;
  readonly dataEndpointEnabled?: boolean;
  readonly networkRuleSet?: object;
  readonly zoneRedundancy?: string;
}

const skuPage = "https://learn.microsoft.com/azure/container-registry/container-registry-skus";

/** Container registries. */
export const containerRegistryRules: readonly Rule[] = [
  rule<RegistryInputs>({
    name: "public access to a registry is switched off with SKU Premium only",
    source: "hashicorp/terraform-provider-azurerm#26054",
    check({ inputs }) {
      if (inputs.publicNetworkAccess !== "Disabled" || inputs.sku?.name === "Premium") return;
      throw new AzureError(
        400,
        "DisablingPublicNetworkAccessNotSupported",
        `Disabling public network access is not supported for the SKU ${inputs.sku?.name ?? ""}. ` +
          "For more information, please visit https://aka.ms/acr/private-link.",
        "publicNetworkAccess",
      );
    },
  }),
  rule<RegistryInputs>({
    name: "a registry has data endpoints, network rules and zone redundancy with SKU Premium only",
    source: `${skuPage}; public logs of deployments for code and text about network rules, whose form the other texts have`,
    check({ inputs }) {
      if (inputs.sku?.name === "Premium") return;
      const features = [
        ["networkRuleSet", inputs.networkRuleSet !== undefined, "virtual network rule"],
        ["dataEndpointEnabled", inputs.dataEndpointEnabled === true, "data endpoint rule"],
        ["zoneRedundancy", inputs.zoneRedundancy === "Enabled", "zone redundancy"],
      ] as const;
      const [path, , feature] = features.find(([, asked]) => asked) ?? [];
      if (path === undefined) return;
      const text = `The requested feature ${feature} is not supported for the SKU ${inputs.sku?.name ?? ""}.`;
      if (path === "networkRuleSet") {
        throw new AzureError(400, "NetworkRuleNotSupported", text, path, { unverified: "status" });
      }
      throw new AzureError(400, "BadRequest", text, path, { unverified: "text" });
    },
  }),
  rule<RegistryInputs>({
    name: "a registry with private endpoints stays Premium",
    source: skuPage,
    unverified: "text",
    check({ id, name, inputs, azure }) {
      if (inputs.sku?.name === "Premium") return;
      const [endpoint] = referringOf(azure, id, ["azure-native:network:PrivateEndpoint"]);
      if (endpoint === undefined) return;
      throw new AzureError(
        400,
        "BadRequest",
        `Registry '${name}' has the private endpoint ${endpoint.id}, which SKU ${inputs.sku?.name ?? ""} does not support.`,
        "sku",
      );
    },
  }),
  rule<RegistryInputs>({
    name: "zone redundancy of a registry is fixed at creation",
    source: "https://learn.microsoft.com/azure/container-registry/zone-redundancy",
    unverified: "text",
    check({ name, inputs, previous }) {
      const before = (previous?.inputs as RegistryInputs | undefined)?.zoneRedundancy ?? "Disabled";
      if (previous === undefined || (inputs.zoneRedundancy ?? before) === before) return;
      throw new AzureError(
        400,
        "BadRequest",
        `Zone redundancy of registry '${name}' cannot be changed from ${before} to ${inputs.zoneRedundancy ?? ""}.`,
        "zoneRedundancy",
      );
    },
  }),
];

/** Source: MicrosoftDocs/azure-dev-docs#1303, and public logs of `az acr create` and of Terraform (status, code and text). */
export function registryNameTaken(name: string): AzureError {
  const text =
    `The registry DNS name ${name}.azurecr.io is already in use. You can check if the name is already claimed using ` +
    "following API: https://docs.microsoft.com/en-us/rest/api/containerregistry/registries/checknameavailability";
  return new AzureError(409, "AlreadyInUse", text, name);
}
