import structMessages from "google-protobuf/google/protobuf/struct_pb.js";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb.js";

/** A value that a preview cannot know. */
export const unknown: unique symbol = Symbol("unknown");

/** A property as the engine sends it: JSON in which a preview may leave values {@link unknown}. */
export type PropertyValue = null | boolean | number | string | typeof unknown | readonly PropertyValue[] | PropertyMap;

export interface PropertyMap {
  readonly [key: string]: PropertyValue;
}

// Marks of special values on the wire; sdk/go/common/resource/plugin/rpc.go of pulumi/pulumi.
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const outputSignature = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const unknownTexts = new Set([
  unknownText,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);

/** An asset, an archive or a resource reference came in: none of the simulated types takes one. */
class ValueNotSimulated extends Error {
  constructor(path: string) {
    super(`'${path}' holds an asset, an archive or a reference to a resource, which is not simulated.`);
    this.name = "ValueNotSimulated";
  }
}

/**
 * Properties as the engine sent them. Null members are left out, as azure-native does; secrets are opened, since
 * azure-native does not ask to see them: the engine keeps them secret in the state by itself.
 *
 * @returns undefined when the engine sent none, which is not the same as an empty map
 */
export function readProperties(struct: Struct | undefined): PropertyMap | undefined {
  return struct === undefined ? undefined : readMap(struct.toJavaScript(), "");
}

function readMap(record: Readonly<Record<string, unknown>>, path: string): PropertyMap {
  const entries = Object.entries(record).filter(([, value]) => value !== null);
  return Object.fromEntries(entries.map(([key, value]) => [key, read(value, path === "" ? key : `${path}.${key}`)]));
}

function read(value: unknown, path: string): PropertyValue {
  if (typeof value === "string") return unknownTexts.has(value) ? unknown : value;
  if (value === null || typeof value === "boolean" || typeof value === "number") return value;
  if (Array.isArray(value)) return value.map((item, index) => read(item, `${path}[${index}]`));
  const record = value as Readonly<Record<string, unknown>>;
  const signature = record[signatureKey];
  if (signature === undefined) return readMap(record, path);
  if (signature === secretSignature) return read(record["value"], path);
  if (signature === outputSignature) return "value" in record ? read(record["value"], path) : unknown;
  throw new ValueNotSimulated(path);
}

/** Properties for the engine. */
export function writeProperties(map: Readonly<Record<string, unknown>>): Struct {
  return structMessages.Struct.fromJavaScript(write(map) as Parameters<typeof structMessages.Struct.fromJavaScript>[0]);
}

function write(value: unknown): unknown {
  if (value === unknown) return unknownText;
  if (Array.isArray(value)) return value.map(write);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
  return Object.fromEntries(entries.map(([key, member]) => [key, write(member)]));
}

export function isMap(value: unknown): value is PropertyMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isArray(value: unknown): value is readonly PropertyValue[] {
  return Array.isArray(value);
}

/** Whether two values are equal in all their depth. Nothing equals an unknown one but another unknown one. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (isArray(a) && isArray(b)) return a.length === b.length && a.every((item, index) => sameValue(item, b[index]));
  if (!isMap(a) || !isMap(b)) return a === b;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => sameValue(a[key] ?? null, b[key] ?? null));
}
