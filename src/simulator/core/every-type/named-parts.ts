import { AzureError } from "../azure.js";
import { rule, type Rule } from "../resource-type.js";

/**
 * The rule that what a list of a resource names is told apart: Azure makes a resource of each, with an id that ends with its name.
 *
 * @param list name of the member
 */
export function namedParts(list: string): Rule {
  return rule({
    name: `each of ${list} has a name of its own`,
    source: "the ids that Azure gives them end with their names",
    unverified: "text",
    check({ id, inputs }) {
      const parts = ((inputs as Readonly<Record<string, unknown>>)[list] ?? []) as readonly {
        readonly name?: string;
      }[];
      const names = parts.map(({ name }) => (name ?? "").toLowerCase());
      const wrong = names.findIndex((name, index) => name === "" || names.indexOf(name) !== index);
      if (wrong < 0) return;
      const what = names[wrong] === "" ? "has no name" : `has the name of another, '${parts[wrong]?.name}'`;
      const path = `${list}[${wrong}]`;
      throw new AzureError(400, "InvalidRequestFormat", `Cannot parse the request: ${path} of ${id} ${what}.`, path);
    },
  });
}
