import { everyOption } from "../../../config/options/cluster.js";
import type { Setting } from "./setting.js";

/**
 * How a plan says the values of options, by their place in the stack file. Null where nothing is asked for; undefined where
 * this subject has no such thing, which no change is told of.
 */
export type Values<Place extends string, Subject> = { readonly [At in Place]: (subject: Subject) => unknown };

/**
 * The settings that options become, in the order of the values.
 *
 * @param above Part of their places that the field of a setting leaves out, because it stands on each site or account.
 */
export function resourceSettings<Place extends string, Subject>(
  values: Values<Place, Subject>,
  above = "",
): readonly Setting<Subject>[] {
  return Object.entries<(subject: Subject) => unknown>(values).map(([place, value]) => {
    const option = everyOption.find(({ path }) => path === place)?.option;
    if (option === undefined || !("type" in option)) throw new Error(`${place} is told of no resource.`);
    const { type, property, known, oneWay, within } = option;
    return { field: place.slice(above.length), type, property, known, oneWay, within, value };
  });
}
