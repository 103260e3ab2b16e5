/**
 * Azure's own clients on the simulated Azure: installs each at the versions pinned here, has it do its first operations, and
 * prints what came of them. Exits with 1 when anything went otherwise than a client expects of Azure.
 *
 *     npm run test:clients                        the clients that install in minutes
 *     npm run test:clients -- azure-cli           those that are named
 *     npm run test:clients -- --newest python     at the versions of today, whatever is pinned
 */
import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { plentifulAzure } from "../../src/cli/azure/plentiful-azure.js";
import { inMemory, serve, type ServedAzure } from "../../src/simulator/doors/http/index.js";
import { SimulatedAzure } from "../../src/simulator/simulated-azure.js";
import { buildProgram, type GoProgram, raiseModules } from "./go-modules.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const run = promisify(execFile);

/** What a client did, as its program prints it. */
interface Operation {
  readonly client: string;
  readonly operation: string;
  /** `worked`, `NotSimulated`, or the code of a refusal. */
  readonly expected: string;
  readonly came: string;
  readonly said: string;
}

interface Client {
  /** Files that say what is installed, with the pinned versions. */
  readonly pins: readonly string[];
  /** Installs into a folder. */
  install(folder: string, newest: boolean): Promise<void>;
  /** Program and arguments. */
  command(folder: string): readonly [string, ...string[]];
}

const clients: Readonly<Record<string, Client>> = {
  "javascript-newest": javascript("newest"),
  "javascript-before": javascript("before"),
  python: python("python"),
  go: golang(),
  "azure-cli": python("azure-cli"),
  opentofu: openTofu(),
};
/** Azure CLI takes minutes to install, OpenTofu with azapi many to build: they are run when they are named. */
const usual = Object.keys(clients).filter((name) => name !== "azure-cli" && name !== "opentofu");

function python(name: string): Client {
  const pins = join(here, name, "requirements.txt");
  return {
    pins: [pins],
    install: async (folder, newest) => {
      const wanted = readFileSync(pins, "utf8").trim().split("\n");
      const packages = newest ? wanted.map((line) => line.split("==")[0]!) : wanted;
      await run("python3", ["-m", "venv", folder]);
      await run(join(folder, "bin", "pip"), ["install", "--quiet", ...packages]);
    },
    command: (folder) => [join(folder, "bin", "python"), join(here, name, "operations.py")],
  };
}

function javascript(which: "newest" | "before"): Client {
  const pins = join(here, "javascript", `${which}.json`);
  return {
    pins: [pins],
    install: async (folder, newest) => {
      const wanted = Object.entries(JSON.parse(readFileSync(pins, "utf8")) as Record<string, string>);
      const dependencies = Object.fromEntries(wanted.map(([name, pin]) => [name, newest ? "latest" : pin]));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, type: "module", dependencies }));
      await run("npm", ["install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"], {
        cwd: folder,
      });
    },
    command: (folder) => {
      const program = join(folder, "operations.mjs");
      cpSync(join(here, "javascript", "operations.mjs"), program);
      return [process.execPath, program];
    },
  };
}

function golang(): Client {
  const source = join(here, "go");
  return {
    pins: readdirSync(source).map((file) => join(source, file)),
    install: async (folder, newest) => {
      cpSync(source, folder, { recursive: true });
      if (newest) await raiseModules(folder);
      await run("go", ["build", "-o", "operations", "."], { cwd: folder });
    },
    command: (folder) => [join(folder, "operations")],
  };
}

function openTofu(): Client {
  const pins = join(here, "opentofu", "modules.json");
  return {
    pins: [pins],
    install: async (folder, newest) => {
      const wanted = JSON.parse(readFileSync(pins, "utf8")) as Record<string, GoProgram>;
      mkdirSync(folder, { recursive: true });
      for (const [module, program] of Object.entries(wanted)) await buildProgram(module, program, folder, newest);
    },
    command: (folder) => [process.execPath, join(here, "opentofu", "operations.mjs"), folder],
  };
}

/** Installs a client once for each set of pins; at the newest versions each time. */
async function installed(name: string, client: Client, newest: boolean): Promise<string> {
  if (newest) {
    const folder = join(mkdtempSync(join(tmpdir(), `azsc-${name}-`)), "client");
    await client.install(folder, true);
    return folder;
  }
  const hash = createHash("sha256");
  for (const file of client.pins) hash.update(readFileSync(file));
  const digest = hash.digest("hex").slice(0, 12);
  const folder = join(homedir(), ".cache", "azure-supercomputer", "clients", `${name}-${digest}`);
  const mark = join(folder, "installed");
  if (existsSync(mark)) return folder;
  rmSync(folder, { recursive: true, force: true });
  await client.install(folder, false);
  writeFileSync(mark, "");
  return folder;
}

/** Has a client do its operations on a simulated Azure of its own. */
async function operationsOf(name: string, client: Client, folder: string): Promise<readonly Operation[]> {
  const defects: unknown[] = [];
  const azure = new SimulatedAzure(plentifulAzure());
  // Azure CLI and azapi take zero for no answer to when they should come back, and then wait half a minute.
  const retryAfterSeconds = name === "azure-cli" || name === "opentofu" ? 1 : 0;
  const door = await serve({ holder: inMemory(azure), retryAfterSeconds, onDefect: (error) => defects.push(error) });
  const home = mkdtempSync(join(tmpdir(), "azsc-client-"));
  try {
    const [program, ...words] = client.command(folder);
    const { output, exitCode } = await outputOf(program, words, environmentOf(door, name, home));
    const operations = output
      .split("\n")
      .filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line) as Operation);
    const broken = defects.map((error): Operation => failed(name, "the server", String(error)));
    if (exitCode !== 0) broken.push(failed(name, "the program", output.slice(-1_000)));
    return [...operations, ...broken];
  } finally {
    await door.close();
    rmSync(home, { recursive: true, force: true });
  }
}

function failed(client: string, operation: string, said: string): Operation {
  return { client, operation, expected: "worked", came: "defect", said };
}

function environmentOf(door: ServedAzure, name: string, home: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    CLIENT: name,
    AZURE_RESOURCE_MANAGER: door.endpoint,
    AZURE_TENANT_ID: door.tenantId,
    AZURE_CLIENT_ID: door.clientId,
    AZURE_CLIENT_SECRET: door.clientSecret,
    AZURE_SUBSCRIPTION_ID: door.subscriptionIds[0],
    NODE_EXTRA_CA_CERTS: door.caFile,
    REQUESTS_CA_BUNDLE: door.caFile,
    SSL_CERT_FILE: door.caFile,
    AZURE_CONFIG_DIR: home,
    AZURE_CORE_INSTANCE_DISCOVERY: "false",
    AZURE_CORE_COLLECT_TELEMETRY: "false",
    AZURE_CORE_ONLY_SHOW_ERRORS: "true",
  };
}

function outputOf(
  program: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ output: string; exitCode: number | null }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (text: Buffer) => (output += text.toString()));
    child.stderr.on("data", (text: Buffer) => (output += text.toString()));
    child.once("error", reject);
    child.once("close", (exitCode) => {
      resolve({ output, exitCode });
    });
  });
}

type Verdict = "worked" | "refused rightly" | "NotSimulated" | "wrong";

function verdictOn({ expected, came }: Operation): Verdict {
  if (came !== expected) return "wrong";
  return came === "worked" || came === "NotSimulated" ? came : "refused rightly";
}

async function main(): Promise<void> {
  const named = process.argv.slice(2).filter((word) => !word.startsWith("--"));
  const newest = process.argv.includes("--newest");
  const chosen = named.length === 0 ? usual : named;
  const rows: Record<string, Record<Verdict, number>> = {};
  for (const name of chosen) {
    const client = clients[name];
    if (client === undefined) throw new Error(`There is no client "${name}": ${Object.keys(clients).join(", ")}.`);
    const operations = await installed(name, client, newest).then(
      (folder) => operationsOf(name, client, folder),
      (error: unknown) => [failed(name, "its installation", String(error).slice(0, 2_000))],
    );
    const row = { worked: 0, "refused rightly": 0, NotSimulated: 0, wrong: operations.length === 0 ? 1 : 0 };
    for (const one of operations) {
      row[verdictOn(one)]++;
      if (verdictOn(one) === "wrong") {
        process.stdout.write(`${name}: ${one.operation}: expected ${one.expected}, came ${one.came}. ${one.said}\n`);
      }
    }
    rows[name] = row;
  }
  console.table(rows);
  const sum = (verdict: Verdict): number => Object.values(rows).reduce((total, row) => total + row[verdict], 0);
  const wrong = sum("wrong");
  const right = sum("worked") + sum("refused rightly") + sum("NotSimulated");
  process.stdout.write(`${right} operations went as the client expects of Azure, ${wrong} otherwise\n`);
  process.exitCode = wrong === 0 ? 0 : 1;
}

await main();
