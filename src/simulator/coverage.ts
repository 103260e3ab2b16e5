import { propertyTables } from "./properties/tables.js";
import type { Rule } from "./resource-type.js";
import { resourceTypes } from "./resource-types/index.js";

/** What the simulated Azure knows about one type of resource. */
export interface TypeCoverage {
  /** Pulumi type token. */
  readonly type: string;
  readonly armType: string;
  /** API version that azure-native sends. */
  readonly apiVersion: string;
  /** Every rule beyond the property tables, with its source and with what no source confirms. */
  readonly rules: readonly Pick<Rule, "name" | "source" | "unverified">[];
}

/** All that is simulated, sorted by type: everything else is refused as not simulated. */
export function coverage(): readonly TypeCoverage[] {
  return [...resourceTypes.values()]
    .map(({ token, armType, nameRule, rules }) => ({
      type: token,
      armType,
      apiVersion: propertyTables.resources[token]!.apiVersion,
      rules: [...(nameRule === undefined ? [] : [nameRule]), ...rules].map(({ name, source, unverified }) => ({
        name,
        source,
        ...(unverified === undefined ? {} : { unverified }),
      })),
    }))
    .sort((a, b) => (a.type < b.type ? -1 : 1));
}
