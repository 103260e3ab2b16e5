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
  hint: () => "Run `pulumi refresh` in a terminal before --yes: it asks for the id of each, and --yes may drop them.",
});
