import { problemKind } from "./problem.js";
import { count, didYouMean, show } from "./wording.js";

/** Problems with what Batch does on a node before it takes work. */

export const startTaskTwice = problemKind({
  code: "start-task-twice",
  severity: "error",
  title: "The start task has two commands.",
  explanation:
    "batch.startTaskCommandLine is the short form for a start task that needs nothing but a command; batch.startTask has a command of its own.",
  message: () =>
    "Both batch.startTaskCommandLine and batch.startTask.commandLine are given, and a pool has one start task.",
  hint: () => "Remove startTaskCommandLine.",
});

export const startTaskRetriesOutOfRange = problemKind({
  code: "start-task-retries-out-of-range",
  severity: "error",
  title: "The start task is retried a number of times that Batch does not take.",
  explanation:
    "Batch runs a start task once and then up to maxRetries times again while it fails; 0 is never, and -1 is for ever.",
  message: (f: { retries: number }) => `maxRetries is ${count(f.retries)}; a whole number from -1 is needed.`,
  hint: () => "Leave it out for one further attempt.",
});

export const userAccountUnfit = problemKind({
  code: "user-account-unfit",
  severity: "error",
  title: "A user account of a Batch pool cannot be.",
  explanation:
    "A user of a pool has a name of its own of at most 20 characters, and a uid and a gid together, whole numbers above 0, or neither.",
  message: (f: { name: string; rule: string }) => `The user account ${show(f.name)} cannot be: ${f.rule}.`,
  hint: () => "Correct it, or remove it.",
});

export const startTaskUserUnknown = problemKind({
  code: "start-task-user-unknown",
  severity: "error",
  title: "The start task runs as a user that the pool does not have.",
  explanation: "A start task runs as a user that Batch makes for it, or as one of the pool's own batch.userAccounts.",
  message: (f: { name: string; known: readonly string[]; nearest: string | undefined }) =>
    `${show(f.name)} is none of the pool's user accounts${f.known.length === 0 ? ": it has none" : `, which are ${f.known.join(", ")}`}.`,
  hint: (f) => `${didYouMean(f.nearest)}List the account in batch.userAccounts, or remove userAccount.`,
});

export const startTaskUserTwice = problemKind({
  code: "start-task-user-twice",
  severity: "error",
  title: "The start task has a user of its own and settings of the one that Batch makes.",
  explanation:
    "elevationLevel and autoUserScope are of the user that Batch makes for the start task. One of the pool's user accounts has its own elevationLevel, and is the same for all tasks.",
  message: (f: { key: string; userAccount: string }) =>
    `The start task runs as ${show(f.userAccount)}, and ${f.key} is of the user that Batch would make.`,
  hint: (f) => `Remove ${f.key}, or userAccount.`,
});

export const userPasswordMissing = problemKind({
  code: "user-password-missing",
  severity: "error",
  title: "The configuration has no password of that name.",
  explanation:
    "Batch takes no user account without a password. It is a secret, so it stands encrypted in the configuration of the stack and not in the description of the cluster, which names its key.",
  message: (f: { name: string; key: string }) =>
    `The user account ${show(f.name)} takes its password from azure-supercomputer:${f.key}, which is not set.`,
  hint: (f) => `Run \`pulumi config set --secret azure-supercomputer:${f.key}\`, which asks for it.`,
});

export const userPasswordPlain = problemKind({
  code: "user-password-plain",
  severity: "error",
  title: "The password of a user account stands in the stack file as plain text.",
  explanation:
    "A value that is not encrypted goes with the stack file into version control, and into whatever is made from it.",
  message: (f: { key: string }) => `The value of ${f.key} is not encrypted.`,
  hint: (f) => `Run \`pulumi config set --secret ${f.key}\` with another password, and use the old one nowhere.`,
});

export const resourceFileSource = problemKind({
  code: "resource-file-source",
  severity: "error",
  title: "A resource file does not come from one place.",
  explanation:
    "A resource file of Batch is one file at an address, or the blobs of a container by its address, or those of a container in the account that belongs to the Batch account.",
  message: (f: { given: readonly string[] }) =>
    f.given.length === 0
      ? "No place is given that the file comes from."
      : `${f.given.join(" and ")} are given, and a file comes from one place.`,
  hint: () => "Give exactly one of url, containerUrl and autoStorageContainer.",
});

export const resourceFileUnfit = problemKind({
  code: "resource-file-unfit",
  severity: "error",
  title: "A setting of a resource file cannot be.",
  explanation:
    "A file from a url needs a path to go to, a prefix chooses among the blobs of a container, addresses begin with https://, a path stays below the task's working directory, and a mode is octal.",
  message: (f: { key: string; value: string | undefined; rule: string }) =>
    f.value === undefined ? `${f.key} is missing: ${f.rule}.` : `${f.key} is ${show(f.value)}: ${f.rule}.`,
  hint: (f) => (f.value === undefined ? `Add ${f.key}.` : `Correct ${f.key}, or remove it.`),
});

export const containerNameIllegal = problemKind({
  code: "container-name-illegal",
  severity: "error",
  title: "A container image or registry is not named as docker pull takes it.",
  explanation:
    "An image is [registry/]repository[:tag][@digest] in lower case, such as lab.azurecr.io/train:2.1. A registry is the name of a server, without https:// and without a path.",
  message: (f: { what: "image" | "registry"; name: string }) =>
    `${show(f.name)} is no name of ${f.what === "image" ? "an image" : "a registry"}.`,
  hint: (f) =>
    f.what === "image" ? "Write it as docker pull takes it." : "Write the server alone, such as lab.azurecr.io.",
});

export const containerRegistryNotListed = problemKind({
  code: "container-registry-not-listed",
  severity: "warning",
  title: "An image comes from a private registry that the nodes do not log in to.",
  explanation:
    "Registries of Azure answer only who logs in, unless anonymous pull is switched on for them. Nodes log in to the registries that are listed, as their identity; a node that cannot pull an image of the pool is unusable.",
  message: (f: { image: string; server: string; nearest: string | undefined }) =>
    `${show(f.image)} is at ${f.server}, which is not among batch.containers.registries.`,
  hint: (f) => `${didYouMean(f.nearest)}Add ${f.server} to registries, and give the nodes' identity AcrPull on it.`,
});

export const userKeyMissing = problemKind({
  code: "user-key-missing",
  severity: "error",
  title: "The configuration has no private key of that name.",
  explanation:
    "The private key of a user account is a secret, so it stands encrypted in the configuration of the stack and not in the description of the cluster, which names its key.",
  message: (f: { name: string; key: string }) =>
    `The user account ${show(f.name)} takes its SSH key from azure-supercomputer:${f.key}, which is not set.`,
  hint: (f) =>
    `Run \`ssh-keygen -t ed25519 -N '' -f nodes\` and \`pulumi config set --secret azure-supercomputer:${f.key} < nodes\`.`,
});

export const userKeyPlain = problemKind({
  code: "user-key-plain",
  severity: "error",
  title: "The private key of a user account stands in the stack file as plain text.",
  explanation:
    "Whoever has the key is the user on every node. A value that is not encrypted goes with the stack file into version control, and into whatever is made from it.",
  message: (f: { key: string }) => `The value of ${f.key} is not encrypted.`,
  hint: (f) => `Make another key with ssh-keygen, and run \`pulumi config set --secret ${f.key} < nodes\`.`,
});
