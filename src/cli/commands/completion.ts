import { optionValueUnknown } from "../../errors/command.js";
import type { Problem } from "../../errors/problem.js";
import { defineCommand, exitCodes } from "../command.js";
import { completionScripts, type Shell, shells } from "../completion/scripts.js";
import { printJson } from "../json/print-json.js";
import { printProblems } from "../screens/print-problems.js";
import { jsonOption } from "./stack-options.js";

const answer = (script: string, problems: readonly Problem[]): object => ({ schemaVersion: 1, script, problems });

/** `azsc completion`: the script with which a shell completes the words after azsc. */
export const completionCommand = defineCommand({
  name: "completion",
  summary: "print the script that makes a shell complete commands, options, stacks, codes and VM sizes",
  args: [{ name: "shell", summary: "bash, zsh or fish", required: true, completes: shells }],
  options: [jsonOption],
  examples: [
    { command: "source <(azsc completion bash)", shows: "for this shell; in ~/.bashrc for all" },
    { command: "source <(azsc completion zsh)", shows: "the same after compinit, in ~/.zshrc" },
    { command: "azsc completion fish | source", shows: "the same, in ~/.config/fish/config.fish" },
  ],
  failureJson: (problems) => answer("", problems),
  run: (context, { shell, json }) => {
    const { stdout } = context.io;
    if (isShell(shell)) {
      if (json) printJson(stdout, answer(completionScripts[shell], []));
      else stdout.write(completionScripts[shell]);
      return Promise.resolve(exitCodes.success);
    }
    const facts = { option: "<shell>", command: "azsc completion", given: shell, values: shells };
    const problems = [optionValueUnknown.at("", facts)];
    if (json) printJson(stdout, answer("", problems));
    else printProblems(context, problems);
    return Promise.resolve(exitCodes.problems);
  },
});

function isShell(given: string): given is Shell {
  return Object.hasOwn(completionScripts, given);
}
