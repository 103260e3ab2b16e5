import { describe, expect, it } from "vitest";
import { templateLimits } from "../../../src/catalogue/template-limits.js";
import { divide } from "../../../src/cli/export/deployments.js";
import type { ExportedResource } from "../../../src/cli/export/exported-resource.js";

const most = templateLimits.resources;

function resource(index: number, dependsOn: readonly number[] = []): ExportedResource {
  const id = (n: number): string => `/subscriptions/1/resourcegroups/rg/providers/microsoft.x/things/${n}`;
  return {
    id: id(index),
    name: String(index),
    subscription: "1",
    resourceGroup: "rg",
    dependsOn: dependsOn.map(id),
    body: {},
  } as unknown as ExportedResource;
}

describe("the deployments of an export", () => {
  it("take no more resources than a template may have, and none before what it needs", () => {
    // The first one needs the last, so that the order in which they come must not be kept.
    const resources = Array.from({ length: 2 * most + 1 }, (_, i) =>
      resource(i, i === 0 ? [2 * most] : i > 1 ? [1] : []),
    );
    const deployments = divide(resources);

    expect(deployments.map((one) => one.resources.length)).toEqual([most, most, 1]);
    const seen = new Set<string>();
    for (const { resources: together } of deployments) {
      const known = new Set([...seen, ...together.map(({ id }) => id)]);
      expect(together.flatMap(({ dependsOn }) => dependsOn).filter((id) => !known.has(id))).toEqual([]);
      for (const { id } of together) seen.add(id);
    }
    expect(seen.size).toBe(resources.length);
  });

  it("are one for a group that a template holds", () => {
    expect(divide(Array.from({ length: most }, (_, i) => resource(i)))).toHaveLength(1);
  });
});
