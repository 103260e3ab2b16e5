/**
 * Packs the package, installs it into an empty folder outside of the repository as a stranger would, type-checks a
 * program that uses its components, and runs that program under Pulumi's mocks.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "azure-supercomputer-package-"));
const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

try {
  const [packed] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--pack-destination", folder], { cwd: root, encoding: "utf8" }).replace(
      /^[^[]*/,
      "",
    ),
  ) as [{ filename: string }];
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "stranger", private: true, type: "module" }));
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      compilerOptions: {
        target: "ES2023",
        module: "NodeNext",
        strict: true,
        skipLibCheck: true,
        outDir: "out",
        types: ["node"],
      },
      include: ["*.ts"],
    }),
  );
  writeFileSync(join(folder, "program.ts"), readFileSync(join(root, "test/package/stranger.ts.txt"), "utf8"));
  run("npm", "install", "--prefer-offline", `./${packed.filename}`, "typescript@~5.9.3", "@types/node@20");
  run("npx", "tsc", "-p", ".");
  process.stdout.write(run("node", "out/program.js"));
  process.stdout.write(run("npx", "azsc", "validate", "nd-a100-v4"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
