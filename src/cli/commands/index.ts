import type { Command } from "../command.js";

/** Every command in the order of the help. A command is loaded when it is asked for: `azsc plan` does not pay for the others. */
const loaders: Readonly<Record<string, () => Promise<Command>>> = {
  plan: async () => (await import("./plan.js")).planCommand,
  simulate: async () => (await import("./simulate.js")).simulateCommand,
  report: async () => (await import("./report.js")).reportCommand,
  export: async () => (await import("./export.js")).exportCommand,
  validate: async () => (await import("./validate.js")).validateCommand,
  catalogue: async () => (await import("./catalogue.js")).catalogueCommand,
  explain: async () => (await import("./explain.js")).explainCommand,
  azure: async () => (await import("./azure.js")).azureCommand,
  recover: async () => (await import("./recover.js")).recoverCommand,
  init: async () => (await import("./init.js")).initCommand,
  completion: async () => (await import("./completion.js")).completionCommand,
};

export const commandNames: readonly string[] = Object.keys(loaders);

/** The command of a name; undefined for a name that none has. */
export async function loadCommand(name: string): Promise<Command | undefined> {
  return Object.hasOwn(loaders, name) ? await loaders[name]?.() : undefined;
}

/** All commands, for the help. */
export async function loadCommands(): Promise<readonly Command[]> {
  return await Promise.all(Object.values(loaders).map((load) => load()));
}
