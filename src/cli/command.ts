import type { Problem } from "../errors/problem.js";
import type { ExitCode } from "./exit-codes.js";
import type { Io } from "./io.js";
import type { Screen } from "./screens/screen.js";

export { type ExitCode, exitCodes } from "./exit-codes.js";

/** What a shell offers in the place of a value: words, what exists under a name, or files. */
export type Completes =
  readonly string[] | "stack" | "file" | "folder" | "vmSize" | "region" | "catalogueName" | "explained";

export interface ArgumentDefinition {
  readonly name: string;
  readonly summary: string;
  readonly required: boolean;
  /** Undefined: nothing is offered. */
  readonly completes?: Completes;
}

export interface OptionDefinition {
  /** Without dashes: `json` is given as `--json`. */
  readonly name: string;
  readonly summary: string;
  /** Name of the value in the help; undefined for a switch. */
  readonly value?: string;
  /** What the value may be; undefined: nothing is offered. */
  readonly completes?: Completes;
}

/** What the user gave, typed by what the command declares. */
export type Given<A extends readonly ArgumentDefinition[], O extends readonly OptionDefinition[]> = {
  readonly [K in A[number] as K["name"]]: K["required"] extends true ? string : string | undefined;
} & {
  readonly [K in O[number] as K["name"]]: K extends { readonly value: string } ? string | undefined : boolean;
};

/** A command with its types erased, as the adapter and the help see it. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  readonly args: readonly ArgumentDefinition[];
  readonly options: readonly OptionDefinition[];
  readonly examples: readonly { readonly command: string; readonly shows: string }[];
  readonly run: (
    context: CommandContext,
    given: Readonly<Record<string, string | boolean | undefined>>,
  ) => Promise<ExitCode>;
  /** The command's JSON answer when it could not do its work: every key present, nothing in it but the problems. */
  readonly failureJson: (problems: readonly Problem[]) => object;
}

export interface CommandContext {
  readonly io: Io;
  /** Colours and width of stdout; colours leave the text alone where none are wanted. */
  readonly screen: Screen;
  /** The same for stderr. */
  readonly errorScreen: Screen;
}

/**
 * Declares a command as data: its help, its argument parsing and its run come from one object.
 *
 * @example
 * export const version = defineCommand({
 *   name: "version",
 *   summary: "print the version",
 *   args: [],
 *   options: [{ name: "json", summary: "print JSON" }],
 *   examples: [{ command: "azsc version", shows: "0.1.0" }],
 *   failureJson: (problems) => ({ version: "", problems }),
 *   run: async ({ io }, { json }) => { … },
 * });
 */
export function defineCommand<
  const A extends readonly ArgumentDefinition[],
  const O extends readonly OptionDefinition[],
>(
  definition: Omit<Command, "args" | "options" | "run"> & {
    readonly args: A;
    readonly options: O;
    readonly run: (context: CommandContext, given: Given<A, O>) => Promise<ExitCode>;
  },
): Command {
  const { run, ...data } = definition;
  return { ...data, run: (context, given) => run(context, given as Given<A, O>) };
}
