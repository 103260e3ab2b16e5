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
