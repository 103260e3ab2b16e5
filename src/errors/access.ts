import { problemKind } from "./problem.js";
import { either, show } from "./wording.js";

/** Problems with administrators, keys, principals and tags. */

export const sshKeyMissing = problemKind({
  code: "ssh-key-missing",
  severity: "error",
  title: "Scale sets have no SSH key.",
  explanation:
    "Nodes of scale sets have no password, so without a key nobody could log in to them, and Azure refuses to make them.",
  message: (f: { pools: readonly string[] }) =>
    `sshPublicKey is missing, and ${f.pools.join(", ")} ${f.pools.length === 1 ? "runs" : "run"} on scale sets.`,
  hint: () => "Set sshPublicKey to the line in ~/.ssh/id_ed25519.pub; ssh-keygen -t ed25519 makes one.",
});

export const sshKeyMalformed = problemKind({
  code: "ssh-key-malformed",
  severity: "error",
  title: "The SSH key is not an OpenSSH public key.",
  explanation:
    "A public key is one line: its type, its base64 text, and a comment if you like. The text begins with the type again, by which a truncated or mixed-up key is recognised.",
  message: (f: { reason: string }) => `sshPublicKey is not an OpenSSH public key: ${f.reason}.`,
  hint: () => "Paste the whole line of the .pub file, for instance of ~/.ssh/id_ed25519.pub.",
});

export const sshKeyPrivate = problemKind({
  code: "ssh-key-private",
  severity: "error",
  title: "A private key was pasted in place of the public one.",
  explanation:
    "A private key lets whoever holds it log in. In a stack file it is in the repository, in the state and on every node. The message does not repeat it.",
  message: () => "sshPublicKey holds a private key.",
  hint: () =>
    "Remove it now, treat that key as compromised and make a new pair; then paste the line of the .pub file. If the file was committed, remove it from the history too.",
});

export const sshKeyTypeUnsupported = problemKind({
  code: "ssh-key-type-unsupported",
  severity: "error",
  title: "Azure does not take SSH keys of this type.",
  explanation:
    "Azure supports RSA keys of at least 2,048 bits and ed25519 keys for Linux VMs; DSA, ECDSA and hardware-bound types are refused.",
  message: (f: { type: string }) => `The key is of type ${show(f.type)}; Azure takes ssh-ed25519 and ssh-rsa.`,
  hint: () => "Make one with ssh-keygen -t ed25519 and paste the line of its .pub file.",
});

export const sshKeyTooShort = problemKind({
  code: "ssh-key-too-short",
  severity: "error",
  title: "The RSA key is too short.",
  explanation: "Azure takes RSA keys of at least 2,048 bits.",
  message: (f: { bits: number; least: number }) => `The RSA key has ${f.bits} bits; the least is ${f.least}.`,
  hint: () => "Make one with ssh-keygen -t ed25519, or ssh-keygen -t rsa -b 4096.",
});

export const sshSourceUnknown = problemKind({
  code: "ssh-source-unknown",
  severity: "error",
  title: "SSH is to come from something that is no address.",
  explanation:
    "A security group knows ranges of IPv4 addresses, written as CIDR. Three words stand for addresses that the plan or Azure fills in: cluster, bastion and virtualNetwork.",
  message: (f: { source: string }) =>
    `${show(f.source)} is no IPv4 range, and none of cluster, bastion, virtualNetwork.`,
  hint: () => "Write one of the three words, a range such as 10.50.0.0/24, or one address as 10.50.0.4/32.",
});

export const sshSourceHostBits = problemKind({
  code: "ssh-source-host-bits",
  severity: "error",
  title: "A range that SSH may come from does not begin at its own boundary.",
  explanation: "In a CIDR range all bits after the prefix are zero. Azure refuses a security rule with others.",
  message: (f: { source: string; boundary: string }) =>
    `${f.source} has bits set beyond its prefix; the range that holds it is ${f.boundary}.`,
  hint: (f) => `Write ${f.boundary}, or one address with /32.`,
});

export const sshKeyIsExample = problemKind({
  code: "ssh-key-is-example",
  severity: "warning",
  title: "The SSH key is the one of the examples.",
  explanation:
    "The reference stacks carry a public key so that they can be planned as they are. Nobody has the private half, so nobody can log in to a node that is deployed with it. Another key reaches a deployed node only when it is rolled.",
  message: () => "sshPublicKey is the example of the reference stacks; nobody has its private half.",
  hint: () =>
    "Before you deploy, set sshPublicKey to the line in ~/.ssh/id_ed25519.pub; ssh-keygen -t ed25519 makes one.",
});

export const sshKeyToFollow = problemKind({
  code: "ssh-key-to-follow",
  severity: "warning",
  title: "The SSH key is still to come.",
  explanation:
    "A text stands where the public key of the nodes' administrator will be. A plan and a simulation need none and take the key of the examples for it; pulumi preview and pulumi up refuse the text.",
  message: (f: { text: string }) =>
    `sshPublicKey is ${show(f.text)}, which stands in the place of a key: planned with the key of the examples.`,
  hint: () =>
    "Before you deploy, set sshPublicKey to the line in ~/.ssh/id_ed25519.pub; ssh-keygen -t ed25519 makes one.",
});

export const sshKeyNobodyHas = problemKind({
  code: "ssh-key-nobody-has",
  severity: "error",
  title: "The nodes would have the SSH key of the examples.",
  explanation:
    "Nobody has the private half of the key that the reference stacks carry, so nobody could log in to what is deployed with it, and another key reaches a node only when it is rolled. It can be planned, simulated and deployed to the simulated Azure; a first deployment to Azure is refused. A cluster that has it already goes on with the warning ssh-key-is-example.",
  message: () => "sshPublicKey is the example of the reference stacks, and nothing of the cluster is deployed yet.",
  hint: () => "Set sshPublicKey to the line in ~/.ssh/id_ed25519.pub; ssh-keygen -t ed25519 makes one.",
});

export const adminUsernameIllegal = problemKind({
  code: "admin-username-illegal",
  severity: "error",
  title: "The administrator's name is not legal on Linux.",
  explanation:
    "A Linux user name is 1–32 letters, digits, hyphens and underscores, with a letter or underscore first. Azure's API takes capitals on Linux, though the az command refuses them before it asks.",
  message: (f: { name: string }) =>
    `${show(f.name)} is not 1–32 letters, digits, hyphens and underscores with a letter first.`,
  hint: () => "Leave adminUsername out to have azureuser.",
});

export const adminUsernameReserved = problemKind({
  code: "admin-username-reserved",
  severity: "error",
  title: "Azure refuses the administrator's name.",
  explanation: "Azure keeps a list of names, such as admin and root, that no administrator of a VM may have.",
  message: (f: { name: string }) => `Azure refuses ${show(f.name)} as the name of an administrator.`,
  hint: () => "Leave adminUsername out to have azureuser, or choose another name.",
});

export const objectIdMalformed = problemKind({
  code: "object-id-malformed",
  severity: "error",
  title: "A principal is not named by its object id.",
  explanation:
    "Roles are given to object ids of Entra, which are GUIDs; names and mail addresses do not identify a principal.",
  message: (f: { objectId: string }) => `${show(f.objectId)} is not an object id.`,
  hint: () => "Write the GUID that az ad user show, az ad group show or az ad sp show prints as id.",
});

export const objectIdDuplicate = problemKind({
  code: "object-id-duplicate",
  severity: "error",
  title: "A principal is listed twice.",
  explanation: "A role assignment is unique in scope, principal and role; the second one would be refused.",
  message: (f: { objectId: string; firstPath: string }) => `${f.objectId} is already at ${f.firstPath}.`,
  hint: () => "Remove one of the two.",
});

export const tagsTooMany = problemKind({
  code: "tags-too-many",
  severity: "error",
  title: "More tags than a resource may have.",
  explanation: "Azure allows 50 tags on a resource, and the toolkit adds its own to find what belongs to a cluster.",
  message: (f: { given: number; own: number; most: number }) =>
    `${f.given} tags and ${f.own} of the toolkit's own make ${f.given + f.own}; Azure allows ${f.most}.`,
  hint: (f) => `Remove ${f.given + f.own - f.most} of them.`,
});

export const tagNameTooLong = problemKind({
  code: "tag-name-too-long",
  severity: "error",
  title: "A tag's name is too long.",
  explanation: "Azure allows 512 characters in the name of a tag, and 128 on a storage account.",
  message: (f: { name: string; length: number; most: number }) =>
    `The name ${show(f.name)} has ${f.length} characters; Azure allows ${f.most}.`,
  hint: () => "Shorten it.",
});

export const tagNameIllegal = problemKind({
  code: "tag-name-illegal",
  severity: "error",
  title: "A tag's name has characters that Azure refuses.",
  explanation: "The name of a tag is not empty and has none of the characters < > % & \\ ? / in it.",
  message: (f: { name: string }) =>
    f.name === ""
      ? "The name of a tag is empty."
      : `The name ${show(f.name)} has one of the characters < > % & \\ ? / in it.`,
  hint: () => "Use letters, digits, hyphens, dots and underscores.",
});

export const tagNameReserved = problemKind({
  code: "tag-name-reserved",
  severity: "error",
  title: "A tag's name begins with a reserved word.",
  explanation: "Names of tags that begin with microsoft, azure or windows belong to Azure.",
  message: (f: { name: string; prefix: string }) =>
    `The name ${show(f.name)} begins with ${f.prefix}, which Azure keeps for itself.`,
  hint: () => "Use another name.",
});

export const tagNameOwned = problemKind({
  code: "tag-name-owned",
  severity: "error",
  title: "A tag has the name of one of the toolkit's own.",
  explanation:
    "The toolkit tags every resource with its cluster, stack, shard and so on; budgets and clean-up find resources by them. Tag names are equal in any case.",
  message: (f: { name: string; own: readonly string[] }) => `The toolkit sets the tag ${show(f.name)} itself.`,
  hint: (f) =>
    f.name.toLowerCase() === "owner"
      ? "Set owner of the cluster instead."
      : `Use another name; taken are ${either(f.own)}.`,
});

export const tagNameTwice = problemKind({
  code: "tag-name-twice",
  severity: "error",
  title: "Two tags differ in case only.",
  explanation: "Azure compares the names of tags without regard to case, so the two would be one tag.",
  message: (f: { name: string; first: string }) => `${show(f.name)} and ${show(f.first)} are one name to Azure.`,
  hint: () => "Remove one of the two.",
});

export const tagValueTooLong = problemKind({
  code: "tag-value-too-long",
  severity: "error",
  title: "A tag's value is too long.",
  explanation: "Azure allows 256 characters in the value of a tag.",
  message: (f: { name: string; length: number; most: number }) =>
    `The value of tag ${show(f.name)} has ${f.length} characters; Azure allows ${f.most}.`,
  hint: () => "Shorten it.",
});

export const ownerTooLong = problemKind({
  code: "owner-too-long",
  severity: "error",
  title: "The owner is too long for a tag.",
  explanation:
    "owner becomes the value of a tag on every resource, and Azure allows 256 characters in the value of a tag.",
  message: (f: { length: number; most: number }) => `owner has ${f.length} characters; Azure allows ${f.most}.`,
  hint: (f) => `Shorten it by ${f.length - f.most}.`,
});
