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
