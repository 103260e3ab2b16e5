import { problemKind } from "./problem.js";

/** Where Pulumi's command is to be had. */
export const pulumiInstallPage = "https://www.pulumi.com/docs/install/";

/** `azsc simulate --engine` without the command it drives. */
export const pulumiNotFound = problemKind({
  code: "pulumi-not-found",
  severity: "error",
  title: "There is no Pulumi command to drive.",
  explanation:
    "`azsc simulate --engine` drives Pulumi's own command, the one that deploys, against the simulated Azure, and `azsc recover` reads and writes the state that this command keeps. It is not a part of this package. Without --engine, `azsc simulate` runs the program by itself and needs no such command.",
  message: (f: { reason: string; command: "azsc simulate --engine" | "azsc recover" }) =>
    `${f.command} needs the command pulumi: ${f.reason}.`,
  hint: (f) => `Install it (${pulumiInstallPage})${f.command === "azsc recover" ? "" : ", or leave out --engine"}.`,
});

/** A command of Pulumi's ended with an error. */
export const engineFailed = problemKind({
  code: "engine-failed",
  severity: "error",
  title: "Pulumi's engine could not do what it was asked.",
  explanation:
    "A command of Pulumi's ended with an error on the simulated Azure. What it had done before it failed is done, as it would be on Azure. The messages are Pulumi's own, and Azure's codes are in them where Azure refused.",
  message: (f: { command: string; messages: readonly string[] }) => `${f.command}: ${f.messages.join("\n")}`,
  hint: (f) =>
    f.messages.some((one) => one.includes("cannot create already existing resource"))
      ? "An earlier run kept it: raise incarnation by one in the stack file, or name an empty folder with --state."
      : "Run azsc simulate without --engine for the refusal by itself, with what to do about it.",
});

/** Something changed that should have stayed as it was. */
export const engineUnsettled = problemKind({
  code: "engine-unsettled",
  severity: "error",
  title: "The deployed stack does not stay as it is.",
  explanation:
    "After an `up`, a second `up` and a `refresh` have nothing to do, unless the program or the resource provider disagrees with Azure about what was deployed. Such a stack would change something at every deployment.",
  message: (f: { command: string; changes: readonly string[] }) => `${f.command} has changes: ${f.changes.join(", ")}.`,
  hint: () => "Report it with the stack file: the program declares something that Azure answers differently.",
});

/** The user stopped the run. */
export const engineInterrupted = problemKind({
  code: "engine-interrupted",
  severity: "error",
  title: "The run was stopped.",
  explanation:
    "Ctrl-C asks Pulumi's engine to finish the operations that it began and to start no other; a second one ends it at once. The state of a temporary run is thrown away; that of --state stays.",
  message: (f: { command: string }) => `${f.command} was stopped before it was done.`,
  hint: () => "Run the command again.",
});
