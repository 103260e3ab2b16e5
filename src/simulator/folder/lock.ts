import { linkSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import process from "node:process";
import { NotKept } from "../core/state/not-kept.js";
import { hasEnded, isSame, type Owner, readOwner, thisProcess, writeOwner } from "../core/state/owner.js";

/** Longest wait for a process that holds the lock and lives: its work takes milliseconds. */
const patienceMilliseconds = 30_000;

const heldHere = new Set<string>();

/**
 * Runs synchronous work that no other process on this machine does at the same time.
 *
 * The lock is a file that says which process holds it; a lock whose process has ended is taken over, also where another
 * process has its id since, as the first one of every container has.
 *
 * @throws {@link NotKept} when another process keeps it for half a minute, or the folder cannot be written; an Error at once
 *   when the work of this process already has it
 */
export function withLock<T>(file: string, work: () => T): T {
  if (heldHere.has(file)) throw new Error(`${file} is held by this very process: work must not nest.`);
  acquire(file);
  heldHere.add(file);
  try {
    return work();
  } finally {
    heldHere.delete(file);
    release(file);
  }
}

/** Removes what processes that were killed while they waited for the lock have left beside it. */
export function sweep(file: string): void {
  const beginning = `${basename(file)}.`;
  try {
    for (const name of readdirSync(dirname(file)).filter((one) => one.startsWith(beginning))) {
      const left = join(dirname(file), name);
      const owner = ownerOf(left);
      if (owner !== undefined && hasEnded(owner)) rmSync(left, { force: true });
    }
  } catch {
    // It is in nobody's way.
  }
}

function release(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch (error) {
    throw NotKept.because(file, error);
  }
}

function acquire(file: string): void {
  const mine = `${file}.${process.pid}`;
  try {
    // Written whole or not at all: the size of a block is more than it needs.
    writeFileSync(mine, writeOwner(thisProcess));
    const deadline = Date.now() + patienceMilliseconds;
    while (!linked(mine, file)) {
      breakIfAbandoned(file);
      if (Date.now() > deadline) throw heldTooLong(file);
      pause(1);
    }
  } catch (error) {
    throw error instanceof NotKept ? error : NotKept.because(file, error);
  } finally {
    rmSync(mine, { force: true });
  }
}

function heldTooLong(file: string): NotKept {
  const { pid, host } = ownerOf(file) ?? {};
  const holder =
    pid === undefined ? "an unknown process" : `process ${pid}${host === thisProcess.host ? "" : ` of ${host}`}`;
  return new NotKept(
    file,
    `it is held by ${holder} for more than half a minute`,
    "End that process; if it has ended already, delete the file.",
  );
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

function ownerOf(file: string): Owner | undefined {
  try {
    return readOwner(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Of several processes that find the lock abandoned only one can rename it away, and only the abandoned one is removed. */
function breakIfAbandoned(file: string): void {
  const owner = ownerOf(file);
  if (owner === undefined || !hasEnded(owner)) return;
  const aside = `${file}.abandoned.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  const moved = ownerOf(aside);
  if (moved === undefined || !isSame(moved, owner)) {
    // A living owner came in between: give it back.
    linked(aside, file);
  }
  rmSync(aside, { force: true });
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
