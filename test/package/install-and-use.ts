/**
 * Packs the package, lints what was packed, installs it into an empty folder outside of the repository as a stranger would,
 * type-checks a program that uses its components, runs that program under Pulumi's mocks, asks the served Azure something,
 * and compiles a program in every way that TypeScript finds packages.
 */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request, type RequestOptions } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { compileInEveryWay } from "./resolutions.js";

/** What `npm pack --json` tells of the file. */
interface Packed {
  readonly filename: string;
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

const mostPackedBytes = 1_500_000;
/** One for each entry and one for what they share, for ES modules and for CommonJS. */
const mostDeclarationFiles = 6;
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
  ) as [Packed];
  judge(packed);
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
  const providerFolder = run("npx", "azsc", "azure", "provider-path").trim();
  accessSync(join(providerFolder, "pulumi-resource-azure-native"), constants.X_OK);
  beginByNpmCreate();
  await useServedAzure();
  compileInEveryWay(folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Size of what is published, its declarations, and what linters of packages say of it. */
function judge({ filename, size, files }: Packed): void {
  const declarations = files.filter(({ path }) => /\.d\.c?ts$/.test(path)).length;
  process.stdout.write(`Packed: ${size} bytes, ${declarations} declaration files.\n`);
  if (size > mostPackedBytes) throw new Error(`the package has ${size} bytes, and may have ${mostPackedBytes}`);
  if (declarations > mostDeclarationFiles) throw new Error(`${declarations} declaration files are shipped`);
  const lint = { cwd: root, stdio: "inherit" } as const;
  execFileSync("npx", ["publint", "--strict", join(folder, filename)], lint);
  execFileSync("npx", ["attw", "--no-emoji", join(folder, filename)], lint);
}

/** Begins a project as somebody does who has nothing yet: npm finds the package by its name, here beside the other. */
function beginByNpmCreate(): void {
  const [created] = JSON.parse(
    execFileSync("npm", ["pack", "--json", "--pack-destination", folder], {
      cwd: join(root, "create"),
      encoding: "utf8",
    }),
  ) as [Packed];
  run("npm", "install", "--prefer-offline", "--no-save", `./${created.filename}`);
  const options = ["--vm-size", "Standard_ND96asr_v4", "--engine", "batch", "--location", "southcentralus"];
  process.stdout.write(run("npm", "create", "azure-supercomputer", "--", "begun", ...options, "--yes"));
  const stack = readFileSync(join(folder, "Pulumi.begun.yaml"), "utf8");
  if (!stack.includes("Standard_ND96asr_v4")) throw new Error("npm create wrote another VM size than it was told.");
  run("npx", "azsc", "validate", "begun");
}

/** Starts the server of the installed package, logs in as a client with nothing but Node would, and asks for a list. */
async function useServedAzure(): Promise<void> {
  const argv = [join(folder, "node_modules", "azure-supercomputer", "dist", "cli.js"), "azure", "serve", "--json"];
  const server = spawn(process.execPath, argv, { cwd: folder, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [line] = (await once(createInterface({ input: server.stdout }), "line")) as [string];
    const served = JSON.parse(line) as Readonly<
      Record<"endpoint" | "caFile" | "tenantId" | "clientId" | "clientSecret", string>
    >;
    const { endpoint, caFile, tenantId } = served;
    const form = new URLSearchParams({
      grant_type: "client_credentials",
      client_id: served.clientId,
      client_secret: served.clientSecret,
      scope: `${endpoint}/.default`,
    });
    const ca = readFileSync(caFile, "utf8");
    const posted = { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, ca };
    const login = await ask(`${endpoint}/${tenantId}/oauth2/v2.0/token`, posted, form.toString());
    const { access_token } = JSON.parse(login) as { readonly access_token: string };
    const list = await ask(`${endpoint}/subscriptions?api-version=2022-12-01`, {
      headers: { authorization: `Bearer ${access_token}` },
      ca,
    });
    const { value } = JSON.parse(list) as { readonly value: readonly object[] };
    if (value.length === 0) throw new Error(`the served Azure lists no subscription: ${list}`);
    process.stdout.write(`The served Azure lists ${value.length} subscription(s).\n`);
  } finally {
    server.kill("SIGINT");
    await once(server, "exit");
  }
}

function ask(url: string, options: RequestOptions, body?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        resolve(Buffer.concat(chunks).toString());
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
