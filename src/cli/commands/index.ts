import type { Command } from "../command.js";
import { azureCommand } from "./azure.js";
import { catalogueCommand } from "./catalogue.js";
import { explainCommand } from "./explain.js";
import { exportCommand } from "./export.js";
import { initCommand } from "./init.js";
import { planCommand } from "./plan.js";
import { recoverCommand } from "./recover.js";
import { reportCommand } from "./report.js";
import { simulateCommand } from "./simulate.js";
import { validateCommand } from "./validate.js";

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  planCommand,
  simulateCommand,
  reportCommand,
  exportCommand,
  validateCommand,
  catalogueCommand,
  explainCommand,
  azureCommand,
  recoverCommand,
  initCommand,
];
