import type * as pulumi from "@pulumi/pulumi";

/**
 * The last word on an underlying resource, before it is declared.
 *
 * - An object is laid over the arguments, top-level property by top-level property.
 * - A function may change `args` and `opts` in place, or return other arguments.
 *
 * Arguments that decide identity (names, resource groups, sizes, counts) come from the plan; changing them here puts the
 * resource outside of what the planner has checked.
 *
 * @example
 * { scaleInPolicy: { rules: ["OldestVM"] } }
 * @example
 * (args, opts) => { args.tags = { ...args.tags, costCenter: "42" }; opts.protect = true; }
 */
export type Transform<Args> =
  Partial<Args> | ((args: Args, opts: pulumi.CustomResourceOptions, name: string) => Args | undefined | void);

/** Arguments and options of a resource after its {@link Transform}. */
export function transformed<Args extends object>(
  transform: Transform<Args> | undefined,
  name: string,
  args: Args,
  opts: pulumi.CustomResourceOptions,
): [name: string, args: Args, opts: pulumi.CustomResourceOptions] {
  if (transform === undefined) return [name, args, opts];
  if (typeof transform === "function") return [name, transform(args, opts, name) ?? args, opts];
  return [name, { ...args, ...transform }, opts];
}
