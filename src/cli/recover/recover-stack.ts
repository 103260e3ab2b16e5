import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pulumiNotFound } from "../../errors/engine.js";
import type { Problem } from "../../errors/problem.js";
import { recoverStateUnreadable, recoverStopped, recoverUnknownId, recoverWouldForget } from "../../errors/recover.js";
import type { Io } from "../io.js";
import { adoptPending, type PendingCreation, withInputsOfCreation } from "./adopt-pending.js";
import type { EngineState } from "./engine-state.js";

/** Where `pulumi` is run, in the folder of its project. */
type Place = Pick<Io, "cwd" | "env">;

/** What became of the creations that nobody saw end. */
export interface Recovery {
  /** With ids, in the order in which they began. */
  readonly pending: readonly PendingCreation[];
  /** Of them, those that Azure has, by URN; undefined when nothing was changed. */
  readonly onAzure?: readonly FoundCreation[];
  readonly problems: readonly Problem[];
}

/** An interrupted creation that Azure has. */
interface FoundCreation extends PendingCreation {
  /** `Succeeded`, `Creating`, `Failed` …; undefined for what Azure tells no state of. */
  readonly provisioningState?: string;
}

class Stopped extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/**
 * Looks for interrupted creations in a stack's state and, when told to, takes them into it.
 *
 * With a creation whose id cannot be told, nothing is written: Pulumi would forget that one.
 *
 * @param loginSubscription as in {@link adoptPending}
 */
export async function recoverStack(
  stack: string,
  place: Place,
  write: boolean,
  loginSubscription?: string,
): Promise<Recovery> {
  try {
    const before = await readState(stack, place);
    const { state, adopted, left } = adoptPending(before, loginSubscription);
    const problems = left.map(({ urn }) => recoverUnknownId.at("", { urn }));
    if (write && left.length > 0) {
      return { pending: adopted, problems: [recoverWouldForget.at("", { count: left.length }), ...problems] };
    }
    if (!write || adopted.length === 0) return { pending: adopted, problems };
    await writeState(stack, place, state);
    const putInputsBack = async (): Promise<EngineState> => {
      const now = await readState(stack, place);
      await writeState(stack, place, withInputsOfCreation(now, before));
      return now;
    };
    await pulumi(["refresh", "--yes", "--skip-preview", "--stack", stack], place).catch(async (error: unknown) => {
      await putInputsBack().catch(() => undefined);
      throw error;
    });
    const refreshed = await putInputsBack();
    return { pending: adopted, onAzure: foundOf(adopted, refreshed), problems };
  } catch (error) {
    if (error instanceof Stopped) return { pending: [], problems: [error.problem] };
    throw error;
  }
}

function foundOf(adopted: readonly PendingCreation[], { deployment }: EngineState): FoundCreation[] {
  const states = new Map(deployment.resources?.map(({ urn, outputs }) => [urn, outputs?.["provisioningState"]]));
  return adopted
    .filter(({ urn }) => states.has(urn))
    .map((creation) => {
      const provisioningState = states.get(creation.urn);
      return { ...creation, ...(typeof provisioningState === "string" ? { provisioningState } : {}) };
    });
}

async function readState(stack: string, place: Place): Promise<EngineState> {
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

async function writeState(stack: string, place: Place, state: EngineState): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "azsc-recover-"));
  try {
    const file = join(folder, "state.json");
    writeFileSync(file, JSON.stringify(state), { mode: 0o600 });
    await pulumi(["stack", "import", "--stack", stack, "--file", file], place);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pulumi(args: readonly string[], { cwd, env }: Place): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd, env, maxBuffer: 1 << 30 };
    execFile("pulumi", [...args, "--non-interactive", "--color", "never"], options, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
      const command = `pulumi ${args.slice(0, args[0] === "stack" ? 2 : 1).join(" ")}`;
      const message = (stderr.trim() || stdout.trim() || error.message).replace(/^error: /, "");
      reject(
        new Stopped(
          missing
            ? pulumiNotFound.at("", { reason: "there is no pulumi on PATH" })
            : recoverStopped.at("", { command, message }),
        ),
      );
    });
  });
}
