import process from "node:process";
import { login, other } from "../../provision/existing.js";
import { plannedStacks } from "../../provision/planned-stacks.js";
import { FastStack } from "../faults/fast-stack.js";
import { serveShare } from "../worker-process.js";

/** A part of the work: every `of`th of so many generated stacks, from `part` on. */
export interface Share {
  readonly part: number;
  readonly of: number;
  readonly stacks: number;
  readonly seed: number;
}

/** What a generated stack went through. */
export interface LifeReport {
  readonly cluster: Record<string, unknown>;
  /** Output of the command that failed, or what was left of it all; undefined when nothing was wrong. */
  readonly wrong: string | undefined;
}

const life = [
  { command: "up", extra: [] },
  { command: "up", extra: ["--expect-no-changes"] },
  { command: "destroy", extra: [] },
] as const;

/** What may stay for the data in it. */
const kept = /^azure-native:(resources:ResourceGroup$|storage:|compute:Disk$)/;

async function work({ part, of, stacks, seed }: Share): Promise<void> {
  const generated = await plannedStacks(stacks, seed);
  for (const cluster of generated.filter((_, index) => index % of === part)) {
    const stack = await FastStack.of(cluster, { subscription: login });
    try {
      process.send?.({ cluster, wrong: await liveThrough(stack, cluster) });
    } finally {
      stack.dispose();
    }
  }
}

async function liveThrough(stack: FastStack, cluster: Record<string, unknown>): Promise<string | undefined> {
  // One provider that is attached to would serve all subscriptions as if they were the last.
  const own = JSON.stringify(cluster).includes(other) ? { started: () => undefined } : {};
  for (const { command, extra } of life) {
    const { exitCode, output } = await stack.pulumi(command, { extra, ...own });
    if (exitCode !== 0) return [command, ...extra, output].join(" ");
  }
  const left = stack.azure((azure) => azure.resources()).filter(({ type }) => !kept.test(type));
  return left.length === 0 ? undefined : `left behind: ${left.map(({ id }) => id).join(", ")}`;
}

serveShare(work);
