import { problemKind } from "./problem.js";
import { show } from "./wording.js";

/** Problems with VM extensions of a pool's nodes. */

export const extensionTwice = problemKind({
  code: "extension-twice",
  severity: "error",
  title: "Two extensions of a pool have the same name.",
  explanation: "Extensions of a node are told apart by their names, in which capitals do not count.",
  message: (f: { name: string; first: number }) => `extensions[${f.first}] is named ${show(f.name)} already.`,
  hint: () => "Give each extension a name of its own.",
});

export const extensionTypeTwice = problemKind({
  code: "extension-type-twice",
  severity: "error",
  title: "Two extensions of a pool are of one publisher and type.",
  explanation:
    "A node has one extension of a publisher and type, whatever the names: Azure refuses the second (MultipleExtensionsPerHandlerNotAllowed).",
  message: (f: { name: string; first: string; publisher: string; type: string }) =>
    `${show(f.name)} is ${f.publisher}/${f.type}, which ${show(f.first)} of the pool is.`,
  hint: () => "Put what both do into one extension, or remove one of them.",
});

export const extensionAfterUnknown = problemKind({
  code: "extension-after-unknown",
  severity: "error",
  title: "An extension waits for one that is not there.",
  explanation: "An extension comes after others of the same pool, which it names as they are named there.",
  message: (f: { name: string; other: string; known: readonly string[] }) =>
    `${show(f.name)} comes after ${show(f.other)}, which is no extension of the pool.`,
  hint: (f) => `The pool has ${f.known.join(", ")}.`,
});

export const extensionCircle = problemKind({
  code: "extension-circle",
  severity: "error",
  title: "Extensions wait for one another.",
  explanation: "Azure installs an extension when those before it have succeeded, and refuses an order without a first.",
  message: (f: { names: readonly string[] }) => `${f.names.join(", ")} wait for one another, or for one that does.`,
  hint: () => "Take one name out of after.",
});

export const extensionVersionMalformed = problemKind({
  code: "extension-version-malformed",
  severity: "error",
  title: "The version of an extension is not major and minor.",
  explanation:
    "Extensions are published with versions of three or four numbers and asked for with two: Azure refuses 2.1.6 with InvalidParameter, and installs the newest 2.1.",
  message: (f: { version: string }) => `${show(f.version)} is not a major and a minor version with a dot between.`,
  hint: () =>
    'Write the first two numbers of what az vm extension image list prints, in quotes, such as "2.1" for 2.1.6.',
});

export const extensionReservedByBatch = problemKind({
  code: "extension-reserved-by-batch",
  severity: "error",
  title: "Batch keeps the extension for itself.",
  explanation:
    "Batch sets up its own nodes by the CustomScript extension, of which a node has one (https://learn.microsoft.com/azure/batch/create-pool-extensions).",
  message: (f: { type: string }) => `${show(f.type)} is reserved by Azure Batch.`,
  hint: () => "Put the script into the start task: batch.startTaskCommandLine.",
});

export const extensionFailuresOnBatch = problemKind({
  code: "extension-failures-on-batch",
  severity: "error",
  title: "Batch does not ignore failures of extensions.",
  explanation: "Extensions of scale sets may fail without their node; those of Batch pools have no such setting.",
  message: () => "suppressFailures is true, and engine is batch, which has no such setting.",
  hint: () => "Remove suppressFailures, or use engine scaleSet.",
});

export const extensionDriverTwice = problemKind({
  code: "extension-driver-twice",
  severity: "warning",
  title: "An extension installs drivers that the image has.",
  explanation:
    "The HPC images carry the drivers of GPU and InfiniBand. An extension that installs others delays every node, and may leave it with two versions of which neither works.",
  message: (f: { type: string; image: string }) => `${f.image} has the drivers that ${f.type} installs.`,
  hint: () => "Remove the extension, or use an image without drivers.",
});

export const protectedSettingsMissing = problemKind({
  code: "protected-settings-missing",
  severity: "error",
  title: "The configuration has no protected settings of that name.",
  explanation:
    "Protected settings of extensions are secrets, so they stand encrypted in the configuration of the stack and not in the description of the cluster, which names their key.",
  message: (f: { name: string; key: string }) =>
    `${show(f.name)} takes its protected settings from azure-supercomputer:${f.key}, which is not set.`,
  hint: (f) => `Run \`pulumi config set --secret azure-supercomputer:${f.key} '{ … }'\` with a JSON object.`,
});

export const protectedSettingsPlain = problemKind({
  code: "protected-settings-plain",
  severity: "error",
  title: "Protected settings stand in the stack file as plain text.",
  explanation:
    "Protected settings of extensions are secrets. A value that is not encrypted goes with the stack file into version control, and into whatever is made from it.",
  message: (f: { key: string }) => `The value of ${f.key} is not encrypted.`,
  hint: (f) =>
    `Run \`pulumi config set --secret ${f.key} '{ … }'\`, and make what stood there invalid where it was issued.`,
});
