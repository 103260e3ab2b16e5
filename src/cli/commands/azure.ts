import { commandUnknown } from "../../errors/command.js";
import type { AzureAction } from "../azure/action.js";
import { initAzure } from "../azure/init.js";
import { providerPath } from "../azure/provider-path.js";
import { serveAzure } from "../azure/serve.js";
import { defineCommand, exitCodes, type OptionDefinition } from "../command.js";
import { printJson } from "../json/print-json.js";
import { nearestName, nearWords } from "../../catalogue/nearest-name.js";
import { printProblems } from "../screens/print-problems.js";
import { jsonOption } from "./stack-options.js";

const actions: readonly AzureAction[] = [providerPath, initAzure, serveAzure];

function optionsOf(all: readonly AzureAction[]): readonly OptionDefinition[] {
  const options: readonly OptionDefinition[] = [jsonOption, ...all.flatMap((one) => one.options)];
  return [...new Map(options.map((option) => [option.name, option])).values()];
}

/** `azsc azure`: the simulated Azure for other programs. */
export const azureCommand = defineCommand({
  name: "azure",
  summary: "the simulated Azure for other programs: its Pulumi provider, and a server for Azure's own clients",
  args: [
    {
      name: "action",
      summary: actions.map((one) => `${one.name}: ${one.summary}`).join("; "),
      required: true,
      completes: actions.map((one) => one.name),
    },
    {
      name: "stack",
      summary: "init, serve: a stack whose quota the subscriptions get",
      required: false,
      completes: "stack",
    },
  ],
  options: optionsOf(actions),
  examples: actions.flatMap((one) => one.examples),
  failureJson: (problems) => ({ schemaVersion: 1, problems }),
  run: (context, given) => {
    const action = actions.find((one) => one.name === given.action);
    if (action !== undefined) return action.run(context, given);
    const names = actions.map((one) => one.name);
    const nearest = nearestName(given.action, names, nearWords);
    const problem = commandUnknown.at("", { given: given.action, of: "azsc azure", nearest, commands: names });
    if ((given as Readonly<Record<string, unknown>>)["json"] === true)
      printJson(context.io.stdout, { schemaVersion: 1, problems: [problem] });
    else printProblems(context, [problem]);
    return Promise.resolve(exitCodes.problems);
  },
});
