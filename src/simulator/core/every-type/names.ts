import { nameGrammars, type NamedKind } from "../../../catalogue/name-grammars.js";
import { AzureError } from "../azure.js";
import type { Rule } from "../resource-type.js";

/** What the services that have words of their own for it say; the grammar's own words follow for all others. */
const ownWords: Partial<Record<NamedKind, (name: string) => AzureError>> = {
  storageAccount: (name) =>
    new AzureError(
      400,
      "AccountNameInvalid",
      `${name} is not a valid storage account name. Storage account name must be between 3 and 24 characters in length ` +
        "and use numbers and lower-case letters only.",
      name,
    ),
  keyVault: (name) =>
    new AzureError(
      400,
      "VaultNameNotValid",
      `The vault name '${name}' is invalid. A vault's name must be between 3-24 alphanumeric characters. The name must ` +
        "begin with a letter, end with a letter or digit, and not contain consecutive hyphens.",
      name,
    ),
};

/** The rule that a resource's name follows the catalogue's grammar of its kind. */
export function nameRule(kind: NamedKind): Rule {
  const grammar = nameGrammars[kind];
  return {
    name: `the name of a ${grammar.what} follows its grammar`,
    source: grammar.source,
    unverified: "text",
    check({ name }) {
      if (grammar.pattern.test(name)) return;
      throw (
        ownWords[kind]?.(name) ??
        new AzureError(
          400,
          "InvalidResourceName",
          `Resource name ${name} is invalid. The name of a ${grammar.what} has ${grammar.minimum} to ${grammar.maximum} ` +
            `characters: ${grammar.rule}.`,
          name,
        )
      );
    },
  };
}

/** The rule that there is one of a kind in its parent, which is called `default`. */
export function onlyDefault(what: string, source: string): Rule {
  return {
    name: `a ${what} is called default`,
    source,
    unverified: "text",
    check({ name }) {
      if (name.toLowerCase() === "default") return;
      throw new AzureError(
        400,
        "InvalidResourceName",
        `Resource name ${name} is invalid. A ${what} is called default.`,
        name,
      );
    },
  };
}
