import { problemKind } from "./problem.js";

/** Mistakes on the command line and in the files named there. */

const nearestFirst = (nearest: string | undefined, otherwise: string): string =>
  nearest === undefined ? otherwise : `Did you mean ${nearest}? ${otherwise}`;

interface CommandFacts {
  readonly given: string;
  readonly nearest: string | undefined;
  readonly commands: readonly string[];
  /** What has these commands: `azsc`, or a command that has actions of its own. */
  readonly of: string;
}

export const commandUnknown = problemKind({
  code: "command-unknown",
  severity: "error",
  title: "There is no such command.",
  explanation: "The first word after azsc is the name of a command. `azsc --help` lists the commands.",
  message: (f: CommandFacts) =>
    f.of === "azsc"
      ? `"${f.given}" is not a command of azsc; the commands are ${f.commands.join(", ")}.`
      : `"${f.given}" is nothing that ${f.of} does; it takes ${f.commands.join(", ")}.`,
  hint: (f) => nearestFirst(f.nearest && `${f.of} ${f.nearest}`, `Run ${f.of} --help.`),
});

export const optionUnknown = problemKind({
  code: "option-unknown",
  severity: "error",
  title: "The command has no such option.",
  explanation: "Each command has its own options; `azsc <command> --help` lists them.",
  message: (f: { given: string; nearest: string | undefined; command: string; options: readonly string[] }) =>
    `"${f.given}" is not an option of ${f.command}; the options are ${f.options.join(", ")}.`,
  hint: (f) => nearestFirst(f.nearest, `Run ${f.command} --help.`),
});

export const argumentMissing = problemKind({
  code: "argument-missing",
  severity: "error",
  title: "The command needs one more argument.",
  explanation:
    "plan, simulate, report and validate need to know which stack they work on: a name in stacks/, or the path of a stack file. plan, simulate and export take a program instead, with --program.",
  message: (f: { argument: string; command: string; known: readonly string[] }) =>
    `${f.command} needs <${f.argument}>.${f.known.length > 0 ? ` The stacks here are ${f.known.join(", ")}.` : ""}`,
  hint: (f) =>
    f.known[0] === undefined ? `Run ${f.command} --help.` : `Run ${f.command} ${f.known[0]}, or name another.`,
});

export const argumentUnexpected = problemKind({
  code: "argument-unexpected",
  severity: "error",
  title: "The command was given more arguments than it takes.",
  explanation: "A command works on one thing at a time. A name with spaces must be quoted for the shell.",
  message: (f: { command: string; takes: number; given: readonly string[] }) =>
    `${f.command} takes ${f.takes === 1 ? "one argument" : `${f.takes} arguments`} and was given ${f.given.length}: ${f.given.map((one) => `"${one}"`).join(", ")}.`,
  hint: (f) => `Run ${f.command} once for each, or quote a name that has spaces.`,
});

export const optionValueMissing = problemKind({
  code: "option-value-missing",
  severity: "error",
  title: "The option needs a value.",
  explanation: "Options such as --before and --observed are followed by the path of a file.",
  message: (f: { option: string; value: string; command: string }) =>
    `${f.option} of ${f.command} is not followed by its value.`,
  hint: (f) => `Give it after the option: ${f.option} ${f.value}.`,
});

export const optionValueUnknown = problemKind({
  code: "option-value-unknown",
  severity: "error",
  title: "The option does not take this value.",
  explanation: "Some options take one of a few words, such as --format of azsc export.",
  message: (f: { option: string; command: string; given: string; values: readonly string[] }) =>
    `${f.option} of ${f.command} is "${f.given}"; it can be ${f.values.join(" or ")}.`,
  hint: (f) => `Give ${f.option} ${f.values.join(" or ")}.`,
});

export const commandLineInvalid = problemKind({
  code: "command-line-invalid",
  severity: "error",
  title: "The command line could not be read.",
  explanation: "The words after azsc do not fit any command. `azsc --help` shows what can be written.",
  message: (f: { reason: string }) => `The command line could not be read: ${f.reason}.`,
  hint: () => "Run azsc --help.",
});

export const providerNotBuilt = problemKind({
  code: "provider-not-built",
  severity: "error",
  title: "The Pulumi provider of the simulated Azure is not built.",
  explanation:
    "The provider is an executable that the build writes into dist. The published package has it; in a copy of the sources it is there after npm run build.",
  message: (f: { folder: string }) => `There is no pulumi-resource-azure-native in ${f.folder}.`,
  hint: () => "Run npm run build.",
});

export const serverNotStarted = problemKind({
  code: "server-not-started",
  severity: "error",
  title: "The simulated Azure could not be served.",
  explanation:
    "azsc azure serve listens on a port of the loopback address, and keeps its state in a folder when --state names one. " +
    "The port may be taken, or the folder may hold something else.",
  message: (f: { reason: string; because: "port" | "folder"; wanted?: "served" | "written" }) =>
    `The simulated Azure could not be ${f.wanted ?? "served"}: ${f.reason}.`,
  hint: (f) =>
    f.because === "port"
      ? "Leave --port out to get a free one."
      : "Name a folder with --state that is empty or that azsc wrote; azsc azure init --state <folder> writes its azure.json anew.",
});

export const serverIsAnother = problemKind({
  code: "server-is-another",
  severity: "warning",
  title: "Clients of an earlier server do not know this one.",
  explanation:
    "A folder of --state keeps what clients know a server by in server.json: certificate, login and port. A server that cannot read it, or whose certificate has run out, has new ones. Resources and settings of the folder are not touched by that.",
  message: (f: { file: string; what: "everything" | "certificate" }) =>
    f.what === "certificate"
      ? `The certificate in ${f.file} has run out or is none; there is a new one.`
      : `${f.file} is not what a server wrote there; certificate, client id, secret and port are new.`,
  hint: (f) =>
    f.what === "certificate"
      ? "Let clients trust the file that is printed here."
      : "Put back a copy of the file and start again, or log clients in with what is printed here.",
});

export const stackNotFound = problemKind({
  code: "stack-not-found",
  severity: "error",
  title: "There is no stack of that name.",
  explanation:
    "A stack is a file Pulumi.<name>.yaml in stacks/ of the current directory or in the directory itself; where the directory has no stacks/, the reference stacks that come with the package are found too. Anything with a slash, or ending in .yaml or .yml, is taken as a path.",
  message: (f: { given: string; nearest: string | undefined; directory: string; known: readonly string[] }) =>
    f.known.length > 0
      ? `There is no Pulumi.${f.given}.yaml in ${f.directory}; the stacks there are ${f.known.join(", ")}.`
      : `There is no Pulumi.${f.given}.yaml in ${f.directory}, and no other stack.`,
  hint: (f) => nearestFirst(f.nearest, "Name a stack that is there, or give the path of a stack file."),
});

export const fileNotFound = problemKind({
  code: "file-not-found",
  severity: "error",
  title: "The file does not exist.",
  explanation: "A file named on the command line could not be found. Relative paths start at the current directory.",
  message: (f: { file: string; nearest: string | undefined }) => `There is no file ${f.file}.`,
  hint: (f) => nearestFirst(f.nearest, "Check the path; relative paths start at the current directory."),
});

export const fileIsDirectory = problemKind({
  code: "file-is-directory",
  severity: "error",
  title: "The path is a directory, not a file.",
  explanation: "A stack is one file, named Pulumi.<stack>.yaml.",
  message: (f: { file: string; stackFiles: readonly string[] }) =>
    `${f.file} is a directory.${f.stackFiles.length > 0 ? ` It holds ${f.stackFiles.join(", ")}.` : ""}`,
  hint: (f) =>
    f.stackFiles[0] === undefined ? "Give the path of a file." : "Give the path of one of the files in it.",
});

export const fileUnreadable = problemKind({
  code: "file-unreadable",
  severity: "error",
  title: "The file cannot be read.",
  explanation: "The operating system refused to read the file, or the path leads to a device or a socket.",
  message: (f: { file: string; reason: string }) => `${f.file} cannot be read: ${f.reason}.`,
  hint: () => "Make the file readable for you, or copy it elsewhere and give that path.",
});

export const fileNotUtf8 = problemKind({
  code: "file-not-utf8",
  severity: "error",
  title: "The file is not UTF-8 text.",
  explanation:
    "Stack files and JSON files are UTF-8. Files saved as UTF-16 or in an old code page have bytes that are not.",
  message: (f: { file: string; byte: number }) =>
    `${f.file} is not UTF-8 text: the first wrong byte is number ${f.byte}, counted from 0.`,
  hint: () => "Save the file as UTF-8.",
});

export const fileTooLarge = problemKind({
  code: "file-too-large",
  severity: "error",
  title: "The file is too large.",
  explanation:
    "A stack file has some kilobytes and the JSON of the largest plan some megabytes; something far larger is another file.",
  message: (f: { file: string; bytes: number; mostBytes: number }) =>
    `${f.file} has ${f.bytes} bytes; at most ${f.mostBytes} are read.`,
  hint: () => "Check the path: this is probably not the file you meant.",
});

export const fileNotJson = problemKind({
  code: "file-not-json",
  severity: "error",
  title: "The file does not parse as JSON.",
  explanation: "--before takes what `azsc plan --json` printed, --observed a JSON object described in docs/json.md.",
  message: (f: { file: string; option: string; reason: string }) =>
    `${f.file}, given with ${f.option}, does not parse as JSON: ${f.reason}.`,
  hint: () => "Write the file again; azsc plan <stack> --json > before.json makes one for --before.",
});

export const beforeNotAPlan = problemKind({
  code: "before-not-a-plan",
  severity: "error",
  title: "The file given with --before does not say what is deployed.",
  explanation:
    "--before compares with what is deployed, and takes from it which names and addresses exist already. It must be the stack file as it was deployed, or what `azsc plan --json` printed of it, unchanged and without errors, which carries a digest, so that a change to it is noticed, or the stack's output `ledger`.",
  message: (f: { file: string; reason: string }) => `${f.file} does not say what is deployed: ${f.reason}.`,
  hint: () => "Give the stack file as it was deployed, or what azsc plan <stack> --json made of it.",
});

export const observedInvalid = problemKind({
  code: "observed-invalid",
  severity: "error",
  title: "The file given with --observed does not have the expected shape.",
  explanation:
    "--observed carries what was read from a real subscription: quota, restrictions, features, the ledger of the deployed cluster. docs/json.md describes it.",
  message: (f: { file: string; reason: string }) => `${f.file}: ${f.reason}.`,
  hint: () => "Correct it there; docs/json.md describes the file.",
});

export const catalogueNameUnknown = problemKind({
  code: "catalogue-name-unknown",
  severity: "error",
  title: "The catalogue has nothing of that name.",
  explanation:
    "The catalogue holds VM sizes, images and Azure regions. Case does not matter. `azsc catalogue` lists them.",
  message: (f: { given: string; nearest: string | undefined }) =>
    `"${f.given}" is no VM size, image or region of the catalogue, nor a part of the name of one.`,
  hint: (f) => nearestFirst(f.nearest, "Run azsc catalogue for the list."),
});

export const explainCodeUnknown = problemKind({
  code: "explain-code-unknown",
  severity: "error",
  title: "There is no problem with that code.",
  explanation: "Every problem that azsc reports has a permanent code. `azsc explain` lists them all.",
  message: (f: { given: string; nearest: string | undefined }) =>
    `"${f.given}" is not the code of a problem, nor an option of the stack file.`,
  hint: (f) => nearestFirst(f.nearest && `azsc explain ${f.nearest}`, "Run azsc explain for the list."),
});

export const defectOfAzsc = problemKind({
  code: "azsc-defect",
  severity: "error",
  title: "azsc itself failed; nothing in your input should be able to do this.",
  explanation:
    "Every mistake in a stack file or on the command line has a code of its own. This one means that azsc stopped for a reason it did not foresee, and the exit code is 1. Nothing was deployed: azsc deploys nothing.",
  message: (f: { message: string }) => f.message,
  hint: () => "Please report it, with the stack file if you can. AZSC_DEBUG=1 prints where it happened.",
});
