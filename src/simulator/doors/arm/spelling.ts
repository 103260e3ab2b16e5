import { propertyTables } from "../../../catalogue/azure-native-types.js";

/**
 * Enumerations whose values Azure reads without regard to case, and shows in its own spelling.
 *
 * Source: recordings of Azure/azure-cli (test_vmss_nics, test_os_disk_security_encryption_vmss), where the template of
 * `vmss create` says `"mode": "manual"`. No source shows it of other enumerations, so that they are read exactly.
 */
const readInAnyCase: ReadonlySet<string> = new Set(["compute.UpgradeMode"]);

/** A value in Azure's spelling. @param kind one alternative of an encoded type */
export function inAzuresSpelling(kind: string, value: unknown): unknown {
  const name = kind.slice(1);
  if (!kind.startsWith("#") || typeof value !== "string" || !readInAnyCase.has(name)) return value;
  const known = propertyTables.enums[name] ?? [];
  return known.find((one) => String(one).toLowerCase() === value.toLowerCase()) ?? value;
}
