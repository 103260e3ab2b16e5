import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import type { input } from "zod";
import { optionValueUnknown, serverIsAnother, serverNotStarted } from "../../errors/command.js";
import type { Problem } from "../../errors/problem.js";
import type { SimulatedAzureOptions } from "../../simulator/core/azure.js";
import type { AzureHolder, ServedAzure } from "../../simulator/doors/http/index.js";
import { type CommandContext, type ExitCode, exitCodes } from "../command.js";
import type { azureServeJson } from "../json/azure-schemas.js";
import { printJson } from "../json/print-json.js";
import { printProblems } from "../screens/print-problems.js";
import type { AzureAction } from "./action.js";
import { plentifulAzure } from "./plentiful-azure.js";
import { servedLines } from "./served-lines.js";
import { azureOfStack } from "./stack-azure.js";

/** `azsc azure serve`: Azure Resource Manager on loopback, for Azure CLI and the SDKs. It runs until it is interrupted. */
export const serveAzure: AzureAction = {
  name: "serve",
  summary: "serve Azure Resource Manager on loopback, until interrupted",
  options: [
    { name: "port", value: "number", summary: "port to listen on (default: that of the folder, or a free one)" },
    {
      name: "state",
      value: "folder",
      summary: "keep the simulated Azure in this folder (default: in memory)",
      completes: "folder",
    },
  ],
  examples: [
    { command: "azsc azure serve nd-a100-v4", shows: "quota granted as the stack needs it" },
    { command: "azsc azure serve --port 8443 --json", shows: "one line of JSON once it answers" },
  ],
  run: async (context, { stack, port, state, json }) => {
    const prepared = await prepare({ stack: text(stack), port: text(port), state: text(state) }, context.io.cwd);
    if ("problems" in prepared) return refuse(context, prepared.problems, json === true);
    let served: ServedAzure;
    try {
      served = await start(prepared);
    } catch (error) {
      const { name, code, message } = error as NodeJS.ErrnoException;
      const isTheUsers = ["NoSimulatedAzure", "NotKept"].includes(name) || code === "EADDRINUSE" || code === "EACCES";
      if (!isTheUsers) throw error;
      const reason = message.replace(/\.$/, "");
      const because = code === "EADDRINUSE" || code === "EACCES" ? "port" : "folder";
      return refuse(context, [serverNotStarted.at("", { reason, because })], json === true);
    }
    if (served.lostIdentity !== undefined) printProblems(context, [serverIsAnother.at("", served.lostIdentity)]);
    // The listeners are there before anyone is told that the server answers.
    const interrupted = untilInterrupted();
    context.io.stdout.write(
      json === true ? `${JSON.stringify(answerOf(served))}\n` : `${servedLines(served, context.screen).join("\n")}\n`,
    );
    await interrupted;
    await served.close();
    return exitCodes.success;
  },
};

interface Prepared {
  readonly port: number;
  readonly folder: string | undefined;
  /** What the folder's settings become; undefined: they stay as they are. */
  readonly options: SimulatedAzureOptions | undefined;
}

interface Given {
  readonly stack: string | undefined;
  readonly port: string | undefined;
  readonly state: string | undefined;
}

async function prepare(given: Given, cwd: string): Promise<Prepared | { readonly problems: readonly Problem[] }> {
  const port = Number(given.port ?? 0);
  if (!/^\d{1,5}$/.test(given.port ?? "0") || port > 65_535) {
    const facts = { option: "--port", command: "azsc azure serve", given: given.port ?? "", values: ["0 to 65535"] };
    return { problems: [optionValueUnknown.at("", facts)] };
  }
  const folder = given.state === undefined ? undefined : resolve(cwd, given.state);
  const isKept = folder !== undefined && existsSync(join(folder, "azure.json"));
  if (given.stack === undefined) return { port, folder, options: isKept ? undefined : plentifulAzure() };
  const prepared = await azureOfStack(given.stack, cwd);
  return "problems" in prepared ? prepared : { port, folder, options: prepared.options };
}

async function start({ port, folder, options }: Prepared): Promise<ServedAzure> {
  const { serve } = await import("../../simulator/doors/http/index.js");
  return await serve({
    holder: await holderOf(folder, options),
    port,
    ...(folder === undefined ? {} : { folder }),
    onDefect: (error) => {
      process.stderr.write(`${String(error)}\n`);
    },
  });
}

async function holderOf(folder: string | undefined, options: SimulatedAzureOptions | undefined): Promise<AzureHolder> {
  if (folder === undefined) {
    const [{ inMemory }, { SimulatedAzure }] = await Promise.all([
      import("../../simulator/doors/http/index.js"),
      import("../../simulator/simulated-azure.js"),
    ]);
    return inMemory(new SimulatedAzure(options ?? plentifulAzure()));
  }
  const { openFolder, writeSettings } = await import("../../simulator/folder/folder.js");
  if (options !== undefined) writeSettings(folder, options);
  return openFolder(folder);
}

/** What `--json` prints: one line, and nothing after it. */
function answerOf({
  endpoint,
  metadataHost,
  caFile,
  tenantId,
  clientId,
  clientSecret,
  subscriptionIds,
}: ServedAzure): input<typeof azureServeJson> {
  return { endpoint, metadataHost, caFile, tenantId, clientId, clientSecret, subscriptionIds: [...subscriptionIds] };
}

function untilInterrupted(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.once(signal, () => {
        done();
      });
  });
}

function refuse(context: CommandContext, problems: readonly Problem[], json: boolean): ExitCode {
  if (json) printJson(context.io.stdout, { schemaVersion: 1, problems });
  else printProblems(context, problems);
  return exitCodes.problems;
}

function text(given: string | boolean | undefined): string | undefined {
  return typeof given === "string" ? given : undefined;
}
