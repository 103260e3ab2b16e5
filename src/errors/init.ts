import { problemKind } from "./problem.js";

/** What `azsc init` cannot do. */

export const initFilesExist = problemKind({
  code: "init-files-exist",
  severity: "error",
  title: "Files of a project are there already.",
  explanation:
    "`azsc init` begins a project and never overwrites: when one of the files that it would write is there, it writes none. A package.json that is there is used as it is, and where there is a Pulumi.yaml only a stack file is added.",
  message: (f: { files: readonly string[] }) =>
    `${f.files.join(", ")} ${f.files.length === 1 ? "is" : "are"} there already.`,
  hint: () =>
    "For one more stack of this project, name it: azsc init <stack>. Otherwise begin in another folder, or move the files away.",
});

export const initKeyMissing = problemKind({
  code: "init-key-missing",
  severity: "error",
  title: "There is no SSH key for the nodes' administrator.",
  explanation:
    "Nodes of scale sets are reached by SSH with a key, and never with a password. `azsc init` takes the public key from --ssh-key, or id_ed25519.pub or id_rsa.pub in ~/.ssh, and asks for one on a terminal where neither is there.",
  message: (f: { looked: string; reason: string }) => `No public key can be read from ${f.looked}: ${f.reason}.`,
  hint: () => "Make one with ssh-keygen -t ed25519, or give yours: --ssh-key <file or line>.",
});

export const initNotWritten = problemKind({
  code: "init-not-written",
  severity: "error",
  title: "The files of the project could not be written.",
  explanation:
    "`azsc init` writes all of its files or none: what it had written when one could not be is taken away again.",
  message: (f: { file: string; reason: string }) => `${f.file} could not be written: ${f.reason}. Nothing was left.`,
  hint: () => "Mend what the message says, then run azsc init again.",
});

export const initNumberInvalid = problemKind({
  code: "init-number-invalid",
  severity: "error",
  title: "A number was asked for.",
  explanation: "GPUs are counted in whole numbers from 1. How many a node has is the VM size's matter.",
  message: (f: { option: string; given: string }) => `${f.option} is "${f.given}", which is not a whole number from 1.`,
  hint: (f) => `Give ${f.option} 8, for instance.`,
});
