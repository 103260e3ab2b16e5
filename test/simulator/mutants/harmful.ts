import { propertyTables } from "../../../src/catalogue/azure-native-types.js";
import { boundsOf } from "../../../src/catalogue/value-bounds.js";
import { armType } from "../../../src/simulator/core/arm-id.js";
import type { ResourceType } from "../../../src/simulator/core/resource-type.js";
import { wrongValues } from "../mutations.js";
import { type Inputs, isResourceId, type Place, placesIn, withValue } from "./places.js";
import { semanticFaults } from "./semantic.js";

/** A good body with one fault that Azure refuses. */
export interface Fault {
  readonly kind: string;
  /** Where it is, for the report. */
  readonly where: string;
  readonly inputs: Inputs;
}

type Planter = (place: Place, inputs: Inputs, there: readonly string[]) => readonly Inputs[];

const isText = (value: unknown): value is string => typeof value === "string";
const declared = ({ encoded }: Place): string => encoded.replace(/^!/, "");

/** The id of another resource that is there, of another type. */
function otherType(id: string, there: readonly string[]): string | undefined {
  const type = armType(id).toLowerCase();
  return there.find((other) => isResourceId(other) && armType(other).toLowerCase() !== type && !id.startsWith(other));
}

const planters: Readonly<Record<string, Planter>> = {
  "misspelt member": ({ keys, name, value }, inputs) =>
    typeof keys.at(-1) === "number"
      ? []
      : [withValue(withValue(inputs, keys, undefined), [...keys.slice(0, -1), `${name}z`], value)],
  "unknown member": ({ keys, value }, inputs) =>
    typeof value === "object" && value !== null && !Array.isArray(value) && declaredObject(keys, inputs)
      ? [withValue(inputs, [...keys, "noSuchMember"], true)]
      : [],
  "wrong type": (place, inputs) => {
    const type = declared(place);
    if (!(type[0]! in wrongValues) || type[0] === "s" || type.includes("|")) return [];
    return [withValue(inputs, place.keys, wrongValues[type[0]!])];
  },
  "unknown value of an enumeration": (place, inputs) =>
    declared(place).startsWith("#") ? [withValue(inputs, place.keys, `${String(place.value)}Q`)] : [],
  "missing member": (place, inputs) =>
    place.encoded.startsWith("!") && typeof place.keys.at(-1) === "string"
      ? [withValue(inputs, place.keys, undefined)]
      : [],
  "unknown zone": ({ keys, name, value }, inputs) =>
    name === "zones" && isText(value) ? [withValue(inputs, keys, "9")] : [],
  "id of what is not there": ofIds((id) => `${id}-gone`),
  "id that is none": ofIds((id) => id.slice(id.lastIndexOf("/") + 1)),
  "id that is cut": ofIds((id) => id.slice(0, id.lastIndexOf("/"))),
  "id that is empty": ofIds(() => ""),
  "id of another type": ofIds(otherType),
  "location left out": ({ keys, name }, inputs) =>
    name === "location" && keys.length === 1 && inputs["computeName"] === undefined
      ? [withValue(inputs, keys, undefined)]
      : [],
  "unknown location": ({ keys, name }, inputs) =>
    name === "location" && keys.length === 1 ? [withValue(inputs, keys, "atlantis")] : [],
  "number with a fraction": (place, inputs) =>
    declared(place) === "n" && ownerBounds(place, inputs)?.decimal !== true
      ? [withValue(inputs, place.keys, Number(place.value) + 0.5)]
      : [],
  "number out of range": (place, inputs) => {
    const bounds = declared(place) === "n" ? ownerBounds(place, inputs) : undefined;
    return [
      ...(bounds?.least === undefined ? [] : [withValue(inputs, place.keys, bounds.least - 1)]),
      ...(bounds?.most === undefined ? [] : [withValue(inputs, place.keys, bounds.most + 1)]),
    ];
  },
  "tenant that is no GUID": ({ keys, name, value }, inputs) =>
    name === "tenantId" && isText(value) ? [withValue(inputs, keys, value.slice(0, -1))] : [],
};

/** Kinds of values that are told apart by what JSON they are. */
const strange: Readonly<Record<string, Planter>> = {
  "text that is an object": (place, inputs) => (isText(place.value) ? [put(inputs, place, { it: place.value })] : []),
  "object that is a list": (place, inputs) => (declaredAs(place, "@") ? [put(inputs, place, [place.value])] : []),
  "list that is an object": (place, inputs) =>
    declaredAs(place, "[") && Array.isArray(place.value) ? [put(inputs, place, { ...place.value })] : [],
  "list with a hole": (place, inputs) =>
    declaredAs(place, "[") && Array.isArray(place.value) && place.name !== "userAssignedIdentities"
      ? [put(inputs, place, [...(place.value as unknown[]), null])]
      : [],
  "null where something is required": (place, inputs) =>
    place.encoded.startsWith("!") && typeof place.keys.at(-1) === "string" ? [put(inputs, place, null)] : [],
  "number in words": ofNumbers(() => "five"),
  "number in hexadecimal": ofNumbers(() => "0x10"),
  "number of 64 bits": (place, inputs) =>
    declared(place) === "n" && ownerBounds(place, inputs)?.decimal !== true && ownerBounds(place, inputs)?.long !== true
      ? [put(inputs, place, 2 ** 31), put(inputs, place, 2 ** 53)]
      : [],
  "boolean in other words": (place, inputs) =>
    declared(place) === "b" ? ["yes", "", "1"].map((other) => put(inputs, place, other)) : [],
  "value of an enumeration among spaces": (place, inputs) =>
    declared(place).startsWith("#") && isText(place.value) ? [put(inputs, place, ` ${place.value} `)] : [],
  "id that begins elsewhere": ofIds((id) => `https://management.azure.com${id}`),
  "id without its slash": ofIds((id) => id.slice(1)),
  "id with an empty part": ofIds((id) => id.replace("/providers/", "//providers/")),
  "id of an unknown provider": ofIds((id) => id.replace(/\/providers\/[^/]+/, "/providers/Microsoft.Nothing")),
  "id with a space": ofIds((id) => `${id} `),
  "id with a question": ofIds((id) => `${id}?api-version=2024-05-01`),
  "id with a letter that is not seen": ofIds((id) => `${id}\u200b`),
  "id of a long name": ofIds((id) => id + "a".repeat(300)),
  "id written twice": ofIds((id) => id + id),
  "id of a provider alone": ofIds((id) => id.replace(/(\/providers\/[^/]+)\/.*$/, "$1")),
  "id of another tenant": ofIds((id) =>
    id.replace(/^(\/subscriptions\/)[^/]+/, "$111111111-1111-4111-8111-111111111111"),
  ),
  "identity without a type": ({ keys, name, value }, inputs) =>
    name === "identity" && keys.length === 1
      ? [withValue(inputs, keys, { ...(value as Inputs), type: undefined })]
      : [],
  "tag without a name": ({ keys, name, value }, inputs) =>
    name === "tags" && keys.length === 1 ? [withValue(inputs, keys, { ...(value as Inputs), " ": "v" })] : [],
  "the same twice in a list": (place, inputs) =>
    declaredAs(place, "[") &&
    Array.isArray(place.value) &&
    place.value.length > 0 &&
    place.name !== "userAssignedIdentities"
      ? [put(inputs, place, [...(place.value as unknown[]), place.value[0]])]
      : [],
  "range with host bits": ofTexts(/^\d+\.\d+\.\d+\.\d+\/\d+$/, () => "10.0.0.1/16"),
  "range that is too long": ofTexts(/^\d+\.\d+\.\d+\.\d+\/\d+$/, () => "10.0.0.0/33"),
  "range with a mask": ofTexts(/^\d+\.\d+\.\d+\.\d+\/\d+$/, () => "10.0.0.0/255.255.0.0"),
  "duration of another standard": ofTexts(/^PT?\d+[SMHD]$/, () => "01:30:00"),
  "duration without a number": ofTexts(/^PT?\d+[SMHD]$/, () => "PT"),
};

function declaredAs(place: Place, kind: "@" | "["): boolean {
  return declared(place).startsWith(kind) && !declared(place).includes("|");
}

function put(inputs: Inputs, { keys }: Place, value: unknown): Inputs {
  return withValue(inputs, keys, value);
}

function ofNumbers(change: (value: unknown) => unknown): Planter {
  return (place, inputs) => (declared(place) === "n" ? [put(inputs, place, change(place.value))] : []);
}

/** Of texts that look so; what a user may write as he likes is left out. */
function ofTexts(looks: RegExp, change: () => string): Planter {
  return (place, inputs) =>
    isText(place.value) && looks.test(place.value) && place.keys[0] !== "tags" ? [put(inputs, place, change())] : [];
}

function ofIds(change: (id: string, there: readonly string[]) => string | undefined): Planter {
  return ({ keys, value }, inputs, there) => {
    // The variables of a start task are whatever its author likes.
    const changed = isResourceId(value) && !keys.includes("environmentSettings") ? change(value, there) : undefined;
    return changed === undefined ? [] : [withValue(inputs, keys, changed)];
  };
}

function declaredObject(keys: Place["keys"], inputs: Inputs): boolean {
  return ownerOf([...keys, ""], inputs) !== undefined;
}

function ownerBounds(place: Place, inputs: Inputs): ReturnType<typeof boundsOf> {
  const owner = ownerOf(place.keys, inputs);
  return owner === undefined ? undefined : boundsOf(owner, place.name);
}

/** Entry of the property tables that has the last key of the path as its member. */
function ownerOf(keys: Place["keys"], inputs: Inputs): string | undefined {
  const token = String(inputs["\u0000type"]);
  let encoded = `@${token}`;
  for (const key of keys.slice(0, -1)) {
    if (typeof key === "number") {
      encoded = encoded.slice(1, -1);
      continue;
    }
    if (!encoded.startsWith("@") || encoded.includes("|")) return undefined;
    const name = encoded.slice(1);
    const members = propertyTables.resources[name]?.inputs ?? propertyTables.objects[name];
    encoded = members?.[key]?.replace(/^!/, "") ?? "";
  }
  return encoded.startsWith("@") && !encoded.includes("|") ? encoded.slice(1) : undefined;
}

/**
 * Every fault that can be planted in a body.
 *
 * @param there ids of the resources that are there
 */
export function faultsOf(type: ResourceType, inputs: Inputs, there: readonly string[]): readonly Fault[] {
  const marked = { ...inputs, "\u0000type": type.token };
  const planted = placesIn(type, inputs).flatMap((place) =>
    Object.entries({ ...planters, ...strange }).flatMap(([kind, plant]) =>
      plant(place, marked, there).map((mutant) => {
        delete mutant["\u0000type"];
        return { kind, where: place.keys.join("."), inputs: mutant };
      }),
    ),
  );
  return [...planted, ...semanticFaults(type.token, inputs)];
}
