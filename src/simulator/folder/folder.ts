import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import type { SimulatedAzureOptions } from "../core/azure.js";
import type { AzureHolder } from "../core/face.js";
import { SimulatedAzure } from "../simulated-azure.js";
import { checkSettings } from "./settings.js";
import type { SimulationEvent } from "../core/state/event.js";
import { withLock } from "./lock.js";
import { Store } from "../core/state/store.js";

/** Name of the file that says what a simulated Azure is: its subscriptions, capacity and faults. JSON of {@link SimulatedAzureOptions}. */
const settingsFile = "azure.json";
/** All that has happened: one transaction a line, as a list of its events, so that a killed process leaves all of it or nothing. */
const journalFile = "events.ndjson";
const lockFile = "lock";

/** Whoever opens a simulated Azure in a folder can look at it and change it only inside of a transaction. */
export interface AzureFolder extends AzureHolder {
  readonly path: string;
  /**
   * Runs `work` on the state as every process left it, alone, and keeps what it changed. What `work` throws is thrown again, and
   * the events before it are kept: Azure does not take back either what a failed request has done.
   *
   * `work` is synchronous and must not keep the simulated Azure.
   */
  transact<T>(work: (azure: SimulatedAzure) => T): T;
}

/** The folder holds no simulated Azure, or none that can be read. */
export class NoSimulatedAzure extends Error {
  constructor(
    readonly path: string,
    reason: string,
  ) {
    super(`${path} holds no simulated Azure: ${reason}.`);
    this.name = "NoSimulatedAzure";
  }
}

/**
 * Makes a folder hold a simulated Azure. Resources that are there stay: only subscriptions, capacity, faults and policies
 * change, for every process from its next transaction on.
 */
export function writeSettings(path: string, options: SimulatedAzureOptions): void {
  mkdirSync(path, { recursive: true });
  const target = join(path, settingsFile);
  // Written beside and renamed, so that nobody ever reads half of it.
  writeFileSync(`${target}.${process.pid}`, `${JSON.stringify(options, null, 2)}\n`);
  renameSync(`${target}.${process.pid}`, target);
}

/** @throws {@link NoSimulatedAzure} */
export function readSettings(path: string): SimulatedAzureOptions {
  const file = join(path, settingsFile);
  if (!existsSync(file)) throw new NoSimulatedAzure(path, `there is no ${settingsFile} in it`);
  try {
    return checkSettings(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    throw new NoSimulatedAzure(path, `${settingsFile} cannot be read (${(error as Error).message})`);
  }
}

/**
 * Opens the simulated Azure of a folder. Its state is a journal of events to which every process appends under a lock, so
 * that it survives a process that is killed at any moment, and processes can share it at the same time.
 *
 * @throws {@link NoSimulatedAzure}
 */
export function openFolder(path: string): AzureFolder {
  readSettings(path);
  const journal = new Journal(join(path, journalFile));
  const store = new Store();
  let settings = "";
  let azure: SimulatedAzure | undefined;
  return {
    path,
    transact: (work) =>
      withLock(join(path, lockFile), () => {
        for (const event of journal.readNew()) store.apply(event);
        const text = existsSync(join(path, settingsFile)) ? readFileSync(join(path, settingsFile), "utf8") : "";
        if (azure === undefined || text !== settings) {
          azure = new SimulatedAzure(readSettings(path), { store });
          settings = text;
        }
        const before = azure.events.length;
        const current = azure;
        try {
          return work(current);
        } finally {
          journal.append(current.events.slice(before));
        }
      }),
  };
}

/** The events of a folder. A line that a killed process left unfinished is cut off: its change was never answered. */
class Journal {
  #offset = 0;

  constructor(readonly file: string) {}

  /** What others appended since the last look. Call it under the lock. */
  readNew(): SimulationEvent[] {
    const descriptor = openSync(this.file, "a+");
    try {
      const { size } = fstatSync(descriptor);
      if (size <= this.#offset) return [];
      const bytes = Buffer.alloc(size - this.#offset);
      readSync(descriptor, bytes, 0, bytes.length, this.#offset);
      const whole = bytes.lastIndexOf(0x0a) + 1;
      this.#offset += whole;
      if (whole < bytes.length) ftruncateSync(descriptor, this.#offset);
      const lines = bytes.subarray(0, whole).toString("utf8").split("\n");
      return lines.filter((line) => line !== "").flatMap((line) => JSON.parse(line) as SimulationEvent[]);
    } finally {
      closeSync(descriptor);
    }
  }

  append(events: readonly SimulationEvent[]): void {
    if (events.length === 0) return;
    const bytes = Buffer.from(`${JSON.stringify(events)}\n`);
    const descriptor = openSync(this.file, "a");
    try {
      writeSync(descriptor, bytes);
      this.#offset += bytes.length;
    } finally {
      closeSync(descriptor);
    }
  }
}

/** Every event of a folder from the beginning: the log of what happened there. */
export function readEvents(path: string): readonly SimulationEvent[] {
  return withLock(join(path, lockFile), () => new Journal(join(path, journalFile)).readNew());
}
