import { alternativesOf, propertyTables } from "../../../catalogue/azure-native-types.js";
import { chooseAlternative } from "./check.js";

type Members = Readonly<Record<string, unknown>>;

/**
 * Inputs with the values of enumerations in Azure's spelling, whatever their case: the same object when they are so already.
 *
 * Source: recordings of Azure/azure-cli (test_vmss_nics, test_os_disk_security_encryption_vmss), where the template of
 * `vmss create` says `"mode": "manual"`, and Azure shows `Manual`. That every resource provider reads so is unverified.
 */
export function inAzuresSpelling(token: string, inputs: Members): Members {
  const table = propertyTables.resources[token];
  return table === undefined ? inputs : spelledMembers(inputs, table.inputs);
}

function spelledMembers(value: Members, members: Readonly<Record<string, string>>): Members {
  return mapped(value, (item, name) => {
    const encoded = members[name];
    return encoded === undefined ? item : spelled(item, encoded.startsWith("!") ? encoded.slice(1) : encoded);
  });
}

function spelled(value: unknown, encoded: string): unknown {
  if (typeof value !== "string" && (typeof value !== "object" || value === null)) return value;
  const alternatives = alternativesOf(encoded);
  const kind = alternatives.length === 1 ? alternatives[0] : chooseAlternative(value, alternatives);
  if (kind === undefined) return value;
  if (typeof value === "string") return spelledText(kind, value);
  if (Array.isArray(value)) {
    if (!kind.startsWith("[")) return value;
    const items = value.map((item: unknown) => spelled(item, kind.slice(1, -1)));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
  if (kind.startsWith("{")) return mapped(value as Members, (item) => spelled(item, kind.slice(1, -1)));
  const object = kind.startsWith("@") ? propertyTables.objects[kind.slice(1)] : undefined;
  return object === undefined ? value : spelledMembers(value as Members, object);
}

function spelledText(kind: string, value: string): unknown {
  if (kind.startsWith('"')) return inLiteral(kind, value);
  return kind.startsWith("#") ? inEnumeration(kind.slice(1), value) : value;
}

/** The same object when no member becomes another. */
function mapped(value: Members, map: (item: unknown, name: string) => unknown): Members {
  const entries = Object.entries(value).map(([name, item]) => [name, map(item, name)] as const);
  return entries.every(([name, item]) => item === value[name]) ? value : Object.fromEntries(entries);
}

/**
 * A value of an enumeration in Azure's spelling; as it is when the enumeration does not have it. A value that is made of several may
 * have blanks after its commas, or none: Azure CLI 2.91 gives scale sets the identity `SystemAssigned,UserAssigned`.
 */
export function inEnumeration(name: string, value: string): string | number {
  const known = propertyTables.enums[name] ?? [];
  if (known.includes(value)) return value;
  return known.find((one) => comparable(String(one)) === comparable(value)) ?? value;
}

function comparable(value: string): string {
  return value.toLowerCase().replaceAll(/,\s+/g, ",");
}

/** The one value that a literal type has, when the text is that value in any case. @param kind such as `"AmlCompute"` */
export function inLiteral(kind: string, value: string): string {
  const literal = JSON.parse(kind) as unknown;
  return typeof literal === "string" && literal.toLowerCase() === value.toLowerCase() ? literal : value;
}
