import { alternativesOf, propertyTables } from "../../../catalogue/azure-native-types.js";
import { chooseAlternative } from "./check.js";
import { textMark } from "../../../catalogue/request-texts/index.js";
import { inEnumeration, inLiteral } from "./enumerations.js";

type Members = Readonly<Record<string, unknown>>;

/**
 * Inputs with the values of enumerations in Azure's spelling, whatever their case: the same object when they are so already.
 *
 * Source: recordings of Azure/azure-cli (test_vmss_nics, test_os_disk_security_encryption_vmss), where the template of
 * `vmss create` says `"mode": "manual"`, and Azure shows `Manual`. That every resource provider reads so is unverified.
 */
export function inAzuresSpelling(token: string, inputs: Members): Members {
  const table = propertyTables.resources[token];
  return table === undefined ? inputs : spelledMembers(token, inputs, table.inputs);
}

function spelledMembers(owner: string, value: Members, members: Readonly<Record<string, string>>): Members {
  return mapped(value, (item, name) => {
    const encoded = members[name];
    if (encoded === undefined) return item;
    const kind = encoded.startsWith("!") ? encoded.slice(1) : encoded;
    return spelled(isIdOf(owner, name) ? withoutSlash(item) : item, kind);
  });
}

function isIdOf(owner: string, name: string): boolean {
  return name === "id" || name === "roleDefinitionId" || textMark(owner, name)?.kind === "id";
}

/** An id as it is without the slash that it may end with. That Azure reads it so is unverified. */
function withoutSlash(value: unknown): unknown {
  if (Array.isArray(value)) return value.some(endsWithSlash) ? value.map(withoutSlash) : value;
  return endsWithSlash(value) ? value.slice(0, -1) : value;
}

function endsWithSlash(value: unknown): value is string {
  return typeof value === "string" && /^\/(subscriptions|providers)\/.*[^/]\/$/i.test(value);
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
  return object === undefined ? value : spelledMembers(kind.slice(1), value as Members, object);
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
