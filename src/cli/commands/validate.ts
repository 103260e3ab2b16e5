import { defineCommand, type ExitCode, exitCodes } from "../command.js";
import type { Diagnostic } from "../diagnostic.js";
import { printJson } from "../json/print-json.js";
import { printProblems, titleOf } from "../screens/print-problems.js";
import { hangingLines } from "../screens/screen.js";
import { problemLines, problemSummary } from "../screens/problem-screen.js";
import { loadPlan } from "../stack/load-plan.js";
import { jsonOption, stackArgument } from "./stack-options.js";

const answer = (stack: string, valid: boolean, problems: readonly Diagnostic[]): object => ({
  schemaVersion: 1,
  stack,
  valid,
  problems,
});

/** `azsc validate`: only whether a stack has problems. */
export const validateCommand = defineCommand({
  name: "validate",
  summary: "check a stack file and everything that can be known before deploying",
  args: [stackArgument],
  options: [jsonOption],
  examples: [
    { command: "azsc validate nd-a100-v4", shows: "a stack in stacks/" },
    {
      command: "azsc validate ./Pulumi.train.yaml --json",
      shows: "problems with file, line and column, for an editor or CI",
    },
  ],
  failureJson: (problems) => answer("", false, problems),
  run: async (context, { stack, json }): Promise<ExitCode> => {
    const loaded = await loadPlan({ stack }, context.io.cwd);
    const valid = loaded.plan !== undefined;
    if (json) printJson(context.io.stdout, answer(loaded.stack, valid, loaded.problems));
    else if (!valid) printProblems(context, loaded.problems);
    else {
      const { screen } = context;
      const rest = loaded.problems.length === 0 ? [] : ["", ...problemLines(loaded.problems, titleOf, screen)];
      const summary = loaded.problems.length === 0 ? "" : `, ${problemSummary(loaded.problems)}`;
      const file = loaded.stackFile?.file ?? stack;
      context.io.stdout.write(
        `${[...hangingLines(`${screen.good("✓")} ${file}: no errors${summary}`, screen, 0), ...rest].join("\n")}\n`,
      );
    }
    return valid ? exitCodes.success : exitCodes.problems;
  },
});
