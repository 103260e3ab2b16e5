import { describe, expect, it } from "vitest";
import { bodies, put, type BodyType } from "./world.js";

describe("reference bodies", () => {
  it.each(Object.keys(bodies) as BodyType[])("%s is accepted as it is", (type) => {
    const stored = put(type);

    expect(stored.outputs["name"]).toBe(stored.id.slice(stored.id.lastIndexOf("/") + 1));
    expect(stored.finishedSeconds).toBeGreaterThan(stored.startedSeconds);
  });
});
