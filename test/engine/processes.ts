import { execFileSync, spawnSync } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";

/** Ids of every process that a process started, directly or not. */
export function descendantsOf(pid: number | undefined): readonly number[] {
  const pairs = execFileSync("ps", ["-e", "-o", "pid=,ppid="], { encoding: "utf8" })
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  const below = (parent: number): number[] =>
    pairs.filter(([, of]) => of === parent).flatMap(([id]) => [id, ...below(id)]);
  return pid === undefined ? [] : below(pid);
}

/** Every process that a process started, as soon as one of them runs a command with this text in it. */
export async function descendantsWith(pid: number | undefined, text: string): Promise<readonly number[]> {
  for (;;) {
    const pids = descendantsOf(pid);
    if (pids.some((each) => commandOf(each).includes(text))) return pids;
    await wait(100);
  }
}

function commandOf(pid: number): string {
  const { stdout } = spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  return stdout;
}

/** Those of the processes that are still there after so long; answers as soon as none is. */
export async function running(
  pids: readonly number[],
  { forSeconds }: { readonly forSeconds: number },
): Promise<readonly number[]> {
  const looksASecond = 20;
  let left = pids.filter(isRunning);
  for (let looks = forSeconds * looksASecond; looks > 0 && left.length > 0; looks -= 1) {
    await wait(1000 / looksASecond);
    left = left.filter(isRunning);
  }
  return left;
}

export function endAll(pids: readonly number[]): void {
  for (const pid of pids.filter(isRunning)) process.kill(pid, "SIGKILL");
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
