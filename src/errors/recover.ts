import { problemKind } from "./problem.js";

/** Pulumi's command could not do a step of `azsc recover`. */
export const recoverStopped = problemKind({
  code: "recover-stopped",
  severity: "error",
  title: "Recovering the stack stopped on the way.",
  explanation:
    "`azsc recover` reads and writes the stack's state with Pulumi's own command: `pulumi stack export`, `pulumi stack import` and `pulumi refresh`. One of them failed, with the message shown. A stack that a killed command still locks is freed by `pulumi cancel`. Nothing on Azure was changed, and running the command again is safe.",
  message: (f: { command: string; message: string }) => `${f.command}: ${f.message}`,
  hint: (f) =>
    /locked/.test(f.message)
      ? "Make sure that no other pulumi runs on this stack, then run `pulumi cancel` and try again."
      : "Mend what the message says, then run azsc recover again.",
});

/** A creation whose ARM id cannot be told. */
export const recoverUnknownId = problemKind({
  code: "recover-unknown-id",
  severity: "warning",
  title: "An interrupted creation has no ARM id that can be told beforehand.",
  explanation:
    "The ARM id of a resource follows from its names and its subscription. It is not known here for resources of other providers, and for those of a provider that takes the login's subscription while nothing else of it is deployed yet.",
  message: (f: { urn: string }) => `${f.urn} was being created when the engine was stopped, and its id cannot be told.`,
  hint: () =>
    "Give the subscription of the Azure login with --subscription. For another provider's resource run `pulumi refresh` in a terminal: it asks for the id.",
});

/** A state cannot be written without losing track of a creation. */
export const recoverWouldForget = problemKind({
  code: "recover-would-forget",
  severity: "error",
  title: "Pulumi would forget interrupted creations.",
  explanation:
    "`azsc recover --yes` replaces the stack's state with `pulumi stack import`, which drops every creation that is still pending. Those without an ARM id would be lost that way, and Azure may be making them. So nothing is changed as long as there is one.",
  message: (f: { count: number }) =>
    `Of the interrupted creations, ${f.count} ${f.count === 1 ? "has no id that" : "have no ids that"} can be told; nothing was changed.`,
  hint: () => "Tell where they are, as said of each, then run azsc recover again.",
});

/** The stack's state is no state that can be read. */
export const recoverStateUnreadable = problemKind({
  code: "recover-state-unreadable",
  severity: "error",
  title: "The stack's state cannot be read.",
  explanation:
    "A file backend keeps each stack's state in one file, its checkpoint: `.pulumi/stacks/<project>/<stack>.json` in the backend's folder. A disk that was full or a machine that died while it was written can leave it empty, cut short or without a deployment. Pulumi keeps the state before the last write beside it, with `.bak` at the end of its name. Nothing was changed: neither the state nor Azure.",
  message: (f: { stack: string; reason: string }) => `The state of ${f.stack} cannot be read: ${f.reason}`,
  hint: (f) =>
    `Keep a copy of the checkpoint ${f.stack}.json, put ${f.stack}.json.bak in its place, and run \`pulumi refresh\` before any \`pulumi up\`. A backup of the backend, or the output of an earlier \`pulumi stack export\`, serves as well.`,
});

/** The program could not be previewed, so what it declares is not known. */
export const recoverNotCompared = problemKind({
  code: "recover-not-compared",
  severity: "warning",
  title: "What the stack declares was not compared with Azure.",
  explanation:
    "`azsc recover` learns from `pulumi preview` what the next `pulumi up` would create, and asks Azure whether it is there already: an answer that was an error, or that was lost, may stand for a creation that Azure carried out. The preview failed, or a command after it. What the engine itself had noted as interrupted is not concerned.",
  message: (f: { stack: string; reason: string }) =>
    `What ${f.stack} declares was not compared with Azure. ${f.reason}`,
  hint: () => "Mend what the message says, then run azsc recover again.",
});

/** Azure has a resource under the declared name, and its tags are another stack's. */
export const recoverOfAnother = problemKind({
  code: "recover-of-another",
  severity: "warning",
  title: "A resource of this name is another stack's.",
  explanation:
    "Every resource of a cluster carries the tags `cluster` and `stack`. Azure has a resource under an id that this stack declares, and its tags are different, so it was not taken into the state: a later `pulumi destroy` would delete it. azure-native refuses to create what exists, so `pulumi up` cannot go on while it is there.",
  message: (f: { id: string; tags: string }) => `${f.id} is on Azure and carries ${f.tags}.`,
  hint: () =>
    "Give this cluster another name, or raise incarnation where a vault, registry or account is concerned. If it is nobody's any more, delete it.",
});

/** Azure has a declared resource, in a form that only a replacement would bring to what is declared. */
export const recoverWouldReplace = problemKind({
  code: "recover-would-replace",
  severity: "warning",
  title: "A resource on Azure differs in what cannot be changed.",
  explanation:
    "Azure has a resource under an id that this stack declares. In the state, the next `pulumi up` would delete it and make it anew, because something differs that Azure does not change in place: its region, for one. So it was left out of the state.",
  message: (f: { id: string }) => `${f.id} is on Azure, and pulumi up would replace it.`,
  hint: () =>
    "Raise incarnation, which gives vaults, registries and accounts new names, or give the cluster another name. If what is there is nobody's any more, delete it.",
});

/** A declared resource of a kind whose names outlive it is not on Azure. */
export const recoverNameMayBeKept = problemKind({
  code: "recover-name-may-be-kept",
  severity: "warning",
  title: "A declared name may still belong to a deleted resource.",
  explanation:
    "Key vaults and Azure ML workspaces are deleted softly: their name stays taken until they are purged or their time is over, up to 90 days. `pulumi up` after a `pulumi destroy` declares the same names again and is refused, while Azure has nothing under the id that could be taken into the state.",
  message: (f: { id: string }) =>
    `${f.id} is not on Azure; if this cluster was destroyed before, its name may be kept.`,
  hint: () =>
    "If pulumi up is refused for the name, raise incarnation by one in the stack file, which gives vaults, registries and accounts new names.",
});

/** The state has nothing, as after a destroy that left data. */
export const recoverBeforeFirstUp = problemKind({
  code: "recover-before-first-up",
  severity: "warning",
  title: "The state has no provider that Azure could be asked through.",
  explanation:
    "Resources are looked for through the providers of the state. After a pulumi destroy it has none, though storage.retainOnDestroy may have left accounts and data disks on Azure with their resource group. The next pulumi up makes the providers, and stops at what exists already.",
  message: (f: { stack: string }) =>
    `Nothing that ${f.stack} declares was looked for on Azure: its state is without providers.`,
  hint: (f) => `Run pulumi up. If it stops at what exists, run azsc recover ${f.stack} --yes, and pulumi up again.`,
});

/** The provider takes the subscription of the login, and nothing of its in the state says which that is. */
export const recoverSubscriptionUnknown = problemKind({
  code: "recover-subscription-unknown",
  severity: "warning",
  title: "It is not known in which subscription to look.",
  explanation:
    "The ids of what is looked for have the subscription in them. The stack file names none, and the state has no resource in that of the login, so that it has to be told.",
  message: (f: { stack: string }) =>
    `Nothing that ${f.stack} declares was looked for on Azure: its subscription is not known.`,
  hint: () => "Give it with --subscription, or in ARM_SUBSCRIPTION_ID; az account show tells it.",
});
