import { problemKind } from "./problem.js";
import { characters, show } from "./wording.js";

/** Problems with names that the user chose and ids of what exists already. */

export const poolNameIllegal = problemKind({
  code: "pool-name-illegal",
  severity: "error",
  title: "A node pool's name is not legal.",
  explanation:
    "The name of a node pool is the stem of its shards' names (gpu-s000), and those must be legal as scale set, Batch pool and machine learning compute alike: 1–16 characters, a lower-case letter first, then lower-case letters, digits and hyphens.",
  message: (f: { name: string; suggestion: string | undefined }) =>
    f.name in {}
      ? reserved(f.name)
      : `${show(f.name)} (${characters(f.name)}) is not 1–16 lower-case letters, digits and hyphens with a letter first.`,
  hint: (f) =>
    f.suggestion === undefined
      ? "Use a name such as gpu or cpu-2."
      : `Use ${f.suggestion}, or another short lower-case name.`,
});

export const poolNameDuplicate = problemKind({
  code: "pool-name-duplicate",
  severity: "error",
  title: "Two node pools have the same name.",
  explanation: "A node pool's name is the stem of its shards' names, so it must be unique in the cluster.",
  message: (f: { name: string; firstPath: string }) => `${show(f.name)} is also the name of ${f.firstPath}.`,
  hint: () => "Give one of them another name.",
});

export const poolIdentityTaken = problemKind({
  code: "pool-identity-taken",
  severity: "error",
  title: "Two node pools claim the same permanent name.",
  explanation:
    "createdAs keeps the permanent name of a renamed pool, which its scale sets, subnet and addresses carry. Two pools with one permanent name would be the same resources.",
  message: (f: { identity: string; firstPath: string }) =>
    `The permanent name ${show(f.identity)} already belongs to ${f.firstPath}.`,
  hint: (f) => `Name the other pool differently, or remove createdAs if this pool was never called ${f.identity}.`,
});

export const clusterNameIllegal = problemKind({
  code: "cluster-name-illegal",
  severity: "error",
  title: "The cluster's name is not legal.",
  explanation:
    "The name is the stem of resource group, VNet and workspace names, so it is kept to 1–24 characters: a lower-case letter, then lower-case letters, digits and hyphens, no hyphen at the end. It is permanent. Without name the stack's own name is used.",
  message: (f: { name: string; fromStack: boolean; suggestion: string | undefined }) =>
    `${f.fromStack ? "The stack's name, which the cluster takes, is" : "The name is"} ${show(f.name)}, not 1–24 lower-case letters, digits and hyphens with a letter first and no hyphen last.`,
  hint: (f) =>
    `${f.suggestion === undefined ? "Set name to another one" : `Write name: ${f.suggestion} in the cluster, or another`}; it cannot be changed later.`,
});

/** Names of JavaScript's own, which a record by name cannot tell from another. */
function reserved(name: string): string {
  return `${show(name)} is a name that every object of JavaScript has, so that a program cannot tell whether it is yours.`;
}

export const siteNameIllegal = problemKind({
  code: "site-name-illegal",
  severity: "error",
  title: "A site's name is not legal.",
  explanation:
    "The name of a site is part of resource group and VNet names: 1–20 characters, a lower-case letter, then lower-case letters, digits and hyphens, no hyphen at the end.",
  message: (f: { name: string }) =>
    f.name in {}
      ? reserved(f.name)
      : `${show(f.name)} is not 1–20 lower-case letters, digits and hyphens with a letter first and no hyphen last.`,
  hint: () => "Use a name such as main or southcentralus-1.",
});

export const workspaceNameIllegal = problemKind({
  code: "workspace-name-illegal",
  severity: "error",
  title: "The machine learning workspace's name is not legal.",
  explanation:
    "Azure Machine Learning allows 3–33 letters, digits, hyphens and underscores, beginning with a letter or digit.",
  message: (f: { name: string }) =>
    `${show(f.name)} (${characters(f.name)}) is not 3–33 letters, digits, hyphens and underscores with a letter or digit first.`,
  hint: () => "Choose another name, or leave workspaceName out to get mlw-<cluster>.",
});

export const batchAccountNameIllegal = problemKind({
  code: "batch-account-name-illegal",
  severity: "error",
  title: "The Batch account's name is not legal.",
  explanation: "A Batch account's name is 3–24 lower-case letters and digits, unique in its region.",
  message: (f: { name: string }) =>
    `${show(f.name)} (${characters(f.name)}) is not 3–24 lower-case letters and digits.`,
  hint: () => "Choose another name, or leave accountName out to get one made from the cluster's name.",
});

/** Words for a name within the id of something existing that Azure would never have accepted: the id is mistyped. */
function mistypedName(what: string, rule: string) {
  return {
    severity: "error",
    title: `An id names a ${what} that cannot exist.`,
    explanation: `A ${what}'s name is ${rule}, unique in the whole of Azure. No ${what} has another name, so the id is mistyped.`,
    message: (f: { name: string }) =>
      `The id ends in ${show(f.name)} (${characters(f.name)}); a ${what}'s name is ${rule}.`,
    hint: () => "Copy the id from the portal, under Properties or JSON View.",
  } as const;
}

export const storageAccountNameIllegal = problemKind({
  code: "storage-account-name-illegal",
  ...mistypedName("storage account", "3–24 lower-case letters and digits"),
});

export const keyVaultNameIllegal = problemKind({
  code: "key-vault-name-illegal",
  ...mistypedName("key vault", "3–24 letters, digits and single hyphens, a letter first and no hyphen last"),
});

export const containerRegistryNameIllegal = problemKind({
  code: "container-registry-name-illegal",
  ...mistypedName("container registry", "5–50 letters and digits"),
});

export const armIdMalformed = problemKind({
  code: "arm-id-malformed",
  severity: "error",
  title: "An id is not an ARM id.",
  explanation:
    "What is brought along is named by its ARM id: /subscriptions/<guid>/resourceGroups/<group>/providers/<type>/<name>. The portal shows it under Properties or JSON View, and az prints it as id.",
  message: (f: { id: string; shape: string }) => `${show(f.id)} is not an ARM id.`,
  hint: (f) => `It should read ${f.shape}.`,
});

export const armIdWrongType = problemKind({
  code: "arm-id-wrong-type",
  severity: "error",
  title: "An id names a resource of another type.",
  explanation: "The id is well formed, and the resource it names cannot serve here.",
  message: (f: { actual: string; expected: string }) => `The id names a ${f.actual}; expected a ${f.expected}.`,
  hint: (f) => `Give the id of a ${f.expected}.`,
});
