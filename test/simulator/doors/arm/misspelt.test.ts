import { describe, expect, it } from "vitest";
import { fromArmBody, parseArmPath, toArmBody } from "../../../../src/simulator/doors/arm/index.js";
import { checkProperties } from "../../../../src/simulator/core/properties/check.js";
import { refused } from "../../refused.js";
import { bodies, emptyAzure, request, subscriptionId, type BodyType } from "../../world.js";

/** Members whose keys are free. */
const freeForm = new Set(["notifications", "settings", "tags"]);

type Path = readonly (string | number)[];

/** Paths to every member of a body that has a name of Azure's. */
function memberPaths(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => memberPaths(item, [...path, index]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [
    ...(key.startsWith("/") ? [] : [[...path, key]]),
    ...(freeForm.has(key) ? [] : memberPaths(item, [...path, key])),
  ]);
}

/** The body with a letter more in the name of one member. */
function misspell(value: unknown, [first, ...rest]: Path): unknown {
  if (Array.isArray(value))
    return value.map((item, index) => (index === first ? misspell(item, rest) : (item as unknown)));
  return Object.fromEntries(
    Object.entries(value as object).map(([key, item]) => {
      if (key !== first) return [key, item] as const;
      return rest.length === 0 ? [`${key}x`, item] : [key, misspell(item, rest)];
    }),
  );
}

describe("a misspelt member", () => {
  it.each(Object.keys(bodies) as BodyType[])("of a %s is refused by its name, wherever it stands", (token) => {
    const { inputs } = request(token);
    const id = emptyAzure().idOf({ type: token, inputs, subscription: subscriptionId });
    const { type, pathParameters } = parseArmPath(id);
    const body = toArmBody(type, inputs);

    for (const path of memberPaths(body)) {
      const sent = misspell(body, path);
      const answer = refused(() => {
        checkProperties(token, fromArmBody(type, { ...pathParameters, subscription: subscriptionId }, sent), type);
      });
      expect(answer, path.join(".")).toContain(`${String(path.at(-1))}x`);
    }
  });
});
