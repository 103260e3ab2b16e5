import { propertyTables } from "../../../catalogue/azure-native-types.js";

/** Enumerations of which a request may name several values, with a comma between two: so the descriptions of their members. */
const combined: ReadonlySet<string> = new Set(["storage.Bypass"]);

/**
 * A value of an enumeration in Azure's spelling; as it is when the enumeration does not have it. A value that is made of several may
 * have blanks after its commas, or none: Azure CLI 2.91 gives scale sets the identity `SystemAssigned,UserAssigned`.
 */
export function inEnumeration(name: string, value: string): string | number {
  const known = propertyTables.enums[name] ?? [];
  if (known.includes(value)) return value;
  if (combined.has(name) && value.includes(",")) {
    const parts = value.split(",").map((part) => inEnumeration(name, part.trim()));
    return isOfEnumeration(name, parts.join(", ")) ? parts.join(", ") : value;
  }
  return known.find((one) => comparable(String(one)) === comparable(value)) ?? value;
}

function comparable(value: string): string {
  return value.toLowerCase().replaceAll(/,\s+/g, ",");
}

/** Whether an enumeration has a value in Azure's spelling, or all that it names. */
export function isOfEnumeration(name: string, value: unknown): boolean {
  const known = propertyTables.enums[name] ?? [];
  if (known.some((one) => one === value)) return true;
  if (!combined.has(name) || typeof value !== "string") return false;
  const parts = value.split(", ");
  return parts.length > 1 && new Set(parts).size === parts.length && parts.every((part) => known.includes(part));
}

/** The one value that a literal type has, when the text is that value in any case. @param kind such as `"AmlCompute"` */
export function inLiteral(kind: string, value: string): string {
  const literal = JSON.parse(kind) as unknown;
  return typeof literal === "string" && literal.toLowerCase() === value.toLowerCase() ? literal : value;
}
