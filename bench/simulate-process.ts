import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { interleaved, processMilliseconds } from "./median.js";
import { printRatio } from "./report.js";

const rounds = 5;

/** The whole process of `azsc simulate openai-2020` against one that only loads the same Pulumi modules. */
export function benchSimulateProcess(): void {
  const program = pulumiModules().map((name) => `import ${JSON.stringify(name)};`);
  const times = interleaved(rounds, {
    imports: () => processMilliseconds([process.execPath, "--input-type=module", "-e", program.join("\n")]),
    simulate: () => processMilliseconds([process.execPath, "dist/cli.js", "simulate", "openai-2020"]),
  });
  printRatio({
    name: "azsc simulate openai-2020",
    milliseconds: times.simulate,
    against: `importing its ${program.length} Pulumi modules`,
    againstMilliseconds: times.imports,
    atMost: 3,
  });
}

/** The Pulumi modules that the built command leaves to Node.js to load. */
function pulumiModules(): string[] {
  const modules = new Set<string>();
  for (const file of readdirSync("dist", { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".js") || /^(index|simulator)\.js$/.test(file)) continue;
    for (const match of readFileSync(join("dist", file), "utf8").matchAll(/(?:from|import)\s*"(@pulumi\/[^"]+)"/g)) {
      if (match[1] !== undefined) modules.add(match[1]);
    }
  }
  if (modules.size === 0) throw new Error("dist holds no command that loads Pulumi: run npm run build");
  return [...modules].sort();
}
