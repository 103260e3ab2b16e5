import { inEnumeration, inLiteral } from "../../core/properties/enumerations.js";

/**
 * A value as Azure reads it, in Azure's spelling: numbers and booleans may stand in the body as text, and a value of an
 * enumeration in any case.
 *
 * Source: Newtonsoft.Json, in whose words Azure's resource providers refuse bodies, converts text so. That every one of them
 * does is unverified.
 *
 * @param kind one alternative of an encoded type
 */
export function inAzuresSpelling(kind: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (kind === "n") return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (kind === "b") return /^(true|false)$/i.test(value) ? value.toLowerCase() === "true" : value;
  if (kind.startsWith('"')) return inLiteral(kind, value);
  return kind.startsWith("#") ? inEnumeration(kind.slice(1), value) : value;
}
