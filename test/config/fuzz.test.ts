import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../any-text.js";
import { catalogue } from "../../src/catalogue/index.js";
import { parseStackFile, readCluster } from "../../src/config/index.js";
import { parsePath } from "../../src/config/paths.js";
import { hasErrors, type Problem } from "../../src/errors/problem.js";
import { aBudget, aCluster, aPool, armId, inSouthCentralUs } from "./build-cluster.js";

const fixed = { seed: 20200519, numRuns: 300 };

function expectWellFormed(problems: readonly Problem[]): void {
  for (const problem of problems) {
    expect(problem.code).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    expect(["error", "warning", "note"]).toContain(problem.severity);
    expect(problem.message.length).toBeGreaterThan(0);
    expect(problem.hint.length).toBeGreaterThan(0);
    expect(`${problem.message} ${problem.hint}`).not.toMatch(/\[object Object\]|\bundefined\b/);
  }
  expect(new Set(problems.map((problem) => JSON.stringify(problem))).size).toBe(problems.length);
}

function expectSoundAnswer(input: unknown, settings = inSouthCentralUs): void {
  const { cluster, problems } = readCluster(input, settings, catalogue);
  expectWellFormed(problems);
  for (const problem of problems) expect(parsePath(problem.path)).toBeDefined();
  expect(cluster === undefined).toBe(hasErrors(problems));
}

/** A cluster that uses every section, so that mutations reach all of them. */
const everything = {
  ...aCluster(),
  name: "all",
  incarnation: 1,
  maxInfiniBandNodes: 100,
  nodePools: [
    aPool({
      sites: [{ name: "a", maxNodes: 4 }, "b"],
      osDisk: { kind: "ephemeral", sizeGiB: 64 },
      tags: { team: "x" },
    }),
    aPool({ name: "ml", nodes: undefined, gpus: 16, engine: "machineLearning", machineLearning: { minNodes: 1 } }),
    aPool({ name: "bt", engine: "batch", infiniBand: false, batch: { taskSlotsPerNode: 2 } }),
  ],
  sites: [
    { name: "a", location: "southcentralus" },
    { name: "b", location: "southcentralus", zone: "1" },
  ],
  network: {
    addressSpace: "10.4.0.0/14",
    egress: "natGateway",
    natGateways: "perSite",
    privateDns: { mode: "create" },
    existing: [
      {
        site: "b",
        virtualNetworkId: armId("Microsoft.Network/virtualNetworks", "v"),
        nodeSubnetIds: { gpu: armId("Microsoft.Network/virtualNetworks/subnets", "v", "s") },
      },
    ],
  },
  storage: { softDeleteDays: 7 },
  machineLearning: { workspaceName: "mlw-x", imageBuildMaxNodes: 2 },
  batch: { accountName: "account1" },
  access: { adminUsername: "azureuser", mlUsers: [{ objectId: "33333333-3333-3333-3333-333333333333" }] },
  azurePolicyWrites: ["tags"],
  nodesStart: "atOnce",
  tags: { team: "x" },
  budget: aBudget({ alertPercents: [50] }),
};

/** Values that are nearly right somewhere. */
const anyValue = fc.oneof(
  fc.jsonValue(),
  fc.integer(),
  fc.double(),
  fc.string(),
  fc.constantFrom<unknown>(undefined, null, "", [], {}, [null], -0, 1e308, "__proto__", "constructor", {
    secure: "v1",
  }),
  fc.constantFrom(...catalogue.vmSizes.map((size) => size.name)),
  fc.constantFrom(
    "a",
    "b",
    "gpu",
    "batch",
    "machineLearning",
    "spot",
    "latest",
    "10.0.0.0/8",
    "::/0",
    armId("a.b/c", "d"),
  ),
);

function pathsOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}

/** A copy with the value at the path replaced, or with a key added beside it. */
function mutated(value: unknown, [key, ...rest]: readonly string[], replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = mutated(copy[key], rest, replacement);
  return copy;
}

describe("readCluster on any input", () => {
  it("has a valid cluster to start its mutations from", () => {
    expect(readCluster(everything, inSouthCentralUs, catalogue).problems.filter((p) => p.severity === "error")).toEqual(
      [],
    );
  });

  it("never throws on JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (input) => expectSoundAnswer(input)),
      fixed,
    );
  });

  it("never throws on a valid cluster with values replaced", () => {
    const mutation = fc.tuple(fc.constantFrom(...pathsOf(everything)), anyValue);
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
        let input: unknown = everything;
        for (const [path, value] of mutations) {
          try {
            input = mutated(input, path, value);
          } catch {
            // An earlier mutation removed what this path went through.
          }
        }
        expectSoundAnswer(input);
      }),
      { ...fixed, numRuns: 1500 },
    );
  });

  it("never throws on a pool with keys added", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), anyValue), (keys) =>
        expectSoundAnswer({ ...aCluster(), ...keys, nodePools: [{ ...aPool(), ...keys }], tags: keys }),
      ),
      fixed,
    );
  });

  it("never throws on any stack, location and subscription", () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string()), fc.option(fc.string()), (stack, location, subscription) =>
        expectSoundAnswer(aCluster(), {
          stack,
          location: location ?? undefined,
          subscription: subscription ?? undefined,
        }),
      ),
      fixed,
    );
  });

  it("finds no error in clusters that are right", () => {
    const pool = fc.record({
      vmSize: fc.constantFrom("Standard_ND96asr_v4", "Standard_ND96isr_H100_v5", "Standard_HB120rs_v3"),
      nodes: fc.integer({ min: 1, max: 2000 }),
      engine: fc.constantFrom("scaleSet" as const, "batch" as const, "machineLearning" as const),
      infiniBand: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(pool, { minLength: 1, maxLength: 5 }), (pools) => {
        const input = aCluster({
          machineLearning: {},
          nodePools: pools.map((each, i) => ({ ...each, name: `p${i}` })),
        });
        const { cluster, problems } = readCluster(input, inSouthCentralUs, catalogue);
        expect(problems.filter((problem) => problem.severity === "error")).toEqual([]);
        expect(cluster?.nodePools.map((each) => each.nodes)).toEqual(pools.map((each) => each.nodes));
      }),
      fixed,
    );
  });
});

describe("parseStackFile on any text", () => {
  const lines = fc.array(
    fc.constantFrom(
      ..."config:|  azure-supercomputer:cluster:|    nodePools:|  - a|\t|'|[|{|}: x|&a|*a|? |!!set|---|<<: *a|a: 1|%".split(
        "|",
      ),
    ),
  );

  it("never throws, and locates whatever it reports", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          lines.map((all) => all.join("\n")),
        ),
        (text) => {
          const stackFile = parseStackFile(text, { file: "f.yaml", stack: "s" });
          expectWellFormed(stackFile.problems);
          for (const problem of stackFile.problems) stackFile.locate(problem.path);
          if (stackFile.problems.length === 0) expectSoundAnswer(stackFile.cluster);
        },
      ),
      { ...fixed, numRuns: 1000 },
    );
  });
});
