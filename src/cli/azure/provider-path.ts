import { existsSync } from "node:fs";
import { join } from "node:path";
import { providerNotBuilt } from "../../errors/command.js";
import { exitCodes } from "../command.js";
import { printJson } from "../json/print-json.js";
import { printProblems } from "../screens/print-problems.js";
import { packageRoot } from "../stack/package.js";
import type { AzureAction } from "./action.js";

/** The folder that Pulumi must find before the real provider; it holds nothing but the simulated one. */
export function providerFolder(): string {
  return join(packageRoot(), "dist", "simulated-azure");
}

/** `azsc azure provider-path`: where the Pulumi provider of the simulated Azure lies. */
export const providerPath: AzureAction = {
  name: "provider-path",
  summary: "print the folder of the Pulumi provider that takes the place of azure-native's",
  options: [],
  examples: [
    {
      command: "azsc azure provider-path",
      shows: "what goes before PATH for pulumi up, beside AZSC_SIMULATED_AZURE, the folder of the simulated Azure",
    },
  ],
  run: (context, { json }) => {
    const folder = providerFolder();
    const missing = !existsSync(join(folder, "pulumi-resource-azure-native"));
    const problems = missing ? [providerNotBuilt.at("", { folder })] : [];
    if (json === true) printJson(context.io.stdout, { schemaVersion: 1, folder: missing ? "" : folder, problems });
    else if (missing) printProblems(context, problems);
    else context.io.stdout.write(`${folder}\n`);
    return Promise.resolve(missing ? exitCodes.problems : exitCodes.success);
  },
};
