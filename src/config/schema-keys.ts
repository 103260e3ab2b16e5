import type * as z from "zod";
import type { PathSegment } from "./paths.js";

/** Looking into a zod schema: which keys a mapping may have, and what they are for. */

type Schema = z.core.$ZodType;

interface Definition {
  readonly type: string;
  readonly innerType?: Schema;
  readonly element?: Schema;
  readonly valueType?: Schema;
  readonly options?: readonly Schema[];
  readonly shape?: Readonly<Record<string, Schema>>;
}

function definition(schema: Schema): Definition {
  return schema._zod.def;
}

function withoutOptional(schema: Schema): readonly Schema[] {
  const def = definition(schema);
  if (def.innerType !== undefined) return withoutOptional(def.innerType);
  if (def.options !== undefined) return def.options.flatMap(withoutOptional);
  return [schema];
}

/** Every schema that a value at the path may follow; several where the path goes through a union. */
function schemasAt(schema: Schema, path: readonly PathSegment[]): readonly Schema[] {
  let reached = withoutOptional(schema);
  for (const segment of path) {
    reached = reached.flatMap((each) => {
      const def = definition(each);
      const next =
        def.shape !== undefined
          ? Object.hasOwn(def.shape, segment)
            ? def.shape[segment]
            : undefined
          : (def.element ?? def.valueType);
      return next === undefined ? [] : withoutOptional(next);
    });
  }
  return reached;
}

/** Keys of the mapping at the path, in the schema's order. */
export function keysAt(schema: Schema, path: readonly PathSegment[]): readonly string[] {
  return schemasAt(schema, path).flatMap((each) => Object.keys(definition(each).shape ?? {}));
}

/** What the schema says about the value at the path; empty where it says nothing. */
export function descriptionAt(schema: z.ZodType, path: readonly PathSegment[]): string {
  const described = schemasAt(schema, path)[0] as z.ZodType | undefined;
  return described?.description ?? "";
}
