import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import process from "node:process";

/** A process that holds a lock, as the lock's file has it. */
export interface Owner {
  readonly pid: number;
  /** Name of its machine or container: process ids of another mean nothing here. */
  readonly host: string;
  /** When it started, so that another process with the same id is not taken for it; empty where the system does not tell. */
  readonly started: string;
}

export const thisProcess: Owner = { pid: process.pid, host: hostname(), started: startOf(process.pid) ?? "" };

export function writeOwner({ pid, host, started }: Owner): string {
  return JSON.stringify([pid, host, started]);
}

/** @returns undefined for what no process of ours wrote, or wrote whole */
export function readOwner(text: string): Owner | undefined {
  try {
    const read: unknown = JSON.parse(text);
    // An earlier version wrote the process id alone.
    const [pid, host, started] = Array.isArray(read) ? (read as unknown[]) : [read, thisProcess.host, ""];
    if (typeof pid !== "number" || typeof host !== "string" || typeof started !== "string") return undefined;
    return { pid, host, started };
  } catch {
    return undefined;
  }
}

export function isSame(one: Owner, other: Owner): boolean {
  return one.pid === other.pid && one.host === other.host && one.started === other.started;
}

/** Whether it has surely ended. Of another machine nobody here can say. */
export function hasEnded({ pid, host, started }: Owner): boolean {
  if (host !== thisProcess.host) return false;
  if (started !== "") {
    const now = startOf(pid);
    if (now !== undefined) return now !== started;
  }
  return !isAlive(pid);
}

/** Clock ticks from the start of the machine to that of the process, with the machine's own start: Linux alone tells them. */
function startOf(pid: number): string | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name of the program comes in brackets and may hold anything.
    const ticks = status.slice(status.lastIndexOf(")") + 2).split(" ")[19];
    return `${ticks} ${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}`;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
