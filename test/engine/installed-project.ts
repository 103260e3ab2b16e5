import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openFolder } from "../../src/simulator/folder/folder.js";
import type { SimulatedAzure } from "../../src/simulator/simulated-azure.js";
import { engineEnvironment } from "./engine-environment.js";
import { type EngineRun, engineRun } from "./engine-run.js";
import { type CommandOptions, type CommandRun, runPulumi } from "./pulumi-command.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/**
 * The ends of what package.json allows of Pulumi, as far as there are releases, with the only release of its Azure provider that
 * it allows. The repository itself is developed with the oldest.
 */
export const pulumiVersions = { oldest: "3.248.0", newest: "3.276.0", azureNative: "3.28.0" } as const;

/** Packs the package as it would be published. @returns the file, and what takes it away again */
export function packPackage(): { readonly tarball: string; dispose(): void } {
  const folder = mkdtempSync(join(tmpdir(), "azsc-packed-"));
  const printed = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
    cwd: repository,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  // What the build prints comes before the answer.
  const [packed] = JSON.parse(printed.replace(/^[^[]*/, "")) as [{ readonly filename: string }];
  return {
    tarball: join(folder, packed.filename),
    dispose: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** How a command that is not the engine's ended. */
interface Ended {
  readonly exitCode: number;
  readonly output: string;
}

/**
 * A user's project in a folder outside of the repository, which was empty before the packed package was installed into it:
 * nothing of the repository is found from there. State, plugins and the simulated Azure are of its own.
 */
export class InstalledProject {
  private constructor(private readonly folder: string) {}

  /**
   * Installs packages, such as the packed one, into an empty folder.
   *
   * @param pulumi version of Pulumi
   * @param files that are there before, by name
   */
  static async of(
    packages: readonly string[],
    pulumi: string,
    files: Readonly<Record<string, string>>,
  ): Promise<InstalledProject> {
    const folder = mkdtempSync(join(tmpdir(), "azsc-installed-"));
    const project = new InstalledProject(folder);
    for (const part of ["program", "home", "backend", "azure"]) mkdirSync(join(folder, part));
    for (const [name, text] of Object.entries(files)) project.write(name, text);
    const peers = [`@pulumi/pulumi@${pulumi}`, `@pulumi/azure-native@${pulumiVersions.azureNative}`];
    const quietly = ["--prefer-offline", "--no-audit", "--no-fund"];
    await project.succeeding("npm", "install", ...quietly, ...packages, ...peers);
    return project;
  }

  /** Versions of Pulumi that are installed, each once. */
  async installedPulumi(): Promise<readonly string[]> {
    const listed = await this.succeeding("npm", "ls", "--all", "@pulumi/pulumi");
    return [...new Set([...listed.matchAll(/@pulumi\/pulumi@(\S+)/g)].map(([, version = ""]) => version))];
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.folder, "program", name), text);
  }

  read(name: string): string {
    return readFileSync(join(this.folder, "program", name), "utf8");
  }

  /** `pulumi` with these arguments. */
  async pulumi(...args: readonly string[]): Promise<EngineRun> {
    return engineRun(await this.#pulumi(["--json", "--suppress-outputs"], args));
  }

  /** `pulumi` with these arguments, killed as soon as the events of the engine are such. */
  async pulumiKilled(killWhen: CommandOptions["killWhen"], ...args: readonly string[]): Promise<EngineRun> {
    return engineRun(await this.#pulumi(["--json", "--suppress-outputs"], args, killWhen));
  }

  /** A command of Pulumi's that has no events. */
  async pulumiPlain(...args: readonly string[]): Promise<Ended> {
    const { exitCode, stdout, stderr } = await this.#pulumi([], args);
    return { exitCode: exitCode ?? -1, output: `${stdout}${stderr}` };
  }

  /** `npx azsc` with these arguments. */
  azsc(...args: readonly string[]): Promise<Ended> {
    return this.#run("npx", ["azsc", ...args]);
  }

  /** Looks at the simulated Azure as the providers left it. */
  azure<Result>(look: (azure: SimulatedAzure) => Result): Result {
    return openFolder(join(this.folder, "azure")).transact(look);
  }

  /** Runs a command that has to succeed. @returns what it printed */
  async succeeding(command: string, ...args: readonly string[]): Promise<string> {
    const { exitCode, output } = await this.#run(command, args);
    if (exitCode !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${exitCode}:\n${output}`);
    return output;
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #surroundings(): { readonly cwd: string; readonly env: ReturnType<typeof engineEnvironment> } {
    const cwd = join(this.folder, "program");
    const provider = join(cwd, "node_modules", "azure-supercomputer", "dist", "simulated-azure");
    // The language host of a user has TypeScript enabled unless Pulumi.yaml says otherwise.
    return { cwd, env: { ...engineEnvironment(this.folder, provider), PULUMI_NODEJS_TYPESCRIPT: "true" } };
  }

  #pulumi(
    more: readonly string[],
    args: readonly string[],
    killWhen?: CommandOptions["killWhen"],
  ): Promise<CommandRun> {
    const all = [...args, ...more, "--non-interactive", "--color", "never"];
    return runPulumi(all, { ...this.#surroundings, ...(killWhen && { killWhen }) });
  }

  async #run(command: string, args: readonly string[]): Promise<Ended> {
    try {
      const { stdout, stderr } = await promisify(execFile)(command, args, { ...this.#surroundings, encoding: "utf8" });
      return { exitCode: 0, output: `${stdout}${stderr}` };
    } catch (error) {
      const { code, stdout, stderr } = error as { readonly code: unknown; stdout: string; stderr: string };
      if (typeof code !== "number") throw error;
      return { exitCode: code, output: `${stdout}${stderr}` };
    }
  }
}
