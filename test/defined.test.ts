import { describe, expect, expectTypeOf, it } from "vitest";
import { defined } from "../src/defined.js";

describe("the defined members of an object", () => {
  it("are all but those that are undefined, in their order", () => {
    const value = { zone: undefined, name: "", nodes: 0, image: null, spot: false, tags: undefined, last: 1 };

    expect(Object.entries(defined(value))).toEqual([
      ["name", ""],
      ["nodes", 0],
      ["image", null],
      ["spot", false],
      ["last", 1],
    ]);
  });

  it("may be missing where they may be undefined, and are never undefined", () => {
    const shard: { name: string; zone: string | undefined; image: null } = { name: "a", zone: undefined, image: null };
    const value = defined(shard);

    expectTypeOf(value).branded.toEqualTypeOf<{ name: string; zone?: string; image: null }>();
    expect("zone" in value).toBe(false);
  });
});
