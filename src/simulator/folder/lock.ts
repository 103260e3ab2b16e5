import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, unlinkSync, writeSync } from "node:fs";

/** Longest wait for a process that holds the lock and lives: its work takes milliseconds. */
const patienceMilliseconds = 30_000;

/**
 * Runs synchronous work that no other process on this machine does at the same time.
 *
 * The lock is a file that holds the process id of its owner; a lock whose owner has died is taken over.
 *
 * @throws when a living process keeps it for half a minute, and at once when the work of this process already has it
 */
export function withLock<T>(file: string, work: () => T): T {
  acquire(file);
  try {
    return work();
  } finally {
    unlinkSync(file);
  }
}

function acquire(file: string): void {
  const mine = `${file}.${process.pid}`;
  const descriptor = openSync(mine, "w");
  writeSync(descriptor, String(process.pid));
  closeSync(descriptor);
  try {
    const deadline = Date.now() + patienceMilliseconds;
    while (!linked(mine, file)) {
      if (owner(file) === process.pid) throw new Error(`${file} is held by this very process: work must not nest.`);
      breakIfAbandoned(file);
      if (Date.now() > deadline) {
        throw new Error(`${file} is held by process ${owner(file) ?? "?"} for more than half a minute.`);
      }
      pause(1);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** A link is made with its content in place, unlike a file that is opened and then written. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function owner(file: string): number | undefined {
  try {
    return Number(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Of several processes that find the lock abandoned only one can rename it away, and only the abandoned one is removed. */
function breakIfAbandoned(file: string): void {
  const pid = owner(file);
  if (pid === undefined || isAlive(pid)) return;
  const aside = `${file}.abandoned.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (owner(aside) !== pid) {
    // A living owner came in between: give it back.
    linked(aside, file);
  }
  rmSync(aside, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
