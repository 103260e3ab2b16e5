import { nameOf, resourceGroupId } from "../arm-id.js";
import { AzureError, notSimulated } from "../azure.js";
import { rule, type Rule } from "../resource-type.js";
import { existingRegion } from "./location.js";
import { existingZones } from "./zones.js";

interface Tracked {
  readonly location?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

interface Identified {
  readonly identity?: { readonly type?: string; readonly userAssignedIdentities?: object };
}

const tagPage = "https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources";
const resourceNames = "MicrosoftDocs/azure-docs articles/azure-resource-manager/management/resource-name-rules.md";
const tagTexts = `${tagPage}; Az.Migrate in Azure/azure-powershell for codes and texts`;

/** What Azure Resource Manager itself asks of every resource, before the resource provider sees the request. */
export const everyTypeRules: readonly Rule[] = [
  rule<Tracked>({
    name: "a resource stays in the region it was made in",
    source: "MicrosoftDocs/azure-docs#70422 for resources, Azure/azure-cli#22242 for resource groups",
    check({ id, name, inputs, location, previous }) {
      if (previous === undefined || inputs.location === undefined || previous.location === location) return;
      const group = resourceGroupId(id) ?? "";
      throw group === id
        ? new AzureError(
            409,
            "InvalidResourceGroupLocation",
            `Invalid resource group location '${location}'. The Resource group already exists in location '${previous.location}'.`,
            "location",
          )
        : new AzureError(
            409,
            "InvalidResourceLocation",
            `The resource '${name}' already exists in location '${previous.location}' in resource group '${nameOf(group)}'. ` +
              `A resource with the same name cannot be created in location '${location}'. Please select a new resource name.`,
            "location",
          );
    },
  }),
  rule<Tracked>({
    name: "a resource has at most 50 tags",
    source: tagPage,
    unverified: "text",
    check({ inputs, azure }) {
      const most = azure.catalogue.limits.tagsPerResource.value;
      const count = Object.keys(inputs.tags ?? {}).length;
      if (count > most) {
        throw new AzureError(400, "BadRequest", `The resource has ${count} tags; at most ${most} are allowed.`, "tags");
      }
    },
  }),
  rule<Tracked>({
    name: "a tag's name has none of the characters <, >, %, &, \\, ? and /",
    source: `${tagTexts}; hidden links, which name the id of a resource, as in the templates of web tests of Azure/azure-quickstart-templates`,
    check({ inputs }) {
      const wrong = Object.keys(inputs.tags ?? {}).filter((name) =>
        /[<>%&\\?/\p{Cc}]/u.test(name.replace(/^hidden-link:\/[^<>%&\\?\p{Cc}]*$/iu, "")),
      );
      if (wrong.length === 0) return;
      throw new AzureError(
        400,
        "InvalidTagNameCharacters",
        `The tag names '${wrong.join(", ")}' have reserved characters '<,>,%,&,\\,?,/' or control characters.`,
        "tags",
      );
    },
  }),
  rule<Tracked>({
    name: "a tag has a name",
    source: `${resourceNames}, tagNames (1 to 512 characters)`,
    unverified: "text",
    check({ inputs }) {
      if (Object.keys(inputs.tags ?? {}).every((name) => name.trim() !== "")) return;
      throw new AzureError(400, "InvalidTagName", "A tag name must not be null, empty or only whitespace.", "tags");
    },
  }),
  rule<Tracked>({
    name: "what Azure makes of tag names that begin as its own is not known",
    source:
      "https://learn.microsoft.com/rest/api/resources/tags/create-or-update reserves microsoft, azure and windows among a subscription's tag names; whether a resource is refused for them is not said",
    check({ inputs }) {
      const reserved = Object.keys(inputs.tags ?? {}).find((name) => /^(microsoft|azure|windows)/i.test(name));
      if (reserved !== undefined)
        throw notSimulated(`The tag '${reserved}', whose name begins as Azure's own,`, "tags");
    },
  }),
  rule<Tracked>({
    name: "no two tags differ in the case of their names alone",
    source: "MicrosoftDocs/azure-docs#57888: Azure keeps one of them; which one is not known, so neither is simulated",
    check({ inputs }) {
      const names = Object.keys(inputs.tags ?? {}).map((name) => name.toLowerCase());
      const twin = names.find((name, index) => names.indexOf(name) !== index);
      if (twin !== undefined) throw notSimulated(`The tag '${twin}' in two spellings`, "tags");
    },
  }),
  rule<Tracked>({
    name: "a tag's name has at most 512 characters, on a storage account 128, and its value at most 256",
    source: tagTexts,
    check({ inputs, type, azure }) {
      const { tagNameCharacters, tagValueCharacters } = azure.catalogue.limits;
      const mostName = type.mostTagNameCharacters?.(azure.catalogue) ?? tagNameCharacters.value;
      for (const [name, value] of Object.entries(inputs.tags ?? {})) {
        if (name.length > mostName) throw tooLarge("InvalidTagName", "name", "key", name, mostName);
        if ((value ?? "").length <= tagValueCharacters.value) continue;
        throw tooLarge("InvalidTagValueLength", "value", "value", value, tagValueCharacters.value);
      }
    },
  }),
  rule<Identified>({
    name: "a resource with user-assigned identities names at least one",
    source: "hashicorp/terraform-provider-azurerm#17082 for code and text",
    check({ inputs: { identity } }) {
      const { type = "", userAssignedIdentities } = identity ?? {};
      if (!/\bUserAssigned\b/.test(type) || Object.keys(userAssignedIdentities ?? {}).length > 0) return;
      const text = `The identity ids must not be null or empty for '${type}' identity type.`;
      throw new AzureError(400, "MissingIdentityIds", text, "identity");
    },
  }),
  rule<Identified>({
    name: "an identity has a type, and no ids where the system makes it",
    source:
      "Azure/aad-pod-identity#214 for the text about ids, of Compute; the other text is Compute's for what is missing; that other providers answer so is unverified",
    unverified: "text",
    check({ inputs: { identity } }) {
      if (identity === undefined) return;
      const { type, userAssignedIdentities: ids = {} } = identity;
      if (type === undefined) {
        const path = "identity.type";
        throw new AzureError(400, "InvalidParameter", `Required parameter '${path}' is missing (null).`, path);
      }
      if (type !== "SystemAssigned" || Object.keys(ids).length === 0) return;
      const text = `ResourceIdentity identityIds should not be provided if the type is "${type}".`;
      throw new AzureError(400, "InvalidParameter", text, "resourceIdentity.identityIds");
    },
  }),
  rule({
    name: "a resource's name has none of the characters <, >, %, &, \\ and ?, no end of a period or blank, and at most 260 characters",
    source: `${resourceNames}, which lists no type that allows them`,
    unverified: "text",
    check({ name }) {
      if (name.length <= 260 && !/[<>%&\\?\p{Cc}\p{Cf}]|[. ]$/u.test(name)) return;
      throw new AzureError(400, "InvalidResourceName", `Resource name ${name} is invalid.`, name);
    },
  }),
  rule({
    name: "names of types whose grammar is not known have letters, digits, blanks, underscores, parentheses, hyphens and periods",
    source: "a limit of the simulation",
    check({ name, type }) {
      if (type.nameRule !== undefined || /^[A-Za-z0-9 _().-]+$/.test(name)) return;
      throw notSimulated(`The name '${name}' of ${type.armType}`, name);
    },
  }),
  existingRegion,
  existingZones,
];

function tooLarge(
  code: "InvalidTagName" | "InvalidTagValueLength",
  what: string,
  part: string,
  text: string,
  most: number,
): AzureError {
  return new AzureError(
    400,
    code,
    `Tag ${part} too large. Following tag ${what} '${text}' exceeded the maximum length. ` +
      `Maximum allowed length for tag ${what} - '${most}' characters.`,
    "tags",
  );
}
