import { join, resolve } from "node:path";
import { commandLineInvalid, serverNotStarted } from "../../errors/command.js";
import type { Problem } from "../../errors/problem.js";
import { exitCodes } from "../command.js";
import { printJson } from "../json/print-json.js";
import { azscAsTyped } from "../stack/deploying-steps.js";
import { printProblems } from "../screens/print-problems.js";
import type { AzureAction } from "./action.js";
import { plentifulAzure } from "./plentiful-azure.js";
import { azureOfStack } from "./stack-azure.js";

/** `azsc azure init`: makes a folder hold a simulated Azure, for `AZSC_SIMULATED_AZURE` or to be edited. */
export const initAzure: AzureAction = {
  name: "init",
  summary: "write the azure.json of a simulated Azure into the folder of --state",
  options: [{ name: "state", value: "folder", summary: "folder of the simulated Azure", completes: "folder" }],
  examples: [
    { command: "azsc azure init nd-a100-v4 --state azure", shows: "an azure.json with the quota that the stack needs" },
  ],
  run: async (context, { stack, state, json }) => {
    const written = await write(context.io.cwd, state, stack);
    const problems = "problems" in written ? written.problems : [];
    if (json === true) {
      printJson(context.io.stdout, { schemaVersion: 1, folder: "folder" in written ? written.folder : "", problems });
    } else if ("folder" in written) {
      const steps = [
        `${join(written.folder, "azure.json")} says what this simulated Azure has: change it as you like.`,
        "",
        "To run pulumi against it:",
        `  export AZSC_SIMULATED_AZURE=${written.folder}`,
        `  PATH="$(${azscAsTyped(context.io)} azure provider-path):$PATH" pulumi up`,
      ];
      context.io.stdout.write(`${steps.join("\n")}\n`);
    } else printProblems(context, problems);
    return "folder" in written ? exitCodes.success : exitCodes.problems;
  },
};

async function write(
  cwd: string,
  state: string | boolean | undefined,
  stack: string | boolean | undefined,
): Promise<{ readonly folder: string } | { readonly problems: readonly Problem[] }> {
  if (typeof state !== "string") {
    return { problems: [commandLineInvalid.at("", { reason: "azsc azure init needs --state <folder>" })] };
  }
  const prepared = typeof stack === "string" ? await azureOfStack(stack, cwd) : { options: plentifulAzure() };
  if ("problems" in prepared) return prepared;
  const { writeSettings } = await import("../../simulator/folder/folder.js");
  const folder = resolve(cwd, state);
  try {
    writeSettings(folder, prepared.options);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "NotKept") throw error;
    const reason = error.message.replace(/\.$/, "");
    return { problems: [serverNotStarted.at("", { reason, because: "folder", wanted: "written" })] };
  }
  return { folder };
}
