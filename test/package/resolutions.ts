import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A program that compiles only where the types are found: where they are not, nothing is wrong with the last lines. */
const program = `import { deployStack, NodePool, type NodePoolArgs } from "azure-supercomputer";
import { SimulatedAzure } from "azure-supercomputer/simulator";

const args: Partial<NodePoolArgs> = { vmSize: "Standard_ND96asr_v4" };
// @ts-expect-error: a count is a number
args.gpus = "many";
// @ts-expect-error: it needs settings
export const azure = (): SimulatedAzure => new SimulatedAzure();
console.log(typeof deployStack, typeof NodePool, typeof SimulatedAzure);
`;

/** Ways in which TypeScript finds a package, and the file that is read so. */
const ways = [
  { module: "CommonJS", moduleResolution: "node10", file: "program.ts" },
  { module: "Node16", moduleResolution: "Node16", file: "program.mts" },
  { module: "Node16", moduleResolution: "Node16", file: "program.cts" },
  { module: "NodeNext", moduleResolution: "NodeNext", file: "program.mts" },
  { module: "NodeNext", moduleResolution: "NodeNext", file: "program.cts" },
  { module: "ESNext", moduleResolution: "bundler", file: "program.mts" },
] as const;

/**
 * Compiles a program in every way that TypeScript knows to find a package, and runs what comes of it.
 *
 * @param folder where the package is installed
 */
export function compileInEveryWay(folder: string): void {
  for (const { file, ...options } of ways) {
    const name = `${options.moduleResolution}-${file.split(".")[1]}`.toLowerCase();
    const place = join(folder, name);
    mkdirSync(place);
    const type = options.module === "CommonJS" ? "commonjs" : "module";
    writeFileSync(join(place, "package.json"), JSON.stringify({ type }));
    writeFileSync(join(place, file), program);
    const compilerOptions = { target: "ES2022", strict: true, skipLibCheck: true, types: ["node"], ...options };
    writeFileSync(join(place, "tsconfig.json"), JSON.stringify({ compilerOptions, include: [file] }));
    const run = (command: string, ...args: readonly string[]): string =>
      execFileSync(command, args, { cwd: place, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
    run("npx", "tsc", "-p", ".");
    const compiled = file.replace(/ts$/, "js");
    const printed = run(process.execPath, compiled).trim();
    if (printed !== "function function function") throw new Error(`${name} printed ${printed}`);
    process.stdout.write(`${options.moduleResolution}: ${compiled} finds types and package\n`);
  }
}
