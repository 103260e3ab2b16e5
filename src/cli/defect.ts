import { defectOfAzsc } from "../errors/command.js";
import { type Command, type CommandContext, type ExitCode, exitCodes } from "./command.js";
import { printJson } from "./json/print-json.js";

interface Circumstances {
  readonly argv: readonly string[];
  readonly context: CommandContext;
  readonly command: Command | undefined;
  readonly json: boolean;
}

/** Says in a few lines that azsc itself failed. `AZSC_DEBUG=1` adds the stack trace, on stderr. */
export function reportDefect(error: unknown, { argv, context, command, json }: Circumstances): ExitCode {
  const { io, errorScreen } = context;
  const message = error instanceof Error ? error.message : String(error);
  const problem = defectOfAzsc.at("", { message });
  if (json) {
    printJson(io.stdout, command?.failureJson([problem]) ?? { schemaVersion: 1, problems: [problem] });
  } else {
    io.stderr.write(
      [
        `${errorScreen.severity.error(`✗ ${problem.code}`)}  ${errorScreen.heading(defectOfAzsc.title)}`,
        `  ${problem.message}`,
        `  → ${problem.hint}`,
        `    The command was: azsc ${argv.join(" ")}`,
        "",
      ].join("\n"),
    );
  }
  if (io.env["AZSC_DEBUG"] === "1" && error instanceof Error) io.stderr.write(`${error.stack ?? message}\n`);
  return exitCodes.defect;
}
