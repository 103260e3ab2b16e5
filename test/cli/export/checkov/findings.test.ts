import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { azsc } from "../../run-azsc.js";
import { resourcesOf, rules } from "./rules.js";

interface Accepted {
  readonly reason: string;
  /** By stack, the resources that fail the rule. */
  readonly resources: Readonly<Record<string, readonly string[]>>;
}

const accepted = JSON.parse(readFileSync(new URL("./accepted-findings.json", import.meta.url), "utf8")) as Readonly<
  Record<string, Accepted>
>;
const files = ["stacks", "examples"].flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => ({ stack: name.slice("Pulumi.".length, -".yaml".length), path: `./${folder}/${name}` })),
);

describe("what checkov finds in exported stacks", () => {
  it("is said for each rule with a reason", () => {
    expect(Object.keys(rules).sort()).toEqual(Object.keys(accepted).sort());
    for (const { reason } of Object.values(accepted)) expect(reason).toMatch(/^\S.{40,}\.$/);
  });

  it.each(files)("of $stack is what was accepted", async ({ stack, path }) => {
    const { stdout } = await azsc(["export", path]);
    const resources = resourcesOf(JSON.parse(stdout));
    const found = Object.entries(rules).map(([id, { types, fails }]) => {
      const failing = resources.filter((each) => types.includes(each.type) && fails(each));
      return [id, [...new Set(failing.map(({ type, name }) => `${type}.${name}`))].sort()];
    });
    const expected = Object.entries(accepted).map(([id, { resources }]) => [id, resources[stack] ?? []]);

    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });
});
