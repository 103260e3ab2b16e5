import { AzureError } from "../azure.js";
import { rule, type Rule } from "../resource-type.js";

/** Azure makes a resource of each part, whose name is given twice. Source: hashicorp/terraform-provider-azurerm#28966. */
export function sameNameTwice(id: string, name: string, path: string): AzureError {
  const message = `Resource ${id} has two child resources with the same name (${name}).`;
  const details = [{ code: "DuplicateResourceName", message }];
  return new AzureError(400, "InvalidRequestFormat", "Cannot parse the request.", path, { details });
}

/**
 * The rule that what a list of a resource names is told apart: Azure makes a resource of each, with an id that ends with its name.
 *
 * @param list name of the member
 */
export function namedParts(list: string): Rule {
  return rule({
    name: `each of ${list} has a name of its own`,
    source:
      "hashicorp/terraform-provider-azurerm#28966 for code and text of a name that is given twice, of the zones of a group; the text " +
      "of one that is missing is unverified",
    check({ id, inputs }) {
      const parts = ((inputs as Readonly<Record<string, unknown>>)[list] ?? []) as readonly {
        readonly name?: string;
      }[];
      const names = parts.map(({ name }) => (name ?? "").toLowerCase());
      const wrong = names.findIndex((name, index) => name === "" || names.indexOf(name) !== index);
      if (wrong < 0) return;
      const path = `${list}[${wrong}]`;
      if (names[wrong] !== "") throw sameNameTwice(id, parts[wrong]?.name ?? "", path);
      const text = `Cannot parse the request: ${path} of ${id} has no name.`;
      throw new AzureError(400, "InvalidRequestFormat", text, path, { unverified: "text" });
    },
  });
}
