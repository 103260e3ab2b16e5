import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameGrammars, type NamedKind, type NameGrammar } from "../../src/catalogue/index.js";

const kinds = Object.entries(nameGrammars) as [NamedKind, NameGrammar][];

describe("names that Azure allows", () => {
  it.each(kinds)("%s: a name as long as may be is legal, one character more is not", (_kind, grammar) => {
    expect(grammar.pattern.test("a".repeat(grammar.minimum))).toBe(true);
    expect(grammar.pattern.test("a".repeat(grammar.maximum))).toBe(true);
    expect(grammar.pattern.test("a".repeat(grammar.maximum + 1))).toBe(false);
    expect(grammar.pattern.test("a".repeat(grammar.minimum - 1))).toBe(false);
  });

  it.each(kinds)("%s: says the rule in words and where it was read", (_kind, grammar) => {
    expect(grammar.rule.length).toBeGreaterThan(5);
    expect(grammar.source.length).toBeGreaterThan(10);
  });

  it.each(kinds)("%s: never allows a slash or a line break", (_kind, grammar) => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 8 }),
        fc.constantFrom("/", "\n", "?"),
        fc.string({ maxLength: 8 }),
        (a, x, b) => {
          return !grammar.pattern.test(`a${a}${x}${b}a`);
        },
      ),
      { seed: 20260618, numRuns: 50 },
    );
  });

  it.each([
    ["scaleSet", "gpu-s000", true],
    ["scaleSet", "gpu-", false],
    ["scaleSet", "gpu.", false],
    ["scaleSet", "_gpu", false],
    ["machineLearningCompute", "gpu-s000", true],
    ["machineLearningCompute", "gpu-0", false],
    ["machineLearningCompute", "gpu-000", false],
    ["machineLearningCompute", "0gpu", false],
    ["machineLearningCompute", "gpu_s000", false],
    ["machineLearningWorkspace", "research", true],
    ["machineLearningWorkspace", "-research", false],
    ["batchAccount", "research1", true],
    ["batchAccount", "Research1", false],
    ["batchAccount", "re-search", false],
    ["batchPool", "gpu-s000", true],
    ["batchPool", "gpu.s000", false],
    ["storageAccount", "research0data", true],
    ["storageAccount", "research-data", false],
    ["keyVault", "research-kv-1", true],
    ["keyVault", "research--kv", false],
    ["keyVault", "1research", false],
    ["keyVault", "research-", false],
    ["containerRegistry", "research5", true],
    ["containerRegistry", "research-5", false],
    ["logAnalyticsWorkspace", "research-logs", true],
    ["logAnalyticsWorkspace", "research-", false],
    ["resourceGroup", "rg-research (test)", false],
    ["resourceGroup", "rg-research_(test)", true],
    ["resourceGroup", "rg-research.", false],
    ["virtualNetwork", "vnet-research", true],
    ["virtualNetwork", "vnet-research-", false],
    ["subnet", "snet_", true],
    ["userAssignedIdentity", "id-research", true],
    ["userAssignedIdentity", "_id", false],
    ["computerNamePrefix", "gpu-s000-", true],
  ] as const)("%s may be called %s: %s", (kind, name, legal) => {
    expect(nameGrammars[kind].pattern.test(name)).toBe(legal);
  });
});
