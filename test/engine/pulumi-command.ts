import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { descendantsOf, endAll, running } from "./processes.js";

/** An event of Pulumi's engine, as `--json` prints it: exactly one member besides the first two. */
export interface EngineEvent {
  readonly sequence: number;
  readonly timestamp: number;
  readonly preludeEvent?: object;
  readonly resourcePreEvent?: StepEvent;
  readonly resOutputsEvent?: StepEvent;
  readonly resOpFailedEvent?: StepEvent;
  readonly diagnosticEvent?: { readonly urn?: string; readonly message: string; readonly severity: string };
  readonly summaryEvent?: { readonly resourceChanges?: Readonly<Record<string, number>>; readonly isPreview: boolean };
}

interface StepEvent {
  readonly metadata: StepMetadata;
  /** Whether it happens in a preview. */
  readonly planning?: boolean;
}

export interface StepMetadata {
  readonly op: string;
  readonly urn: string;
  readonly type: string;
  readonly diffs?: readonly string[] | null;
  readonly detailedDiff?: Readonly<Record<string, { readonly diffKind: string }>> | null;
  readonly old: StepState | null;
  readonly new: StepState | null;
}

interface StepState {
  readonly id: string;
  readonly retainOnDelete?: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** What a command did. */
export interface CommandRun {
  /** As one would type it. */
  readonly command: string;
  /** `null` when the process was killed. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly events: readonly EngineEvent[];
  /** Processes the command started that were still there ten seconds after its end; they are ended then. */
  readonly leftBehind: readonly number[];
}

export interface CommandOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Asked after each engine event: kill the process, with SIGKILL, at this moment? */
  readonly killWhen?: (events: readonly EngineEvent[]) => boolean;
}

/** Runs `pulumi` with arguments, to its end or until it is killed. */
export async function runPulumi(args: readonly string[], options: CommandOptions): Promise<CommandRun> {
  const { cwd, env, killWhen } = options;
  const child = spawn("pulumi", args, { cwd, env: { ...env }, stdio: ["ignore", "pipe", "pipe"] });
  const events: EngineEvent[] = [];
  const text = { stdout: "", stderr: "" };
  let children: readonly number[] = [];
  createInterface(child.stdout).on("line", (line) => {
    text.stdout += `${line}\n`;
    const event = eventOf(line);
    if (event === undefined) return;
    events.push(event);
    // Before the end nobody has inherited them yet, so this is the last look that finds them by their parents.
    if (event.summaryEvent !== undefined) children = descendantsOf(child.pid);
    if (child.killed || killWhen?.(events) !== true) return;
    children = descendantsOf(child.pid);
    child.kill("SIGKILL");
  });
  child.stderr.on("data", (chunk: Buffer) => (text.stderr += chunk.toString("utf8")));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
  const leftBehind = await running(children, { forSeconds: 10 });
  endAll(leftBehind);
  return { command: `pulumi ${args.join(" ")}`, exitCode, ...text, events, leftBehind };
}

/** The event on a line of what a command prints; undefined for other lines. */
export function eventOf(line: string): EngineEvent | undefined {
  if (!line.startsWith('{"sequence":')) return undefined;
  return JSON.parse(line) as EngineEvent;
}
