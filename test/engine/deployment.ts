import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Document, isSeq, parseDocument, type YAMLMap } from "yaml";
import type { SimulatedAzureOptions } from "../../src/simulator/core/azure.js";
import type { SimulatedAzure } from "../../src/simulator/simulated-azure.js";
import { openFolder, writeSettings } from "../../src/simulator/folder/folder.js";
import { engineEnvironment } from "./engine-environment.js";
import { type EngineRun, engineRun } from "./engine-run.js";
import { plannedStack } from "./planned.js";
import { type CommandOptions, type CommandRun, runPulumi } from "./pulumi-command.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const providerFolder = join(repository, "dist", "simulated-azure");

/** The map of the stack file below `azure-supercomputer:cluster`. */
export type ClusterDocument = YAMLMap<string, unknown>;

/** A change of a stack file: of the cluster in it, or of the whole. */
export type StackEdit = (cluster: ClusterDocument, file: Document) => void;

export interface DeploymentOptions {
  /** @default the stack file as it is in the repository */
  readonly edit?: StackEdit;
  /** Changes the simulated Azure that the stack is made for. @default quota for four times the plan */
  readonly surroundings?: (planned: SimulatedAzureOptions) => SimulatedAzureOptions;
  /**
   * What the engine runs: the program of the repository as its `Pulumi.yaml` starts it, or the same from `dist`, which loads in
   * half the time. @default "built"
   */
  readonly program?: "source" | "built";
}

/** A stack's state, as `pulumi stack export` prints it. */
export interface StackState {
  readonly deployment: {
    readonly resources?: {
      readonly urn: string;
      readonly type: string;
      readonly id?: string;
      readonly inputs?: Record<string, unknown>;
      outputs?: Record<string, unknown>;
    }[];
    readonly pending_operations?: readonly { readonly type: string; readonly resource: { readonly urn: string } }[];
  };
}

/**
 * A stack of the repository in a place of its own: a copy of what Pulumi reads, a state backend, and a simulated Azure in
 * a folder. What it does, it does by `pulumi` commands as a user would type them.
 *
 * @example
 * const deployment = await Deployment.of("h100");
 * const run = await deployment.pulumi("up", "--yes");
 * deployment.dispose();
 */
export class Deployment {
  private constructor(
    readonly stack: string,
    private readonly folder: string,
  ) {}

  /** Copies the repository and makes the stack. */
  static async of(stack: string, options: DeploymentOptions = {}): Promise<Deployment> {
    const { edit, surroundings, program = "built" } = options;
    const folder = mkdtempSync(join(tmpdir(), `azsc-engine-${stack}-`));
    const deployment = new Deployment(stack, folder);
    for (const part of ["program", "home", "backend", "azure"]) mkdirSync(join(folder, part));
    for (const part of ["package.json", "Pulumi.yaml", "stacks", ...(program === "source" ? ["src"] : [])]) {
      cpSync(join(repository, part), join(folder, "program", part), { recursive: true });
    }
    if (program === "built") deployment.useBuiltProgram();
    symlinkSync(join(repository, "node_modules"), join(folder, "program", "node_modules"));
    if (edit !== undefined) deployment.edit(edit);
    const planned = await plannedStack(deployment.stackFile);
    writeSettings(join(folder, "azure"), surroundings?.(planned.surroundings) ?? planned.surroundings);
    await deployment.succeeding("stack", "init", stack);
    return deployment;
  }

  /** Runs `pulumi` with these arguments on the stack. */
  async pulumi(...args: readonly string[]): Promise<EngineRun> {
    return engineRun(await this.command(withDefaults(args, this.stack)));
  }

  /** As {@link pulumi}, but the process is killed as soon as the events of the engine are such. */
  async pulumiKilled(killWhen: CommandOptions["killWhen"], ...args: readonly string[]): Promise<EngineRun> {
    return engineRun(await this.command(withDefaults(args, this.stack), killWhen));
  }

  async state(): Promise<StackState> {
    const { stdout } = await this.succeeding("stack", "export", "--stack", this.stack);
    return JSON.parse(stdout) as StackState;
  }

  /** Puts another state in the place of the stack's own. */
  async forceState(state: StackState): Promise<void> {
    const file = join(this.folder, "state.json");
    writeFileSync(file, JSON.stringify(state));
    await this.succeeding("stack", "import", "--stack", this.stack, "--file", file);
  }

  /** Looks at the simulated Azure as the providers left it. */
  azure<Result>(look: (azure: SimulatedAzure) => Result): Result {
    return openFolder(join(this.folder, "azure")).transact(look);
  }

  /** Changes the stack file. */
  edit(change: StackEdit): void {
    const file = parseDocument(readFileSync(this.stackFile, "utf8"));
    change(file.getIn(["config", "azure-supercomputer:cluster"]) as ClusterDocument, file);
    writeFileSync(this.stackFile, file.toString());
  }

  /** Keeps stack file, state and simulated Azure as they are now. @returns what puts them back, as often as it is called */
  keep(): () => void {
    const parts = ["program/stacks", "backend", "azure"];
    const kept = mkdtempSync(join(this.folder, "kept-"));
    for (const part of parts) cpSync(join(this.folder, part), join(kept, part), { recursive: true });
    return () => {
      for (const part of parts) {
        rmSync(join(this.folder, part), { recursive: true, force: true });
        cpSync(join(kept, part), join(this.folder, part), { recursive: true });
      }
    };
  }

  /** Takes out of the state what the program remembers of the last deployment. */
  async forgetLedger(): Promise<void> {
    const state = await this.state();
    const root = state.deployment.resources?.find(({ type }) => type === "pulumi:pulumi:Stack");
    if (root?.outputs?.["ledger"] === undefined) throw new Error("The state has no ledger.");
    delete root.outputs["ledger"];
    await this.forceState(state);
  }

  /** Path of the stack file, for commands of azsc. */
  get stackFile(): string {
    return join(this.folder, "program", "stacks", `Pulumi.${this.stack}.yaml`);
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private useBuiltProgram(): void {
    const path = join(this.folder, "program", "Pulumi.yaml");
    const project = parseDocument(readFileSync(path, "utf8"));
    project.set("main", "program.js");
    project.deleteIn(["runtime", "options", "nodeargs"]);
    writeFileSync(path, project.toString());
    const library = pathToFileURL(join(repository, "dist", "index.js")).href;
    writeFileSync(join(this.folder, "program", "program.js"), `export { deployStack as default } from "${library}";\n`);
  }

  private async succeeding(...args: readonly string[]): Promise<CommandRun> {
    const run = await this.command(args);
    if (run.exitCode !== 0) throw new Error(`${run.command} ended with ${run.exitCode}:\n${run.stderr}${run.stdout}`);
    return run;
  }

  private async command(args: readonly string[], killWhen?: CommandOptions["killWhen"]): Promise<CommandRun> {
    const env = engineEnvironment(this.folder, providerFolder);
    const options = { cwd: join(this.folder, "program"), env, ...(killWhen && { killWhen }) };
    return await runPulumi([...args, "--non-interactive", "--color", "never"], options);
  }
}

function withDefaults(args: readonly string[], stack: string): string[] {
  return [...args, "--stack", stack, "--json", "--suppress-outputs"];
}

/** The node pool of this position. */
export function poolOf(cluster: ClusterDocument, index = 0): YAMLMap<string, unknown> {
  const pools = cluster.get("nodePools", true);
  if (!isSeq(pools)) throw new Error("The stack has no list of node pools.");
  return pools.get(index) as YAMLMap<string, unknown>;
}
