import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import process from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import grpc from "@grpc/grpc-js";
import * as automationServer from "@pulumi/pulumi/automation/server.js";
import languageServices from "@pulumi/pulumi/proto/language_grpc_pb.js";
import * as pulumiSettings from "@pulumi/pulumi/runtime/settings.js";
import { stringify } from "yaml";
import { declareCluster, type DeclareOptions } from "../../../src/program/declare.js";
import { readPreviousLedger } from "../../../src/program/previous-ledger.js";
import type { SimulatedAzureOptions } from "../../../src/simulator/core/azure.js";
import type { ScriptedFault } from "../../../src/simulator/core/faults/fault.js";
import { type ServedProvider, serveProvider } from "../../../src/simulator/doors/provider/serve.js";
import type { SimulatedAzure } from "../../../src/simulator/simulated-azure.js";
import { openFolder, writeSettings } from "../../../src/simulator/folder/folder.js";
import { textFilesIn } from "../../../src/text-files.js";
import { plannedStack } from "../planned.js";
import { passphrase, secretsOf } from "./stack-secrets.js";

/** What Pulumi's engine keeps of a resource. */
export interface KeptResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** How a command ended. */
export interface FastRun {
  /** `null` when it was killed. */
  readonly exitCode: number | null;
  readonly output: string;
}

// The Automation API's own language host, which its declarations leave out.
const { LanguageServer } = automationServer as unknown as {
  readonly LanguageServer: new (program: () => Promise<object>) => grpc.UntypedServiceImplementation;
};

// This process meets hundreds of engines, and some get the port of an earlier one. A connection that is kept for the port would
// be found broken then, which Pulumi's language host takes for the end of a program that declares nothing.
const { grpcClientOptions } = pulumiSettings as unknown as { readonly grpcClientOptions: grpc.ChannelOptions };
grpcClientOptions["grpc.use_local_subchannel_pool"] = 1;

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const languageHost = fileURLToPath(new URL("../language-host", import.meta.url));
const providerFolder = join(repository, "dist", "simulated-azure");
export const stackName = "faults";
const project = "azure-supercomputer";

/** What a stack is made with beside its cluster. */
interface Surroundings {
  /** The simulated Azure; by default the one that the cluster is made for. */
  readonly settings?: SimulatedAzureOptions;
  /** Folder of files that the cluster names, which is put beside the stack file. */
  readonly beside?: string;
  /** Subscription that the stack file names; by default none. */
  readonly subscription?: string;
}

/**
 * One stack that is deployed very often: the real Pulumi CLI, with the program and the provider served by this process, so
 * that a command costs one start of the CLI and nothing is loaded twice.
 */
export class FastStack {
  private constructor(
    private readonly folder: string,
    private readonly settings: SimulatedAzureOptions,
    private readonly subscription?: string,
  ) {}

  /**
   * @param cluster what stands under `azure-supercomputer:cluster`
   */
  static async of(cluster: object, { settings, beside, subscription }: Surroundings = {}): Promise<FastStack> {
    const folder = mkdtempSync(join(tmpdir(), "azsc-faults-"));
    for (const part of ["home", "backend", "program"]) mkdirSync(join(folder, part));
    writeProject(folder);
    if (beside !== undefined) symlinkSync(beside, join(folder, "program", basename(beside)));
    describeIn(folder, cluster, subscription);
    const surroundings = settings ?? (await plannedStack(stackFileIn(folder))).surroundings;
    const stack = new FastStack(folder, surroundings, subscription);
    stack.script([]);
    const made = await stack.run(["stack", "init", stackName]);
    if (made.exitCode !== 0) throw new Error(made.output);
    return stack;
  }

  /**
   * A stack as an earlier version left it.
   *
   * @param earlier folder with the stack file, the engine's checkpoint and the simulated Azure
   */
  static earlier(earlier: string): FastStack {
    const folder = mkdtempSync(join(tmpdir(), "azsc-earlier-"));
    const stacks = join(folder, "backend", ".pulumi", "stacks", project);
    for (const part of ["home", "program", "azure"]) mkdirSync(join(folder, part));
    mkdirSync(stacks, { recursive: true });
    writeFileSync(join(folder, "backend", ".pulumi", "meta.yaml"), stringify({ version: 1 }));
    writeProject(folder);
    const unpacked = (name: string): Buffer => gunzipSync(readFileSync(join(earlier, `${name}.gz`)));
    writeFileSync(join(stacks, `${stackName}.json`), unpacked("checkpoint.json"));
    writeFileSync(join(folder, "azure", "events.ndjson"), unpacked("events.ndjson"));
    cpSync(join(earlier, "azure.json"), join(folder, "azure", "azure.json"));
    cpSync(join(earlier, "stack.yaml"), stackFileIn(folder));
    return new FastStack(
      folder,
      JSON.parse(readFileSync(join(earlier, "azure.json"), "utf8")) as SimulatedAzureOptions,
    );
  }

  /** Puts another cluster into the stack file. */
  describe(cluster: object): void {
    describeIn(this.folder, cluster, this.subscription);
  }

  /** Path of the stack file. */
  get stackFile(): string {
    return stackFileIn(this.folder);
  }

  /** Keeps state and simulated Azure under a name; {@link restore} brings them back. */
  keep(name: string): void {
    rmSync(join(this.folder, name), { recursive: true, force: true });
    cpSync(join(this.folder, "backend"), join(this.folder, name), { recursive: true });
    cpSync(join(this.folder, "azure"), join(this.folder, `${name}-azure`), { recursive: true });
  }

  restore(name: string): void {
    for (const [kept, place] of [
      [name, "backend"],
      [`${name}-azure`, "azure"],
    ] as const) {
      rmSync(join(this.folder, place), { recursive: true, force: true });
      cpSync(join(this.folder, kept), join(this.folder, place), { recursive: true });
    }
  }

  /** Says what goes wrong from now on. */
  script(faults: readonly ScriptedFault[]): void {
    writeSettings(join(this.folder, "azure"), { ...this.settings, faults });
  }

  /**
   * `pulumi up`, `preview`, `destroy` or `refresh`.
   *
   * @param program how the program is run
   * @param started gets the process, to kill it. The provider is then a process of its own, which ends with the engine
   */
  async pulumi(
    command: "up" | "preview" | "destroy" | "refresh",
    {
      extra = [],
      program: options = {
        previousLedger: readPreviousLedger,
        readText: textFilesIn(join(this.folder, "program")),
      },
      started,
    }: {
      readonly extra?: readonly string[];
      readonly program?: DeclareOptions;
      readonly started?: (child: ChildProcess) => void;
    } = {},
  ): Promise<FastRun> {
    const provider = started === undefined ? await this.#serveProvider() : undefined;
    const program = command === "up" || command === "preview" ? await serveProgram(options) : undefined;
    try {
      const host = program === undefined ? [] : [`--client=127.0.0.1:${program.port}`, "--exec-kind=auto.inline"];
      const confirmed = command === "preview" ? [] : ["--yes", "--skip-preview"];
      const args = [command, ...confirmed, "--stack", stackName, "--suppress-outputs", ...host, ...extra];
      // Who is not killed needs no state but the last.
      const attached: Record<string, string> =
        provider === undefined
          ? {}
          : { PULUMI_DEBUG_PROVIDERS: `azure-native:${provider.port}`, PULUMI_SKIP_CHECKPOINTS: "true" };
      return await this.run(args, attached, started);
    } finally {
      program?.close();
      provider?.close();
    }
  }

  azure<Result>(look: (azure: SimulatedAzure) => Result): Result {
    return openFolder(join(this.folder, "azure")).transact(look);
  }

  /** The engine's own state, read from its file. */
  kept(): {
    readonly resources: readonly KeptResource[];
    readonly pending: readonly { readonly type: string; readonly resource: KeptResource }[];
  } {
    const file = join(this.folder, "backend", ".pulumi", "stacks", project, `${stackName}.json`);
    if (!existsSync(file)) return { resources: [], pending: [] };
    const { checkpoint } = JSON.parse(readFileSync(file, "utf8")) as {
      checkpoint: {
        latest?: { resources?: KeptResource[]; pending_operations?: { type: string; resource: KeptResource }[] };
      };
    };
    return { resources: checkpoint.latest?.resources ?? [], pending: checkpoint.latest?.pending_operations ?? [] };
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #serveProvider(): Promise<ServedProvider> {
    const folder = openFolder(join(this.folder, "azure"));
    return serveProvider({ holder: folder, environment: {}, warn: () => undefined, idleMilliseconds: 5 });
  }

  /** `azsc` with these arguments, in the folder of the project. Where it previews, the program is a process of its own. */
  azsc(...args: readonly string[]): Promise<FastRun> {
    const path = [languageHost, providerFolder, process.env["PATH"]].join(delimiter);
    return this.run([join(repository, "dist", "cli.js"), ...args], { PATH: path }, undefined, process.execPath);
  }

  /** A command of Pulumi's. */
  async run(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    started?: (child: ChildProcess) => void,
    command = "pulumi",
  ): Promise<FastRun> {
    const plain = command === "pulumi" ? ["--non-interactive", "--color", "never"] : [];
    const child = spawn(command, [...args, ...plain], {
      cwd: join(this.folder, "program"),
      env: {
        ...process.env,
        PULUMI_HOME: join(this.folder, "home"),
        // Pulumi writes beside each file of a folder what sort of file it is, and a process that is killed can leave that empty.
        PULUMI_BACKEND_URL: `file://${join(this.folder, "backend")}?metadata=skip`,
        PULUMI_CONFIG_PASSPHRASE: passphrase,
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PATH: [providerFolder, process.env["PATH"]].join(delimiter),
        AZSC_SIMULATED_AZURE: join(this.folder, "azure"),
        PULUMI_DIY_BACKEND_DISABLE_CHECKPOINT_BACKUPS: "true",
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    started?.(child);
    let output = "";
    child.stdout.on("data", (text: Buffer) => (output += text.toString()));
    child.stderr.on("data", (text: Buffer) => (output += text.toString()));
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    return { exitCode, output };
  }
}

/** A project as the package's users have it, for commands that start the program themselves. */
function writeProject(folder: string): void {
  // Where Pulumi finds no folder for its logs it writes none, which takes a tenth of a command otherwise.
  writeFileSync(join(folder, "home", "logs"), "");
  const program = join(folder, "program");
  writeFileSync(join(program, "Pulumi.yaml"), stringify({ name: project, main: "program.js", runtime: "nodejs" }));
  writeFileSync(join(program, "package.json"), JSON.stringify({ type: "module" }));
  const built = pathToFileURL(join(repository, "dist", "index.js")).href;
  writeFileSync(join(program, "program.js"), `export { deployStack as default } from "${built}";\n`);
  symlinkSync(join(repository, "node_modules"), join(program, "node_modules"));
}

function stackFileIn(folder: string): string {
  return join(folder, "program", `Pulumi.${stackName}.yaml`);
}

function describeIn(folder: string, cluster: object, subscription: string | undefined): void {
  const secrets = secretsOf(cluster);
  const config = {
    "azure-native:location": "southcentralus",
    ...(subscription === undefined ? {} : { "azure-native:subscriptionId": subscription }),
    "azure-supercomputer:cluster": cluster,
    ...secrets.config,
  };
  writeFileSync(stackFileIn(folder), stringify({ ...secrets.more, config }, { defaultStringType: "QUOTE_DOUBLE" }));
}

const failures = ["uncaughtException", "unhandledRejection"] as unknown as readonly "exit"[];

async function serveProgram(options: DeclareOptions): Promise<{ port: number; close(): void }> {
  const before = failures.map((event) => [event, process.listeners(event)] as const);
  const server = new grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  const host = new LanguageServer(() => declareCluster(options));
  server.addService(languageServices.LanguageRuntimeService, host);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  const close = (): void => {
    server.forceShutdown();
    // The language host forgets its listeners when a program fails.
    for (const [event, known] of before) {
      for (const listener of process.listeners(event).filter((one) => !known.includes(one)))
        process.off(event, listener);
    }
  };
  return { port, close };
}
