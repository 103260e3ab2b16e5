import { alternativesOf, propertyTables } from "../../../catalogue/azure-native-types.js";
import { boundsOf } from "../../../catalogue/value-bounds.js";
import { AzureError } from "../azure.js";
import { chooseAlternative } from "../properties/check.js";
import { rule, type Rule } from "../resource-type.js";

/** The last of all rules: those of a type know its own words for what is out of range. */
export const withinBounds: Rule = rule({
  name: "a number is a whole one of 32 bits, unless Azure says otherwise, and within the bounds that it publishes",
  source:
    "Azure/bicep-types-az@1f896de, minValue and maxValue, and the descriptions of members there; for the rest, each entry of src/catalogue/value-bounds.ts",
  unverified: "text",
  check({ type, inputs }) {
    checkMembers(
      type.token,
      inputs as Readonly<Record<string, unknown>>,
      propertyTables.resources[type.token]!.inputs,
      "",
    );
  },
});

type Members = Readonly<Record<string, unknown>>;

function checkMembers(owner: string, value: Members, members: Readonly<Record<string, string>>, path: string): void {
  for (const [name, item] of Object.entries(value)) {
    const encoded = members[name];
    if (encoded !== undefined)
      checkValue(owner, name, item, encoded.replace(/^!/, ""), path === "" ? name : `${path}.${name}`);
  }
}

function checkValue(owner: string, member: string, value: unknown, encoded: string, path: string): void {
  if (typeof value === "number") checkNumber(owner, member, value, path);
  if (typeof value !== "object" || value === null) return;
  const alternatives = alternativesOf(encoded);
  const kind = alternatives.length === 1 ? alternatives[0]! : (chooseAlternative(value, alternatives) ?? "*");
  const inner = kind.slice(1, -1);
  if (kind.startsWith("[") && Array.isArray(value)) {
    value.forEach((item, index) => checkValue(owner, member, item, inner, `${path}[${index}]`));
  } else if (kind.startsWith("{")) {
    for (const [key, item] of Object.entries(value)) checkValue(owner, member, item, inner, `${path}.${key}`);
  } else if (kind.startsWith("@")) {
    const object = kind.slice(1);
    checkMembers(object, value as Members, propertyTables.objects[object] ?? {}, path);
  }
}

/** The sentence is Newtonsoft.Json's, which resource providers answer with. */
function noInteger(value: number, path: string): AzureError {
  const why = `Input string '${value}' is not a valid integer. Path '${path}'.`;
  const text = `The request content was invalid and could not be deserialized: '${why}'.`;
  return new AzureError(400, "InvalidRequestContent", text, path);
}

/** As {@link noInteger}. */
function tooLarge(value: number, path: string): AzureError {
  const why = `JSON integer ${value} is too large or small for an Int32. Path '${path}'.`;
  const text = `The request content was invalid and could not be deserialized: '${why}'.`;
  return new AzureError(400, "InvalidRequestContent", text, path);
}

function checkNumber(owner: string, member: string, value: number, path: string): void {
  const bounds = boundsOf(owner, member) ?? {};
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY, decimal, long } = bounds;
  if (decimal !== true && !Number.isInteger(value)) throw noInteger(value, path);
  if (decimal !== true && long !== true && value !== (value | 0)) throw tooLarge(value, path);
  if (value >= least && value <= most) return;
  const ends = [
    ...(Number.isFinite(least) ? [`at least ${least}`] : []),
    ...(Number.isFinite(most) ? [`at most ${most}`] : []),
  ].join(" and ");
  const text = `The value '${value}' of parameter '${path}' is out of range: it must be ${ends}.`;
  throw new AzureError(400, "InvalidParameter", text, path);
}
