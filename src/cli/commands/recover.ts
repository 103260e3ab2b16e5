import { hasErrors } from "../../errors/problem.js";
import { defineCommand, exitCodes } from "../command.js";
import { printJson } from "../json/print-json.js";
import type { Recovery } from "../recover/recover-stack.js";
import { printProblems, titleOf } from "../screens/print-problems.js";
import { problemLines } from "../screens/problem-screen.js";
import { resourceTitle } from "../screens/resource-words.js";
import { counted } from "../screens/words.js";
import { jsonOption } from "./plan.js";

const answer = (stack: string, { pending, onAzure, problems }: Recovery): object => ({
  schemaVersion: 1,
  stack,
  pending,
  onAzure: onAzure ?? null,
  problems,
});

/** `azsc recover`: makes a stack deployable again after its engine was killed. */
export const recoverCommand = defineCommand({
  name: "recover",
  summary: "after a killed pulumi up: find what was being created, and take it into the stack's state",
  args: [{ name: "stack", summary: "name of a Pulumi stack of the project in this folder", required: true }],
  options: [
    jsonOption,
    { name: "yes", summary: "change the state; without it, only show what would be taken in" },
    { name: "subscription", value: "id", summary: "subscription of the Azure login (default: ARM_SUBSCRIPTION_ID)" },
  ],
  examples: [
    { command: "azsc recover train", shows: "creations that nobody saw end, with their ARM ids" },
    { command: "azsc recover train --yes", shows: "takes those that Azure has into the state, and drops the others" },
  ],
  failureJson: (problems) => answer("", { pending: [], problems }),
  run: async (context, { stack, json, yes, subscription = context.io.env["ARM_SUBSCRIPTION_ID"] }) => {
    const { recoverStack } = await import("../recover/recover-stack.js");
    const recovery = await recoverStack(stack, context.io, yes, subscription);
    const failed = hasErrors(recovery.problems);
    if (json) printJson(context.io.stdout, answer(stack, recovery));
    else if (failed) printProblems(context, recovery.problems);
    else {
      const { palette } = context;
      const warnings = problemLines(recovery.problems, titleOf, palette);
      const told = recoveryLines(stack, recovery);
      const lines = [...told, ...(told.length === 0 || warnings.length === 0 ? [] : [""]), ...warnings];
      context.io.stdout.write(`${lines.join("\n")}\n`);
    }
    return failed ? exitCodes.problems : exitCodes.success;
  },
});

/** Provisioning states that do not change by themselves. */
const ended: ReadonlySet<string> = new Set(["Succeeded", "Failed", "Canceled"]);

function recoveryLines(stack: string, { pending, onAzure, problems }: Recovery): string[] {
  if (pending.length === 0) {
    return problems.length > 0 ? [] : [`No creation of ${stack} was interrupted: there is nothing to recover.`];
  }
  const found = new Map(onAzure?.map(({ urn, provisioningState }) => [urn, provisioningState ?? "there"]));
  const list = pending.map(({ urn, type, id = "" }) => {
    const state = found.get(urn);
    const outcome = state === undefined ? "not on Azure, dropped" : `taken in; on Azure it is ${state}`;
    return `  ${resourceTitle({ type, id })}${onAzure === undefined ? "" : ` – ${outcome}`}`;
  });
  const busy = onAzure?.filter(({ provisioningState = "Succeeded" }) => !ended.has(provisioningState)) ?? [];
  const next =
    onAzure === undefined
      ? `azsc recover ${stack} --yes takes those that Azure has into the state, and drops the others.`
      : busy.length > 0
        ? `Azure is still busy with ${counted(busy.length, "resource")}: wait for that, then pulumi up goes on from here.`
        : `pulumi up goes on from here.`;
  return [
    `${counted(pending.length, "creation")} of ${stack} ${pending.length === 1 ? "was" : "were"} interrupted:`,
    ...list,
    "",
    next,
  ];
}
