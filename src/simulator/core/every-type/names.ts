import { type NamedKind, nameGrammars } from "../../../catalogue/name-grammars.js";
import { AzureError } from "../azure.js";
import type { Rule } from "../resource-type.js";

/**
 * The rule that a resource's name follows the catalogue's grammar of its kind.
 *
 * @param refusal what a service says that has words of its own for it @default the grammar's own words
 */
export function nameRule(kind: NamedKind, refusal?: (name: string) => AzureError): Rule {
  const grammar = nameGrammars[kind];
  const named = `${/^[ao]/i.test(grammar.what) ? "an" : "a"} ${grammar.what}`;
  return {
    name: `the name of ${named} follows its grammar`,
    source: grammar.source,
    unverified: "text",
    check({ name }) {
      if (grammar.pattern.test(name)) return;
      throw (
        refusal?.(name) ??
        new AzureError(
          400,
          "InvalidResourceName",
          `Resource name ${name} is invalid. The name of ${named} has ${grammar.minimum} to ${grammar.maximum} ` +
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
