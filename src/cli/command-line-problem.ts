import type { CommanderError } from "commander";
import {
  argumentMissing,
  argumentUnexpected,
  commandLineInvalid,
  commandUnknown,
  optionUnknown,
  optionValueMissing,
} from "../errors/command.js";
import type { Problem } from "../errors/problem.js";
import type { Command } from "./command.js";
import { commandNames } from "./commands/index.js";
import { nearestName, nearWords } from "../catalogue/nearest-name.js";
import { stackDirectory } from "./stack/find-stack.js";

/** What was written, and the command that it means. */
interface CommandLine {
  readonly argv: readonly string[];
  readonly cwd: string;
  /** Undefined where the first word names none. */
  readonly command: Command | undefined;
}

/** What commander found wrong with the words on the command line, as a problem of ours. */
export function problemOfCommandLine(error: CommanderError, { argv, cwd, command }: CommandLine): Problem {
  const words = argv.filter((word) => !word.startsWith("-"));
  const shown = command === undefined ? "azsc" : `azsc ${command.name}`;
  const quoted = /'([^]*)'/.exec(error.message.split("\n(Did you mean")[0] ?? "")?.[1] ?? "";
  switch (error.code) {
    case "commander.unknownCommand":
    case "commander.help": {
      const given = error.code === "commander.help" ? (words[1] ?? words[0] ?? "") : quoted;
      return commandUnknown.at("", {
        of: "azsc",
        given,
        nearest: nearestName(given, commandNames, nearWords),
        commands: commandNames,
      });
    }
    case "commander.unknownOption": {
      const options = [
        ...(command?.options ?? []).map((option) => `--${option.name}`),
        "--help",
        ...(command ? [] : ["--version"]),
      ];
      return optionUnknown.at("", {
        given: quoted,
        nearest: nearestName(quoted, options, nearWords),
        command: shown,
        options,
      });
    }
    case "commander.missingArgument":
      return argumentMissing.at("", { argument: quoted, command: shown, known: stackDirectory(cwd).names });
    case "commander.excessArguments":
      return argumentUnexpected.at("", { command: shown, takes: command?.args.length ?? 0, given: words.slice(1) });
    case "commander.optionMissingArgument": {
      const [option = quoted, value = "<value>"] = quoted.split(" ");
      return optionValueMissing.at("", { option, value, command: shown });
    }
    default:
      return commandLineInvalid.at("", { reason: error.message.replace(/^error: /, "") });
  }
}
