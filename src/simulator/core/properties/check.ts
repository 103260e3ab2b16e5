import { AzureError, notSimulated } from "../azure.js";
import { alternativesOf, propertyTables } from "../../../catalogue/azure-native-types.js";
import { referenceObjects } from "../../../catalogue/request-texts/references.js";
import { isOfEnumeration } from "./enumerations.js";
import { checkAnything, checkText } from "./text.js";

/** What a wrong property looks like from the resource provider that reads it. */
interface Reader {
  /** `Microsoft.Compute/virtualMachineScaleSets`. */
  readonly armType: string;
}

/**
 * Refuses inputs that azure-native's declarations do not have: an unknown member, a value of the wrong kind or outside an
 * enum, a required member that is missing. An unknown property at the top is {@link notSimulated}; deeper ones get the
 * text of the Compute resource provider, "Could not find member 'x' on object of type 'T'" (Microsoft's documentation of
 * common Compute errors; other providers word it differently or ignore the member, so the code is theirs to vary).
 */
export function checkProperties(type: string, inputs: Readonly<Record<string, unknown>>, reader: Reader): void {
  const table = propertyTables.resources[type];
  if (table === undefined) throw notSimulated(`The resource type ${type}`, type);
  for (const name of Object.keys(inputs)) {
    if (table.inputs[name] === undefined) throw notSimulated(`The property '${name}' of ${type}`, name);
  }
  checkMembers({ owner: type, value: inputs, members: table.inputs, path: "" }, reader);
}

/** An object of a request. */
interface Checked {
  /** Type token of a resource, or an entry of the property tables' objects. */
  readonly owner: string;
  readonly value: object;
  readonly members: Readonly<Record<string, string>>;
  readonly path: string;
}

/** The member that a value belongs to, directly or as an item. */
type Holder = Pick<Checked, "owner"> & { readonly member: string };

/** The text for a missing member is Compute's; that other providers have it too is unverified. */
function checkMembers({ owner, value, members, path }: Checked, reader: Reader): void {
  for (const [name, encoded] of Object.entries(members)) {
    const member = (value as Record<string, unknown>)[name];
    const inner = path === "" ? name : `${path}.${name}`;
    const required = encoded.startsWith("!");
    if (member === undefined || member === null) {
      if (required) {
        throw new AzureError(400, "InvalidParameter", `Required parameter '${inner}' is missing (null).`, inner);
      }
    } else {
      checkValue({ owner, member: name }, member, required ? encoded.slice(1) : encoded, inner, reader);
    }
  }
}

/** The text for a value of the wrong kind is unverified; the other is Compute's. */
function checkValue(holder: Holder, value: unknown, encoded: string, path: string, reader: Reader): void {
  if (encoded === "*") {
    checkAnything(holder, path, reader.armType);
    return;
  }
  const alternatives = alternativesOf(encoded);
  const chosen = alternatives.length === 1 ? alternatives[0]! : chooseAlternative(value, alternatives);
  if (chosen === undefined || !isOfKind(value, chosen)) {
    if (chosen === undefined && isRecord(value)) checkDiscriminator(value as object, alternatives, path);
    throw new AzureError(
      400,
      "InvalidRequestContent",
      `The request content was invalid: '${path}' of ${reader.armType} must be ${describe(alternatives)}, and is ${show(value)}.`,
      path,
    );
  }
  if (chosen.startsWith("#")) {
    if (!isOfEnumeration(chosen.slice(1), value)) {
      throw new AzureError(
        400,
        "InvalidParameter",
        `The value of parameter ${path.replace(/^virtualMachineProfile\./, "")} is invalid.`,
        path,
      );
    }
  } else if (chosen.startsWith("[")) {
    (value as unknown[]).forEach((item, index) =>
      checkValue(holder, item, chosen.slice(1, -1), `${path}[${index}]`, reader),
    );
  } else if (chosen.startsWith("{")) {
    for (const [key, item] of Object.entries(value as object)) {
      checkValue(holder, item, chosen.slice(1, -1), `${path}.${key}`, reader);
    }
  } else if (chosen.startsWith("@")) {
    checkObject(holder, value as object, chosen.slice(1), path, reader);
  } else if (typeof value === "string") {
    checkText({ ...holder, value, path }, reader.armType);
  }
}

/** Refuses an object that is none of a union's because what would tell which is not in it. */
function checkDiscriminator(value: object, alternatives: readonly string[], path: string): void {
  const members = alternatives.flatMap((one) => Object.entries(propertyTables.objects[one.slice(1)] ?? {}));
  const [discriminator] = members.find(([, encoded]) => encoded.startsWith('!"')) ?? [];
  if (discriminator === undefined || discriminator in value) return;
  const unknown = Object.keys(value).find((name) => members.every(([known]) => known !== name));
  if (unknown !== undefined) throw unknownMember(unknown, alternatives[0]!.slice(1), `${path}.${unknown}`);
  const inner = `${path}.${discriminator}`;
  throw new AzureError(400, "InvalidParameter", `Required parameter '${inner}' is missing (null).`, inner);
}

function checkObject(holder: Holder, value: object, name: string, path: string, reader: Reader): void {
  const members = propertyTables.objects[name]!;
  const unknown = Object.keys(value).find((member) => members[member] === undefined);
  if (unknown !== undefined) throw unknownMember(unknown, name, `${path}.${unknown}`);
  checkMembers({ owner: name, value, members, path }, reader);
  const named = referenceObjects[name] ?? (isReference(members) ? "id" : undefined);
  if (named !== undefined && !(named in value)) throw withoutId(`${path}.${named}`, path, reader);
  const { id } = value as { readonly id?: unknown };
  // Objects that are nothing but a reference are of one type wherever they stand; what they refer to the member says.
  if (typeof id === "string") checkText({ ...holder, value: id, path: `${path}.id` }, reader.armType);
}

/** Whether an object is nothing but a reference to a resource. */
function isReference(members: Readonly<Record<string, string>>): boolean {
  return Object.keys(members).join() === "id";
}

function withoutId(id: string, path: string, { armType }: Reader): AzureError {
  if (!armType.startsWith("Microsoft.Network/")) {
    return new AzureError(400, "InvalidParameter", `Required parameter '${id}' is missing (null).`, id);
  }
  const why = `Value for reference id is missing. Path ${path}.`;
  const details = [{ code: "MissingJsonReferenceId", message: why, target: path }];
  return new AzureError(400, "InvalidRequestFormat", `Cannot parse the request. ${why}`, path, {
    details,
    unverified: "text",
  });
}

/**
 * The refusal of a member that an object does not have, by the name of the object in the property tables. Source of the text: as
 * {@link checkProperties} says.
 */
export function unknownMember(member: string, object: string, path: string): AzureError {
  const typeName = object.slice(object.indexOf(".") + 1).replace(/Args$/, "");
  const text = `Could not find member '${member}' on object of type '${typeName}'. Path '${path}'.`;
  return new AzureError(400, "BadRequest", text, path);
}

/**
 * The alternative of a union that a value means: by its discriminating literal among objects, whatever its case,
 * and by its kind otherwise.
 */
export function chooseAlternative(value: unknown, alternatives: readonly string[]): string | undefined {
  const fitting = alternatives.filter((alternative) => isOfKind(value, alternative));
  if (fitting.length < 2 || typeof value !== "object" || value === null) return fitting[0];
  const members = Object.entries(value as Record<string, unknown>);
  return fitting.find((alternative) =>
    Object.entries(propertyTables.objects[alternative.slice(1)] ?? {}).some(([name, encoded]) => {
      if (!encoded.startsWith('!"')) return false;
      const said = members.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
      return encoded.toLowerCase() === `!${JSON.stringify(said)}`.toLowerCase();
    }),
  );
}

const isRecord = (value: unknown): boolean => typeof value === "object" && value !== null && !Array.isArray(value);

const kindTests: Readonly<Record<string, (value: unknown, encoded: string) => boolean>> = {
  s: (value) => typeof value === "string",
  n: (value) => typeof value === "number",
  b: (value) => typeof value === "boolean",
  "#": (value) => typeof value === "string" || typeof value === "number",
  '"': (value, encoded) => JSON.stringify(value) === encoded,
  "[": (value) => Array.isArray(value),
  "@": isRecord,
  "{": isRecord,
};

function isOfKind(value: unknown, encoded: string): boolean {
  return kindTests[encoded[0]!]?.(value, encoded) ?? true;
}

const kindNames: Readonly<Record<string, string>> = {
  s: "a string",
  n: "a number",
  b: "true or false",
  "#": "a string",
  "[": "an array",
  "{": "a map",
  "@": "an object",
};

function describe(alternatives: readonly string[]): string {
  return [...new Set(alternatives.map((one) => kindNames[one[0]!] ?? one))].join(" or ");
}

function show(value: unknown): string {
  const text = (JSON.stringify(value) as string | undefined) ?? String(value); // functions and undefined have no JSON
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
