import { problemKind } from "./problem.js";
import { show } from "./wording.js";

/** Problems with datastores of an Azure Machine Learning workspace. */

export const datastoreNameIllegal = problemKind({
  code: "datastore-name-illegal",
  severity: "error",
  title: "A datastore has a name that Azure Machine Learning does not take.",
  explanation:
    "Datastores have letters, digits and underscores in their names, at most 255, and capitals make no difference. Every workspace has workspaceblobstore, workspacefilestore, workspaceartifactstore and workspaceworkingdirectory of its own.",
  message: (f: { name: string; reserved: boolean }) =>
    f.reserved ? `${show(f.name)} is the workspace's own.` : `${show(f.name)} is no name of a datastore.`,
  hint: (f) => (f.reserved ? "Choose another name." : "Write it in letters, digits and underscores."),
});

export const datastoreTwice = problemKind({
  code: "datastore-twice",
  severity: "error",
  title: "Two datastores have one name.",
  explanation: "Jobs find a datastore by its name alone, in which capitals make no difference.",
  message: (f: { name: string; firstPath: string }) => `${show(f.name)} is also the name of ${f.firstPath}.`,
  hint: () => "Rename one of them, or remove it.",
});

export const datastoreTargetUnknown = problemKind({
  code: "datastore-target-unknown",
  severity: "error",
  title: "A datastore leads to an account or a container that the stack file does not have.",
  explanation: "A datastore is a container of one of storage.accounts, each by its name there.",
  message: (f: { what: "account" | "container"; name: string; known: readonly string[] }) =>
    `There is no ${f.what} ${show(f.name)}; there ${f.known.length === 1 ? "is" : "are"} ${f.known.length === 0 ? "none" : f.known.join(", ")}.`,
  hint: (f) =>
    f.known.length === 0
      ? `Add the ${f.what} to storage.accounts.`
      : `Name one of these, or add the ${f.what} to storage.accounts.`,
});

export const datastoreKindUnfit = problemKind({
  code: "datastore-kind-unfit",
  severity: "error",
  title: "A file share cannot be a datastore without a key.",
  explanation:
    "Jobs use a datastore of Azure Files with the key of its account or a shared access signature, and accounts here have neither; identities are for blobs and data lakes. An NFS share is no kind of datastore at all.",
  message: (f: { account: string; kind: string }) => `Account ${show(f.account)} is of kind ${f.kind}.`,
  hint: () => "Keep what jobs read in an account of kind blobs or dataLake.",
});

export const approverMadeLate = problemKind({
  code: "approver-made-late",
  severity: "error",
  title: "The identity that approves endpoints of the managed network is made too late to be given its role.",
  explanation:
    "A managed network reaches an account through an endpoint that the workspace's identity approves, with the role Azure AI Enterprise Network Connection Approver. With access.roleAssignments: existing others assign it, and they have to before the deployment, in which the endpoints are made. Unless it was brought, the identity is made with the workspace, in the same deployment.",
  message: (f: { accounts: readonly string[] }) =>
    `The managed network has endpoints to ${f.accounts.join(", ")}, and nobody can give a role to the identity that approves them: it is made with the workspace.`,
  hint: () =>
    "Set machineLearning.identityId to an identity that exists; or leave access.roleAssignments out, to have the role assigned here.",
});

export const approvedAccountMadeLate = problemKind({
  code: "approved-account-made-late",
  severity: "error",
  title: "Endpoints of the managed network lead to accounts on which nobody can give the role to approve them in time.",
  explanation:
    "A managed network reaches an account through an endpoint that the workspace's identity approves, with the role Azure AI Enterprise Network Connection Approver. With access.roleAssignments: existing others assign it, and they have to before the deployment, in which accounts and endpoints are made. A resource group that exists can have the role, and what is made in it inherits the role.",
  message: (f: { accounts: readonly string[]; groups: readonly string[] }) =>
    `The managed network has endpoints to ${f.accounts.join(", ")}, made in this deployment like ${f.groups.join(", ")}: there is nothing that the role could be given on before.`,
  hint: () =>
    "Name a group that exists as data in resourceGroups; or leave access.roleAssignments out, to have the role assigned here.",
});
