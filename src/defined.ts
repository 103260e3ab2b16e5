/** The members of an object that are there: one that may be undefined becomes one that may be missing. */
export type Defined<T> = {
  [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/**
 * An object without its undefined members, the others in their order. A part of the language rather than of any layer, so
 * every layer may use it.
 *
 * @example
 * ({ parent, ...defined({ provider }) }); // without the key provider where there is none
 */
export function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Defined<T>;
}
