import type * as z from "zod";

type Schema = z.core.$ZodType;

interface Definition {
  readonly innerType?: Schema;
  readonly element?: Schema;
  readonly shape?: Readonly<Record<string, Schema>>;
}

/**
 * Every option below a schema that takes a value of its own, such as `osDisk.kind` and `sites[].zone`. A value of several
 * forms (a name or a mapping) is one option.
 */
export function optionPaths(schema: Schema): readonly string[] {
  const definition = schema._zod.def as Definition;
  if (definition.innerType !== undefined) return optionPaths(definition.innerType);
  if (definition.element !== undefined) {
    const paths = optionPaths(definition.element);
    return paths.length === 1 && paths[0] === "" ? [""] : paths.map((path) => `[]${separated(path)}`);
  }
  if (definition.shape === undefined) return [""];
  return Object.entries(definition.shape).flatMap(([key, option]) =>
    optionPaths(option).map((path) => `${key}${separated(path)}`),
  );
}

function separated(path: string): string {
  return path === "" || path.startsWith("[]") ? path : `.${path}`;
}

/** The path and those of the mappings that it is in, nearest first: `osDisk.kind`, then `osDisk`. */
export function withOwners(path: string): readonly string[] {
  const plain = path.replaceAll("[]", "");
  const parts = plain.split(".");
  return parts.map((_, index) => parts.slice(0, parts.length - index).join("."));
}
