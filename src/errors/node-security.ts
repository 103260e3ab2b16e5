import { problemKind } from "./problem.js";

/** Problems with how nodes start and with whose keys their disks are encrypted. */

export const trustedLaunchNotSupported = problemKind({
  code: "trusted-launch-not-supported",
  severity: "error",
  title: "The VM size has no Trusted Launch.",
  explanation: "Trusted Launch is a capability of a VM size, and some sizes of this field are without it.",
  message: (f: { vmSize: string; kind: string }) => `trustedLaunch is ${f.kind}, which ${f.vmSize} does not support.`,
  hint: () => "Remove trustedLaunch, or use another size.",
});

export const trustedLaunchNotChecked = problemKind({
  code: "trusted-launch-not-checked",
  severity: "note",
  title: "Whether the nodes can start with Trusted Launch was not checked.",
  explanation:
    "Trusted Launch needs a VM size that has it and an image of generation 2 that was published for it. No source states the latter of the images of the catalogue. With secure boot a driver that was built on the node is not loaded, so GPUs may be missing on nodes that start.",
  message: (f: { vmSize: string; unknown: readonly string[] }) =>
    `trustedLaunch: ${f.unknown.join(" and ")} ${f.unknown.length === 1 ? "is" : "are"} not known.`,
  hint: (f) =>
    `Look for TrustedLaunchDisabled in the answer of \`az vm list-skus --size ${f.vmSize}\` and for SecurityType among the features that \`az vm image show --urn …\` prints, and try one node first.`,
});

export const diskEncryptionSetNotChecked = problemKind({
  code: "disk-encryption-set-not-checked",
  severity: "note",
  title: "Whether the disk encryption set may be used was not looked up.",
  explanation:
    "A disk encryption set is in the region and subscription of the disks, its identity may wrap and unwrap with its key, and whoever runs pulumi up, or changes the scale sets later, may read it: otherwise no node starts. Whoever loses the key loses what is on the disks.",
  message: (f: { set: string; place: string }) =>
    `Whether ${f.set} is in ${f.place} and may use its key was not looked up.`,
  hint: (f) =>
    `Run \`az disk-encryption-set show --ids ${f.set}\`: location and identity tell. Reader on it is right enough for whoever runs \`pulumi up\`.`,
});

export const diskEncryptionSetOnEphemeral = problemKind({
  code: "disk-encryption-set-on-ephemeral",
  severity: "warning",
  title: "What a key of your own does for an ephemeral OS disk was not found.",
  explanation:
    "An ephemeral OS disk is on the host and not in Azure Storage, where the key of a disk encryption set is used. Microsoft describes customer-managed keys for it together with encryption at the host only.",
  message: () => "diskEncryptionSetId is set, osDisk.kind is ephemeral, and encryptionAtHost is not set.",
  hint: () => "Set encryptionAtHost to true, or osDisk.kind to persistent.",
});
