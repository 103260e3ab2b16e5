import { problemKind } from "./problem.js";
import { count, didYouMean, show } from "./wording.js";

/** Problems with the stack file itself, before anything of the cluster is read. */

const example = `Start from this:
config:
  azure-native:location: southcentralus
  azure-supercomputer:cluster:
    nodePools:
      - { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 2 }
    sshPublicKey: ssh-ed25519 AAAA…`;

export const stackFileEmpty = problemKind({
  code: "stack-file-empty",
  severity: "error",
  title: "The stack file is empty.",
  explanation:
    "A stack file is YAML with one key, config, that holds the location and the cluster. Comments alone do not count.",
  message: (f: { file: string }) => `${f.file} has nothing in it.`,
  hint: () => example,
});

export const stackFileTooLarge = problemKind({
  code: "stack-file-too-large",
  severity: "error",
  title: "The stack file is too large.",
  explanation:
    "A stack file describes pools and sites, not nodes: ten thousand GPUs are a few dozen lines. Beyond 4 MB it is taken for another file, and not read.",
  message: (f: { megabytes: number; most: number }) =>
    `The file has ${count(f.megabytes)} MB; at most ${count(f.most)} MB are read.`,
  hint: () => "Check which file this is; split a cluster this large into several stacks.",
});

const mending = {
  syntax: "Mend the indentation, quote or bracket there; later errors in the file may vanish with it.",
  tab: "Write two spaces for each tab at the beginning of a line; an editor can do so in the whole file.",
  documents: "Remove the line ---, and give each cluster a stack file of its own.",
} as const;

export const yamlSyntax = problemKind({
  code: "yaml-syntax",
  severity: "error",
  title: "The stack file is not valid YAML.",
  explanation:
    "Pulumi and this toolkit read the stack file as YAML 1.2. Each syntax error is reported with its line and column; the first one often causes the others.",
  message: (f: { reason: string; what: keyof typeof mending }) => f.reason,
  hint: (f) => mending[f.what],
});

export const yamlDuplicateKey = problemKind({
  code: "yaml-duplicate-key",
  severity: "error",
  title: "A key is given twice in one mapping.",
  explanation:
    "Of two equal keys in one YAML mapping a reader keeps one and drops the other silently. Which one differs between readers, so both are refused.",
  message: (f: { key: string }) => `The key ${show(f.key)} is already in this mapping.`,
  hint: () => "Remove one of the two, or merge their contents.",
});

export const yamlUnreadable = problemKind({
  code: "yaml-unreadable",
  severity: "error",
  title: "The YAML parses but cannot be turned into values.",
  explanation:
    "Aliases that expand to more than a hundred times the text, aliases without an anchor and nesting thousands of levels deep are refused, because no cluster needs them and a reader can be exhausted by them.",
  message: (f: { reason: string; hint: string }) => `The values of the file cannot be read: ${f.reason}.`,
  hint: (f) => f.hint,
});

export const stackFileNotMapping = problemKind({
  code: "stack-file-not-mapping",
  severity: "error",
  title: "The stack file is not a mapping.",
  explanation: "The top of a stack file is a mapping of keys to values, and the key that matters is config.",
  message: (f: { value: unknown }) =>
    `The top of the file is ${show(f.value)}; expected a mapping with the key config.`,
  hint: () => example,
});

export const configMissing = problemKind({
  code: "config-missing",
  severity: "error",
  title: "The stack file has no config.",
  explanation:
    "Pulumi reads a stack's settings from under the key config; what stands beside it is not seen by the program.",
  message: (f: { keys: readonly string[] }) =>
    `The key config is missing${f.keys.length === 0 ? "" : `; the file has ${show(f.keys.join(", "))}`}.`,
  hint: (f) =>
    f.keys.some((key) => key.includes(":")) ? "Indent the settings under a line that says config:." : example,
});

export const configNotMapping = problemKind({
  code: "config-not-mapping",
  severity: "error",
  title: "config is not a mapping.",
  explanation: "Under config stand keys of the form namespace:name, such as azure-native:location.",
  message: (f: { value: unknown }) =>
    `config is ${f.value === null ? "empty" : show(f.value)}; expected keys such as azure-native:location.`,
  hint: () => example,
});

export const clusterMissing = problemKind({
  code: "cluster-missing",
  severity: "error",
  title: "The stack file describes no cluster.",
  explanation:
    "The cluster stands under config at the key azure-supercomputer:cluster; without it nothing can be planned.",
  message: (f: { keys: readonly string[] }) =>
    `config has no azure-supercomputer:cluster${f.keys.length === 0 ? "" : `; it has ${show(f.keys.join(", "))}`}.`,
  hint: () => example,
});

export const configKeyUnknown = problemKind({
  code: "config-key-unknown",
  severity: "error",
  title: "Unknown key in the azure-supercomputer namespace.",
  explanation:
    "Keys of other namespaces are left alone, because other providers may read them. In its own namespace this project reads only cluster, and the keys that extensions take protected settings from, so anything else is a spelling mistake that would be ignored.",
  message: (f: { key: string; nearest: string | undefined }) => `${show(f.key)} is not a setting of this project.`,
  hint: (f) =>
    `${didYouMean(f.nearest)}The only key is azure-supercomputer:cluster, but for those that protectedSettingsFrom, passwordFrom and sshPrivateKeyFrom name.`,
});

export const configValueWrongType = problemKind({
  code: "config-value-wrong-type",
  severity: "error",
  title: "A setting of azure-native is not text.",
  explanation: "azure-native:location and azure-native:subscriptionId are single words, in quotes or without.",
  message: (f: { key: string; value: unknown }) => `${f.key} is ${show(f.value)}; expected text.`,
  hint: (f) =>
    f.key === "azure-native:location"
      ? "Write the name of one region, such as southcentralus. Several regions are several entries of sites."
      : "Write the subscription's id, 8-4-4-4-12 hexadecimal digits, in quotes.",
});

export const environmentUnsupported = problemKind({
  code: "environment-unsupported",
  severity: "error",
  title: "Only the public Azure cloud is supported.",
  explanation:
    "Names of private DNS zones, endpoints and regions differ in the sovereign clouds, and the catalogue holds those of the public cloud only.",
  message: (f: { value: unknown }) => `azure-native:environment is ${show(f.value)}; only "public" is supported.`,
  hint: () => "Remove azure-native:environment, or set it to public.",
});

export const secretValue = problemKind({
  code: "secret-value",
  severity: "error",
  title: "A setting of the cluster is encrypted.",
  explanation:
    "The plan is made before Pulumi has decrypted anything, so what decides the shape of a cluster must be readable. A cluster description needs no secret: SSH keys in it are public.",
  message: (f: { what: string }) => `${f.what} is an encrypted value (secure: …), which cannot be planned.`,
  hint: () => "Set it again in plain text: edit the stack file, or use pulumi config set without --secret.",
});
