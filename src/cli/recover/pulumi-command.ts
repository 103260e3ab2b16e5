import { execFile } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pulumiNotFound } from "../../errors/engine.js";
import type { Problem } from "../../errors/problem.js";
import { recoverStateUnreadable, recoverStopped } from "../../errors/recover.js";
import { temporaryFolder } from "../../simulator/core/state/temporary-folder.js";
import type { Io } from "../io.js";
import type { EngineState, PreviewStep } from "./engine-state.js";

/** Where `pulumi` is run, in the folder of its project. */
export type Place = Pick<Io, "cwd" | "env">;

/** A step could not be done; nothing after it was tried. */
export class Stopped extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/** @throws Stopped */
export async function readState(stack: string, place: Place): Promise<EngineState> {
  const unreadable = (reason: string): Stopped => new Stopped(recoverStateUnreadable.at("", { stack, reason }));
  const text = await pulumi(["stack", "export", "--stack", stack], place).catch((error: unknown) => {
    const reason =
      error instanceof Stopped ? /failed to load checkpoint: .*/.exec(error.problem.message)?.[0] : undefined;
    throw reason === undefined ? error : unreadable(reason);
  });
  let state: Partial<Record<keyof EngineState, unknown>> | null;
  try {
    state = JSON.parse(text) as typeof state;
  } catch {
    throw unreadable("what pulumi stack export printed is not JSON.");
  }
  // An empty object as checkpoint is exported as `"deployment": null`.
  if (typeof state?.deployment !== "object" || state.deployment === null) throw unreadable("it holds no deployment.");
  return state as unknown as EngineState;
}

/** @throws Stopped */
export async function writeState(stack: string, place: Place, state: EngineState): Promise<void> {
  const folder = temporaryFolder("azsc-recover-");
  try {
    const file = join(folder, "state.json");
    writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
    await pulumi(["stack", "import", "--stack", stack, "--file", file], place);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Asks Azure about the resources of the state, and writes down its answers.
 *
 * @param urns only these
 * @throws Stopped
 */
export async function refresh(stack: string, place: Place, urns: readonly string[] = []): Promise<void> {
  const targets = urns.flatMap((urn) => ["--target", urn]);
  await pulumi(["refresh", "--yes", "--skip-preview", "--stack", stack, ...targets], place);
}

/**
 * What `pulumi up` would do by the state as it is.
 *
 * @throws Stopped
 */
export async function preview(stack: string, place: Place): Promise<readonly PreviewStep[]> {
  // Where somebody asked for the engine's events, the preview would tell those, one a line.
  const env = { ...place.env, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "false" };
  const text = await pulumi(["preview", "--json", "--refresh=false", "--stack", stack], { ...place, env });
  try {
    return (JSON.parse(text) as { readonly steps?: readonly PreviewStep[] }).steps ?? [];
  } catch {
    const message = `what it printed is not JSON: ${text.slice(0, 200)}`;
    throw new Stopped(recoverStopped.at("", { command: "pulumi preview", message }));
  }
}

function pulumi(args: readonly string[], { cwd, env }: Place): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd, env, maxBuffer: 1 << 30 };
    execFile("pulumi", [...args, "--non-interactive", "--color", "never"], options, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
      const command = `pulumi ${args.slice(0, args[0] === "stack" ? 2 : 1).join(" ")}`;
      reject(
        new Stopped(
          missing
            ? pulumiNotFound.at("", { reason: "there is no pulumi on PATH", command: "azsc recover" })
            : recoverStopped.at("", { command, message: saidBy(stdout, stderr) || error.message }),
        ),
      );
    });
  });
}

/** A preview as JSON tells in it what went wrong; every other command does so beside it. */
function saidBy(stdout: string, stderr: string): string {
  try {
    const { diagnostics = [] } = JSON.parse(stdout) as { diagnostics?: { message?: string; severity?: string }[] };
    const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ message = "" }) => message.trim());
    if (errors.length > 0) return errors.join("\n");
  } catch {
    // Words for people.
  }
  return (stderr.trim() || stdout.trim()).replace(/^error: /, "");
}
