import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, importsOf, type SourceFile } from "./source-files.js";

/** The layers a layer may import, besides itself and what belongs to none. Arrows point one way. */
const allowed: Record<string, readonly string[]> = {
  defined: [],
  catalogue: [],
  errors: [],
  config: ["catalogue", "errors"],
  planner: ["config", "catalogue", "errors"],
  "text-files": ["config"],
  components: ["planner", "config", "catalogue", "errors", "text-files"],
  program: ["components", "planner", "config", "catalogue", "errors", "text-files"],
  simulator: ["catalogue", "errors"],
  cli: ["catalogue", "errors", "config", "planner", "components", "program", "simulator", "text-files"],
  index: ["catalogue", "errors", "config", "planner", "components", "program"],
};

/** What the language lacks, for every layer. */
const language = "defined";

/** Layers that may load Pulumi. */
const pulumiLayers = new Set(["components", "program", "simulator", "index"]);

/** Packages of Node that reach outside of the process. */
const outside = /^node:(fs|http|https|net|child_process|os|process|worker_threads|timers)/;

function layerOf(path: string): string {
  const [, first = ""] = path.split("/");
  return first.replace(/\.ts$/, "");
}

function offences(check: (file: SourceFile, layer: string, specifier: string) => boolean): string[] {
  return filesBelow("src", [".ts"]).flatMap((file) =>
    importsOf(file)
      .filter((specifier) => check(file, layerOf(file.path), specifier))
      .map((specifier) => `${file.path} imports ${specifier}`),
  );
}

function targetsOf(file: SourceFile): readonly string[] {
  return importsOf(file)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => posix.join(posix.dirname(file.path), specifier).replace(/\.js$/, ".ts"));
}

/** Ways that lead back to where they began, each told once. */
function circlesIn(arrows: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const follow = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) {
      found.push([...way.slice(way.indexOf(file)), file].join(" → "));
      return;
    }
    if (done.has(file)) return;
    for (const target of arrows.get(file) ?? []) follow(target, [...way, file]);
    done.add(file);
  };
  for (const file of arrows.keys()) follow(file, []);
  return found;
}

describe("import boundaries", () => {
  it("every layer is known", () => {
    const layers = new Set(filesBelow("src", [".ts"]).map((file) => layerOf(file.path)));
    expect([...layers].filter((layer) => !(layer in allowed))).toEqual([]);
  });

  it("arrows between layers point one way", () => {
    expect(
      offences((file, layer, specifier) => {
        if (!specifier.startsWith(".")) return false;
        const target = layerOf(posix.join(posix.dirname(file.path), specifier).replace(/\.js$/, ".ts"));
        return target !== layer && target !== language && !(allowed[layer] ?? []).includes(target);
      }),
    ).toEqual([]);
  });

  it("no file imports itself by way of others, types included", () => {
    const files = filesBelow("src", [".ts"]);
    const arrows = new Map(files.map((file) => [file.path, targetsOf(file)] as const));
    expect(circlesIn(arrows)).toEqual([]);
  });

  it("a circle is found, and told as the way round", () => {
    const arrows = new Map([
      ["a.ts", ["b.ts", "c.ts"]],
      ["b.ts", ["d.ts"]],
      ["c.ts", ["a.ts"]],
      ["d.ts", []],
    ]);
    expect(circlesIn(arrows)).toEqual(["a.ts → c.ts → a.ts"]);
  });

  it("only components, program, the simulated Azure's doors and what drives the engine load Pulumi", () => {
    const drivesTheEngine = (path: string): boolean => path.startsWith("src/cli/engine/");
    expect(
      offences(
        (file, layer, specifier) =>
          specifier.startsWith("@pulumi/") && !pulumiLayers.has(layer) && !drivesTheEngine(file.path),
      ),
    ).toEqual([]);
  });

  it("azure-native is never imported from its root, which loads every Azure service", () => {
    expect(offences((_, __, specifier) => specifier === "@pulumi/azure-native")).toEqual([]);
  });

  it("catalogue, errors, config and planner reach nothing outside of the process", () => {
    const pure = new Set(["catalogue", "errors", "config", "planner"]);
    expect(
      offences(
        (file, layer, specifier) => pure.has(layer) && outside.test(specifier) && !file.path.includes("/print-"),
      ),
    ).toEqual([]);
  });

  it("the planner knows no clock and no randomness", () => {
    const impure = /\b(Date\.now|new Date|Math\.random|process\.|performance\.|crypto\.)/;
    expect(
      filesBelow("src/planner", [".ts"])
        .filter((file) => impure.test(file.text))
        .map((file) => file.path),
    ).toEqual([]);
  });
});
