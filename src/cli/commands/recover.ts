import { hasErrors } from "../../errors/problem.js";
import { defineCommand, exitCodes } from "../command.js";
import { printJson } from "../json/print-json.js";
import type { Recovery } from "../recover/recover-stack.js";
import { printProblems, titleOf } from "../screens/print-problems.js";
import { hangingLines } from "../screens/screen.js";
import { problemLines } from "../screens/problem-screen.js";
import { resourceTitle } from "../screens/resource-words.js";
import { counted } from "../screens/words.js";
import { jsonOption } from "./stack-options.js";

const answer = (stack: string, { pending, onAzure, missing, takenIn, problems }: Recovery): object => ({
  schemaVersion: 1,
  stack,
  pending,
  onAzure: onAzure ?? null,
  missing,
  takenIn: takenIn ?? null,
  problems,
});

/** `azsc recover`: makes a stack deployable again after Azure made what the engine did not record. */
export const recoverCommand = defineCommand({
  name: "recover",
  summary: "after a pulumi up that was killed or failed: find what Azure has made, and take it into the stack's state",
  args: [
    {
      name: "stack",
      summary: "name of a Pulumi stack of the project in this folder",
      required: true,
      completes: "stack",
    },
  ],
  options: [
    jsonOption,
    { name: "yes", summary: "change the state; without it, only show what would be taken in" },
    { name: "subscription", value: "id", summary: "subscription of the Azure login (default: ARM_SUBSCRIPTION_ID)" },
  ],
  examples: [
    { command: "azsc recover train", shows: "what Azure may have and the state does not hold, with ARM ids" },
    { command: "azsc recover train --yes", shows: "asks Azure, and takes what it has into the state" },
  ],
  failureJson: (problems) => answer("", { pending: [], missing: [], problems }),
  run: async (context, { stack, json, yes, subscription = context.io.env["ARM_SUBSCRIPTION_ID"] }) => {
    const { recoverStack } = await import("../recover/recover-stack.js");
    const recovery = await recoverStack(stack, context.io, yes, subscription);
    const failed = hasErrors(recovery.problems);
    if (json) printJson(context.io.stdout, answer(stack, recovery));
    else if (failed) printProblems(context, recovery.problems);
    else {
      const { screen } = context;
      const warnings = problemLines(recovery.problems, titleOf, screen);
      // Ids stand alone and whole, so that they can be copied.
      const told = recoveryLines(stack, recovery)
        .flatMap((lines) => lines.split("\n"))
        .flatMap((line) => (line.startsWith("    ") ? [line] : hangingLines(line, screen, 0)));
      const lines = [...told, ...(told.length === 0 || warnings.length === 0 ? [] : [""]), ...warnings];
      context.io.stdout.write(`${lines.join("\n")}\n`);
    }
    return failed ? exitCodes.problems : exitCodes.success;
  },
});

/** Provisioning states that do not change by themselves. */
const ended: ReadonlySet<string> = new Set(["Succeeded", "Failed", "Canceled"]);

function recoveryLines(stack: string, recovery: Recovery): string[] {
  const { pending, onAzure, missing, takenIn, problems } = recovery;
  if (pending.length === 0 && missing.length === 0) {
    return problems.length > 0
      ? []
      : [`The state of ${stack} holds all that it declares: there is nothing to recover.`];
  }
  const parts = [pendingLines(stack, recovery), missingLines(stack, recovery)].filter((lines) => lines.length > 0);
  const found = [...(onAzure ?? []), ...(takenIn ?? [])];
  const busy = found.filter(({ provisioningState = "Succeeded" }) => !ended.has(provisioningState));
  const next =
    onAzure === undefined
      ? `azsc recover ${stack} --yes asks Azure and takes what it has into the state. pulumi up creates the rest.`
      : busy.length > 0
        ? `Azure is still busy with ${counted(busy.length, "resource")}: wait for that, then pulumi up goes on from here.`
        : `pulumi up goes on from here.`;
  return [...parts.flatMap((lines) => [...lines, ""]), next];
}

function pendingLines(stack: string, { pending, onAzure }: Recovery): string[] {
  if (pending.length === 0) return [];
  const found = new Map(onAzure?.map(({ urn, provisioningState }) => [urn, provisioningState ?? "there"]));
  const list = pending.map(({ urn, type, id = "" }) => {
    const state = found.get(urn);
    const outcome = state === undefined ? "not on Azure, dropped" : `taken in; on Azure it is ${state}`;
    return `  ${resourceTitle({ type, id })}${onAzure === undefined ? "" : ` – ${outcome}`}\n    ${id}`;
  });
  return [
    `${counted(pending.length, "creation")} of ${stack} ${pending.length === 1 ? "was" : "were"} interrupted:`,
    ...list,
  ];
}

function missingLines(stack: string, { missing, takenIn }: Recovery): string[] {
  if (missing.length === 0) return [];
  const line = ({ type, id = "" }: Recovery["missing"][number], outcome = ""): string =>
    `  ${resourceTitle({ type, id })}${outcome}\n    ${id}`;
  const are = (count: number): string => (count === 1 ? "is" : "are");
  const many = counted(missing.length, "declared resource");
  if (takenIn === undefined) {
    return [`${many} of ${stack} ${are(missing.length)} not in its state:`, ...missing.map((one) => line(one))];
  }
  const rest = missing.length - takenIn.length;
  if (takenIn.length === 0) return [`${many} of ${stack} ${are(rest)} neither in its state nor taken in from Azure.`];
  return [
    `${counted(takenIn.length, "declared resource")} of ${stack} ${are(takenIn.length)} on Azure and in the state now:`,
    ...takenIn.map((one) => line(one, ` – taken in; on Azure it is ${one.provisioningState ?? "there"}`)),
    ...(rest === 0 ? [] : [`${counted(rest, "other")} ${are(rest)} not taken in from Azure.`]),
  ];
}
