import type { TextFormName } from "./forms.js";
import type { LikelyFormName } from "./likely-forms.js";

/**
 * What becomes of a text in a request, one for every member of every simulated type that takes one, or that takes anything.
 *
 * - `any`: Azure takes any text, or any within a length.
 * - `id`: the ARM id of a resource of one of these types; any type where there are none.
 * - `guid`: a GUID.
 * - `form`: one that has the form; where there is a sentence, it says what else Azure looks into and nothing here does.
 * - `likely`: one that has a form which Azure surely takes; others are not simulated. The sentence says what else is not looked into.
 * - `among`: one of these in any case, or several of them where a separator is named. Azure may know more, which are not simulated.
 * - `checked`: a rule of the simulated Azure decides, by its name.
 * - `notChecked`: what Azure makes of it is known when a node or a client uses it, if then. It is taken as it is, and the sentence
 *   says what is not looked into. What is no plain text is not simulated.
 * - `notSimulated`: a request that says it is refused, since what Azure makes of it is not known.
 */
export type TextMark =
  | { readonly kind: "any" }
  | { readonly kind: "id"; readonly types: readonly string[] }
  | { readonly kind: "guid" }
  | { readonly kind: "form"; readonly form: TextFormName; readonly sentence?: string }
  | { readonly kind: "likely"; readonly form: LikelyFormName; readonly sentence: string }
  | { readonly kind: "among"; readonly values: readonly string[]; readonly separator?: string }
  | { readonly kind: "checked"; readonly rule: string }
  | { readonly kind: "notChecked"; readonly sentence: string }
  | { readonly kind: "notSimulated" };

/** Marks of an object's members; one mark for all members of an object that no cluster has. */
export type TextMarks = Readonly<Record<string, Readonly<Record<string, TextMark>> | TextMark>>;

export const any: TextMark = { kind: "any" };
export const guid: TextMark = { kind: "guid" };
export const notSimulated: TextMark = { kind: "notSimulated" };

export function id(...types: readonly string[]): TextMark {
  return { kind: "id", types };
}

/** Values that the description of the member in `@pulumi/azure-native` names, or the document beside it. */
export function among(values: readonly string[], separator?: string): TextMark {
  return { kind: "among", values, ...(separator === undefined ? {} : { separator }) };
}

export function checked(rule: string): TextMark {
  return { kind: "checked", rule };
}

export function notChecked(sentence: string): TextMark {
  return { kind: "notChecked", sentence };
}

/** What an extension does with its settings is its own. */
export const extensionSettings = notChecked("What an extension is told in its settings is not looked into.");

export function form(name: TextFormName, sentence?: string): TextMark {
  return { kind: "form", form: name, ...(sentence === undefined ? {} : { sentence }) };
}

export function likely(name: LikelyFormName, sentence: string): TextMark {
  return { kind: "likely", form: name, sentence };
}

export const identity: TextMark = id("Microsoft.ManagedIdentity/userAssignedIdentities");
export const subnet: TextMark = id("Microsoft.Network/virtualNetworks/subnets");
export const storageAccount: TextMark = id("Microsoft.Storage/storageAccounts");
const inVault = "Whether there is such a key or secret in a vault is not looked into.";
export const keyUrl: TextMark = likely("keyUrl", inVault);
export const keyVersion: TextMark = likely("keyVersion", inVault);
export const secretUrl: TextMark = form("secretUrl", inVault);
export const vaultUrl: TextMark = likely("vaultUrl", inVault);
/** Source: MicrosoftDocs/azure-docs articles/azure-resource-manager/management/resource-name-rules.md, Microsoft.KeyVault. */
export const keyName: TextMark = likely("vaultItem", inVault);
export const dnsServer: TextMark = form("address", "Whether a DNS server answers there is not looked into.");
export const domainLabel: TextMark = form(
  "domainLabel",
  "Whether a DNS label is free in its region is not looked into.",
);
/** Source: MicrosoftDocs/azure-docs articles/virtual-network/ip-services/routing-preference-overview.md. */
export const ipTagTexts: Readonly<Record<string, TextMark>> = {
  ipTagType: among(["RoutingPreference"]),
  tag: among(["Internet"]),
};
/** Name of what a resource of the network provider consists of. */
export const networkPartName: TextMark = form("partName");
export const handlerVersion: TextMark = form(
  "handlerVersion",
  "Which versions of an extension there are is not known.",
);
