import type { CommandContext, ExitCode, OptionDefinition } from "../command.js";

/** One thing that `azsc azure` does, named by its first argument. Options of the same name are shared between actions. */
export interface AzureAction {
  /** What follows `azsc azure`. */
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionDefinition[];
  readonly examples: readonly { readonly command: string; readonly shows: string }[];
  run(context: CommandContext, given: Readonly<Record<string, string | boolean | undefined>>): Promise<ExitCode>;
}
