import { Command as Parser, CommanderError } from "commander";
import { isHeapExhausted } from "../errors/heap-exhausted.js";
import type { Problem } from "../errors/problem.js";
import { type Command, type CommandContext, type ExitCode, exitCodes } from "./command.js";
import { problemOfCommandLine } from "./command-line-problem.js";
import { loadCommand, loadCommands } from "./commands/index.js";
import { reportDefect } from "./defect.js";
import type { Io } from "./io.js";
import { printJson } from "./json/print-json.js";
import { type Screen, screenOf, tableOn } from "./screens/screen.js";
import { printProblems } from "./screens/print-problems.js";
import { packageVersion } from "./stack/package.js";

/**
 * Runs azsc in this process.
 *
 * @param argv what follows `azsc` on the command line
 * @returns the exit code; nothing is thrown, whatever the input.
 */
export async function runCommand(argv: readonly string[], io: Io): Promise<ExitCode> {
  const context = contextOf(io);
  try {
    // What the scripts of `azsc completion` ask; the words after it are not read as a command line.
    if (argv[0] === "__complete") {
      const { complete, completionLines } = await import("./completion/complete.js");
      const lines = completionLines(await complete(argv.slice(1), io.cwd));
      io.stdout.write(lines.map((line) => `${line}\n`).join(""));
      return exitCodes.success;
    }
    return await dispatch(argv, context);
  } catch (error) {
    if (isHeapExhausted(error)) return await refuse(error.problem, argv, context);
    return reportDefect(error, { argv, context, command: await loadCommand(wordOf(argv)), json: asksForJson(argv) });
  }
}

/** Says why azsc, given this command line, did not do its work: on a screen, or as the JSON that was asked for. */
export async function refuseCommand(problem: Problem, argv: readonly string[], io: Io): Promise<ExitCode> {
  return await refuse(problem, argv, contextOf(io));
}

function contextOf(io: Io): CommandContext {
  return { io, screen: screenOf(io.stdout, io.env), errorScreen: screenOf(io.stderr, io.env) };
}

async function dispatch(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.success;
  const named = await loadCommand(wordOf(argv));
  // The version needs none of them, a command of its own name only that one, and the help all.
  const asksForVersion = argv.length === 1 && ["--version", "-V"].includes(argv[0] ?? "");
  const commands = named !== undefined ? [named] : asksForVersion ? [] : await loadCommands();
  const parser = createParser(context, commands, (code) => (exitCode = code));
  try {
    await parser.parseAsync(argv.length === 0 ? ["--help"] : argv, { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitCodes.success;
    return await refuse(problemOfCommandLine(error, { argv, cwd: context.io.cwd, command: named }), argv, context);
  }
}

function createParser(context: CommandContext, commands: readonly Command[], finish: (code: ExitCode) => void): Parser {
  const parser = new Parser("azsc")
    .description("Plan and try out GPU supercomputers on Azure.")
    .version(packageVersion(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    // Narrow descriptions are broken between words rather than left to the terminal.
    .configureHelp({ minWidthToWrap: 16 })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.io.stdout.write(text),
      writeErr: () => undefined,
      getOutHelpWidth: () => context.screen.width,
      getOutHasColors: () => false,
    });
  for (const command of commands) addCommand(parser, command, context, finish);
  return parser.addHelpText("after", footer);
}

const footer = `
Exit codes
  0  no error; there may be warnings and notes
  1  a defect of azsc
  2  problems in the input
  3  the simulated Azure refused

Deploying is Pulumi's own command: pulumi up --stack <stack>`;

function addCommand(parser: Parser, command: Command, context: CommandContext, finish: (code: ExitCode) => void): void {
  const sub = parser.command(command.name).summary(command.summary).description(sentence(command.summary));
  for (const arg of command.args) sub.argument(arg.required ? `<${arg.name}>` : `[${arg.name}]`, arg.summary);
  for (const option of command.options) {
    sub.option(option.value === undefined ? `--${option.name}` : `--${option.name} <${option.value}>`, option.summary);
  }
  sub.addHelpText("after", examplesText(command, context.screen));
  sub.action(async (...received: unknown[]) => {
    const given: Record<string, string | boolean | undefined> = {};
    command.args.forEach((arg, index) => (given[arg.name] = received[index] as string | undefined));
    const options = received[command.args.length] as Record<string, string | boolean | undefined>;
    for (const { name, value } of command.options)
      given[name] = options[camelCase(name)] ?? (value === undefined ? false : undefined);
    finish(await command.run(context, given));
  });
}

/** The name under which the parser keeps an option. */
function camelCase(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

function examplesText({ examples }: Pick<Command, "examples">, screen: Screen): string {
  const columns = [{ heading: "", whole: true }, { heading: "" }] as const;
  const lines = tableOn(screen, { columns, rows: examples.map(({ command, shows }) => [command, shows]) });
  return `\nExamples:\n${lines.join("\n")}`;
}

function sentence(summary: string): string {
  return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
}

/** The name of the command that was meant: the first word that is no option. */
function wordOf(argv: readonly string[]): string {
  return argv.find((word) => !word.startsWith("-")) ?? "";
}

function asksForJson(argv: readonly string[]): boolean {
  const end = argv.indexOf("--");
  return (end < 0 ? argv : argv.slice(0, end)).includes("--json");
}

async function refuse(problem: Problem, argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  if (asksForJson(argv)) {
    const command = await loadCommand(wordOf(argv));
    printJson(context.io.stdout, command?.failureJson([problem]) ?? { schemaVersion: 1, problems: [problem] });
  } else {
    printProblems(context, [problem]);
  }
  return exitCodes.problems;
}
