import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, type SourceFile } from "../structure/source-files.js";

const files = new Map(filesBelow("src", [".ts"]).map((file) => [file.path, file]));

/** What a file loads as soon as it is loaded itself: no types, nothing behind `import()`. */
function staticImports(file: SourceFile): string[] {
  const statements = file.text.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+"([^"]+)"|^import\s+"([^"]+)"/gm);
  return [...statements].map((match) => match[1] ?? match[2] ?? "");
}

function loadedBy(entries: readonly string[]): { readonly sources: Set<string>; readonly packages: Set<string> } {
  const sources = new Set(entries);
  const packages = new Set<string>();
  for (const path of sources) {
    const file = files.get(path);
    if (file === undefined) throw new Error(`${path} does not exist`);
    for (const specifier of staticImports(file)) {
      if (!specifier.startsWith(".")) packages.add(specifier);
      else if (specifier.endsWith(".js")) {
        sources.add(posix.join(posix.dirname(path), specifier).replace(/\.js$/, ".ts"));
      }
    }
  }
  return { sources, packages };
}

describe("azsc plan", () => {
  const { sources, packages } = loadedBy(["src/cli/main.ts", "src/cli/run-command.ts", "src/cli/commands/plan.ts"]);

  it("loads no Pulumi", () => {
    expect([...packages].filter((name) => name.startsWith("@pulumi/"))).toEqual([]);
    expect([...sources].filter((path) => /^src\/(components|program|simulator)\//.test(path))).toEqual([]);
  });

  it("loads no other command", () => {
    const loaded = [...sources].filter((path) => /^src\/cli\/(commands|azure|recover|engine|init|export)\//.test(path));
    expect(loaded.sort()).toEqual([
      "src/cli/commands/index.ts",
      "src/cli/commands/plan-answers.ts",
      "src/cli/commands/plan.ts",
      "src/cli/commands/stack-options.ts",
    ]);
  });

  it("loads nothing for progress, which only simulate shows", () => {
    expect([...packages].filter((name) => name === "ora")).toEqual([]);
  });

  it("does load the planner, so that the rules above look at something", () => {
    expect(sources.has("src/planner/index.ts")).toBe(true);
  });
});
