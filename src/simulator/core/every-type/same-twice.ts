import { alternativesOf, propertyTables } from "../../../catalogue/azure-native-types.js";
import { notSimulated } from "../azure.js";
import { chooseAlternative } from "../properties/check.js";
import { rule, type Rule } from "../resource-type.js";
import { digestOf } from "../same-value.js";

/** Among the last of all rules: those of a type know what Azure answers to what is twice in a list. */
export const nothingTwice: Rule = rule({
  name: "no list of a request says the same twice",
  source:
    "a limit of the simulation: of lists without a rule of their own it is not known what Azure makes of the second",
  check({ type, inputs }) {
    checkMembers(inputs as Members, propertyTables.resources[type.token]!.inputs, "");
  },
});

type Members = Readonly<Record<string, unknown>>;

function checkMembers(value: Members, members: Readonly<Record<string, string>>, path: string): void {
  for (const [name, item] of Object.entries(value)) {
    const encoded = members[name];
    if (encoded !== undefined && typeof item === "object" && item !== null)
      checkValue(item, encoded.replace(/^!/, ""), path === "" ? name : `${path}.${name}`);
  }
}

function checkValue(value: object, encoded: string, path: string): void {
  const alternatives = alternativesOf(encoded);
  const kind = alternatives.length === 1 ? alternatives[0]! : (chooseAlternative(value, alternatives) ?? "*");
  const inner = kind.slice(1, -1);
  if (kind.startsWith("[") && Array.isArray(value)) {
    const items: readonly unknown[] = value;
    const said = new Set<string>();
    items.forEach((item, index) => {
      const digest = items.length > 1 ? digestOf(item) : "";
      if (said.has(digest)) throw notSimulated(`'${path}', which says the same twice,`, `${path}[${index}]`);
      said.add(digest);
      if (typeof item === "object" && item !== null) checkValue(item, inner, `${path}[${index}]`);
    });
  } else if (kind.startsWith("{")) {
    for (const [key, item] of Object.entries(value))
      if (typeof item === "object" && item !== null) checkValue(item as object, inner, `${path}.${key}`);
  } else if (kind.startsWith("@")) {
    checkMembers(value as Members, propertyTables.objects[kind.slice(1)] ?? {}, path);
  }
}
