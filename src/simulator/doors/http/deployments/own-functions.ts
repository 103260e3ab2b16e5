import { notSimulated } from "../../../core/azure.js";
import { evaluate, invalidTemplate, type TemplateFunctions, type TemplateLanguage } from "./expression.js";

type Members = Readonly<Record<string, unknown>>;

/**
 * The functions that a template's author wrote: they know their parameters, and neither those of the template, nor its variables,
 * nor what is deployed.
 *
 * Source: "User-defined functions in ARM templates", learn.microsoft.com. That one may call another is what Bicep's compiler
 * writes; that none may call itself is not told apart from what is not simulated.
 *
 * @param language of the template, which has these functions too
 */
export function ownFunctions(template: Members, language: () => TemplateLanguage): TemplateFunctions {
  const open = new Set<string>();
  const spaces = list(template["functions"]);
  return Object.fromEntries(
    spaces.flatMap(({ namespace, members: declared }) =>
      Object.entries((declared ?? {}) as Readonly<Record<string, Members>>).map(([name, one]) => {
        const key = `${String(namespace)}.${name}`;
        return [key.toLowerCase(), (args) => call(key, one, args)] as const;
      }),
    ),
  );

  function call(name: string, declared: Members, args: readonly unknown[]): unknown {
    if (open.has(name)) throw notSimulated("A function of a template that calls itself", name);
    const parameters = list(declared["parameters"]).map((one) => String(one["name"]));
    if (args.length !== parameters.length) {
      throw invalidTemplate(`The function '${name}' has ${parameters.length} parameters and is given ${args.length}`);
    }
    const outside = language();
    const functions: TemplateFunctions = {
      ...outside.functions,
      variables: ([asked]) => {
        throw notSimulated("A variable in a function of the template's author", String(asked));
      },
      parameters: ([asked]) => {
        const at = parameters.findIndex((one) => one.toLowerCase() === String(asked).toLowerCase());
        if (at < 0) throw invalidTemplate(`The function '${name}' has no parameter '${String(asked)}'`);
        outside.expansion.size(args[at]);
        return args[at];
      },
    };
    open.add(name);
    const value = evaluate((declared["output"] as Members | undefined)?.["value"], { ...outside, functions });
    open.delete(name);
    return value;
  }
}

function list(value: unknown): readonly Members[] {
  return Array.isArray(value) ? (value as readonly Members[]) : [];
}
