import { problemKind } from "./problem.js";
import { count, either, show } from "./wording.js";

/** Problems with what a node is told at its first boot. */

export const customDataFileUnreadable = problemKind({
  code: "custom-data-file-unreadable",
  severity: "error",
  title: "A file of the custom data cannot be read.",
  explanation:
    "The path of a file begins at the folder of the stack file, for azsc and for pulumi alike; in a program that declares a node pool of its own it begins at the folder of Pulumi.yaml. The file is UTF-8 text.",
  message: (f: { file: string; reason: string }) => `${show(f.file)} cannot be read: ${f.reason}.`,
  hint: () => "Correct the path, or put the text itself here.",
});

export const customDataPartUnknown = problemKind({
  code: "custom-data-part-unknown",
  severity: "error",
  title: "cloud-init cannot tell what a part of the custom data is.",
  explanation:
    "Several texts are sent as one MIME message, in which each has a type. cloud-init knows it by the first characters of a text, and ignores a part that it has no handler for.",
  message: (f: { part: string; beginning: string; known: readonly string[] }) =>
    `${f.part} begins with ${show(f.beginning)}; among several parts each begins with ${either(f.known)}.`,
  hint: () => "Begin a script with #!/bin/bash and cloud-init's YAML with #cloud-config.",
});

export const customDataIgnored = problemKind({
  code: "custom-data-ignored",
  severity: "warning",
  title: "cloud-init does nothing with the custom data.",
  explanation:
    "cloud-init tells by its first line what a text is. One that it does not know is left alone at the first boot, and no node fails for it; other software may still read it.",
  message: (f: { beginning: string; known: readonly string[] }) =>
    `It begins with ${show(f.beginning)}, which cloud-init does not know.`,
  hint: (f) => `Begin it with one of ${f.known.join(", ")}, or ignore this where something else reads it.`,
});

export const customDataTooLong = problemKind({
  code: "custom-data-too-long",
  severity: "error",
  title: "The custom data is too long.",
  explanation:
    "Azure takes at most 65,535 bytes of custom data, counted before base64. Several parts count together, with the headers between them.",
  message: (f: { bytes: number; most: number }) =>
    `customData is ${count(f.bytes)} bytes, ${count(f.bytes - f.most)} more than the ${count(f.most)} that Azure takes.`,
  hint: () => "Put the bulk into a file in storage and fetch it from cloud-init.",
});

export const customDataSecret = problemKind({
  code: "custom-data-secret",
  severity: "error",
  title: "The custom data holds a secret.",
  explanation:
    "Custom data is readable by every process on the node and by every reader of the scale set, and a start task by every reader of the pool; both stay in the state file and in the plan. Private keys, keys of storage accounts, signed addresses, tokens of known issuers and passwords set in plain text are found by their form.",
  message: (f: { setting: string; what: string; line: number }) =>
    `Line ${count(f.line)} of ${f.setting} has ${f.what} in it, which every process on the nodes could read.`,
  hint: () =>
    "Remove it, make it invalid where it was issued, and let the node fetch secrets with its managed identity.",
});

export const customDataSecretLikely = problemKind({
  code: "custom-data-secret-likely",
  severity: "warning",
  title: "The custom data has what is named like a secret.",
  explanation:
    "A name that ends in password, secret, token or key stands before a value of letters and digits. Custom data and start tasks are readable by every process on the node, and stay in the state file and in the plan. Variables, paths, addresses and templates are not taken for values.",
  message: (f: { setting: string; line: number }) =>
    `Line ${count(f.line)} of ${f.setting} gives a value to what is named like a secret.`,
  hint: () => "If it is one, remove it and let the node fetch it with its managed identity; otherwise leave it.",
});
