import { armType as typeOfId, nameOf } from "../arm-id.js";
import { AzureError, notSimulated } from "../azure.js";
import { isGuid } from "../guid.js";
import { textForms, type TextFormName } from "../../../catalogue/request-texts/forms.js";
import { likelyForms } from "../../../catalogue/request-texts/likely-forms.js";
import { type TextMark, textMark } from "../../../catalogue/request-texts/index.js";

/** A text in a request. */
interface Text {
  /** Type token of the resource, or the entry of the property tables' objects, that has the member. */
  readonly owner: string;
  readonly member: string;
  readonly value: string;
  readonly path: string;
}

/** Refuses what the text's mark does not allow: see `TextMark`. @throws AzureError */
export function checkText({ owner, member, value, path }: Text, armType: string): void {
  const mark = textMark(owner, member);
  if (mark === undefined) return;
  if (mark.kind === "notSimulated") throw notSimulated(`'${path}' of ${armType}`, path);
  if (mark.kind === "id") checkId(value, mark.types, path, armType);
  if (mark.kind === "among" && !isAmong(value, mark)) throw notSimulated(`The value '${value}' of '${path}'`, path);
  if (mark.kind === "form" && !textForms[mark.form].fits(value)) throw ofNoForm(mark.form, value, path);
  if (mark.kind === "likely" && !likelyForms[mark.form](value))
    throw notSimulated(`The value '${value}' of '${path}'`, path);
  if (mark.kind === "notChecked" && !isPlain(value)) throw notSimulated(`The text of '${path}'`, path);
  if (mark.kind === "guid" && !isGuid(value)) throw noGuid(value, path);
}

/** As {@link checkText}, where anything may stand: it is taken whole, or not at all. @throws AzureError */
export function checkAnything({ owner, member }: Pick<Text, "owner" | "member">, path: string, armType: string): void {
  if (textMark(owner, member)?.kind === "notSimulated") throw notSimulated(`'${path}' of ${armType}`, path);
}

/** Longest text that is taken for one of those that Azure compares with what is not here: no key, address or name is longer. */
const longestUnchecked = 8192;

/** Whether Azure may know the text: one that people write, of one line or more. */
function isPlain(value: string): boolean {
  if (value === "") return true;
  if (value.trim() === "" || value.length > longestUnchecked) return false;
  return !/[\p{Cf}]|(?![\t\n\r])\p{Cc}/u.test(value);
}

function isAmong(value: string, { values, separator }: Extract<TextMark, { readonly kind: "among" }>): boolean {
  const known = values.map((one) => one.toLowerCase());
  const said = separator === undefined ? [value] : value.split(separator).map((one) => one.trim());
  return said.every((one) => known.includes(one.toLowerCase()));
}

/** Of a label and a secret the words are known (source: the form's); the code is mostly that of a value that cannot be read. */
function ofNoForm(form: TextFormName, value: string, path: string): AzureError {
  const { what } = textForms[form];
  if (form === "domainLabel") {
    const text = `The domain name label ${value} is invalid. It must conform to the following regular expression: ${what}.`;
    return new AzureError(400, "InvalidDomainNameLabel", text, path);
  }
  if (form === "secretUrl") {
    const text = `${value} is not a valid versioned Key Vault Secret URL. It should be in the format ${what}.`;
    return new AzureError(400, "InvalidParameter", text, path);
  }
  const code = form.startsWith("partName") ? "InvalidResourceName" : "InvalidParameter";
  const text = `The value '${value}' of parameter '${path}' is invalid: it must be ${what}.`;
  return new AzureError(400, code, text, path, { unverified: "text" });
}

/** The code is that of a value that cannot be read; the text is unverified. */
function noGuid(value: string, path: string): AzureError {
  const text = `The value '${value}' of parameter '${path}' is invalid: it must be a GUID.`;
  return new AzureError(400, "InvalidParameter", text, path, { unverified: "text" });
}

/** Ids of resource groups, of subscriptions and of what is built in are ids too; none has another one's beginning in its middle. */
const idPattern =
  /^(?!.*\/providers\/.*\/(?:subscriptions|resourceGroups)\/)(?=\/)(\/subscriptions\/[^/]+(\/resourceGroups\/[^/]+)?)?(\/providers\/[^/]+(\/[^/]+\/[^/]+)+)*$/i;

/**
 * What no name of a resource has, of whatever type; none is longer.
 *
 * Source: MicrosoftDocs/azure-docs articles/azure-resource-manager/management/resource-name-rules.md.
 */
const inNoName = /[\s\p{Cc}\p{Cf}\p{So}<>%&\\?#*"]/u;
const longestName = 260;

function checkId(value: string, types: readonly string[], path: string, armType: string): void {
  const named = value.split("/").every((part) => part.length <= longestName);
  if (!named || inNoName.test(value) || !idPattern.test(value)) throw noId(value, path);
  if (types.length === 0) return;
  const type = typeOfId(value).toLowerCase();
  if (!types.some((one) => one.toLowerCase() === type)) throw otherType(value, types, path, armType);
}

/**
 * Azure Resource Manager looks into the ids of a request before the resource provider sees it.
 *
 * Sources of code and text: Azure/avdaccelerator#84 (an empty id), Azure/azure-cli#30560, Azure/apiops#849 (2026). To which
 * members it does so is not published: that it does to this one is unverified.
 */
function noId(value: string, path: string): AzureError {
  const text =
    `Property id '${value}' at path '${path}' is invalid. Expect fully qualified resource Id that start with ` +
    "'/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'.";
  return new AzureError(400, "LinkedInvalidPropertyId", text, path);
}

/**
 * Source of the codes of Microsoft.Network: the error codes in the generated documentation of Azure/azure-sdk-for-net, "a
 * top-level error with invalid JSON, InvalidJSONReferenceWrongType used as error details". The texts and the codes of
 * other providers are unverified.
 */
function otherType(value: string, types: readonly string[], path: string, armType: string): AzureError {
  const expected = types.map((type) => (armType.startsWith("Microsoft.Network/") ? nameOf(type) : type)).join(" or ");
  const why =
    `Reference Id ${value} is referencing resource of a wrong type. The Id is expected to reference resources of type ` +
    `${expected}. Path ${path}.`;
  if (!armType.startsWith("Microsoft.Network/")) {
    return new AzureError(400, "InvalidParameter", why, path, { unverified: "text" });
  }
  const details = [{ code: "InvalidJsonReferenceWrongType", message: why, target: path }];
  return new AzureError(400, "InvalidRequestFormat", `Cannot parse the request. ${why}`, path, {
    details,
    unverified: "text",
  });
}
