import type * as z from "zod";

/**
 * What options take, as the arguments of a program: read-only, and each with the comment that stands at its schema, which
 * `z.input` loses.
 *
 * @typeParam Schemas Options by name.
 * @typeParam Parts Options of those that are mappings, or lists of mappings, by the same name.
 */
export type ArgumentsOf<Schemas, Parts = object> =
  // Mapped types without `as` carry comments along; `infer` lets editors show the properties instead of these types.
  Pick<Each<Schemas, Parts>, Required<Schemas>> &
    Partial<Pick<Each<Schemas, Parts>, Exclude<keyof Schemas, Required<Schemas>>>> extends infer Properties
    ? { readonly [Key in keyof Properties]: Properties[Key] }
    : never;

type Required<Schemas> = { [Key in keyof Schemas]: Schemas[Key] extends z.ZodOptional ? never : Key }[keyof Schemas];

type Each<Schemas, Parts> = {
  readonly [Key in keyof Schemas]: Key extends keyof Parts
    ? Schemas[Key] extends z.ZodOptional<z.ZodArray>
      ? readonly ArgumentsOf<Parts[Key]>[]
      : ArgumentsOf<Parts[Key]>
    : z.input<Schemas[Key]>;
};
