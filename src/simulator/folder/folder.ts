import { mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { SimulatedAzureOptions } from "../core/azure.js";
import type { AzureHolder } from "../core/face.js";
import { SimulatedAzure } from "../simulated-azure.js";
import { checkSettings } from "./settings.js";
import type { SimulationEvent } from "../core/state/event.js";
import { Journal } from "./journal.js";
import { sweep, withLock } from "./lock.js";
import { NotKept } from "../core/state/not-kept.js";
import { Store } from "../core/state/store.js";
import { writeWhole } from "../core/state/write-whole.js";

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
 *
 * @throws {@link NotKept}
 */
export function writeSettings(path: string, options: SimulatedAzureOptions): void {
  const target = join(path, settingsFile);
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw NotKept.because(target, error);
  }
  writeWhole(target, `${JSON.stringify(options, null, 2)}\n`);
}

/** @throws {@link NoSimulatedAzure} */
export function readSettings(path: string): SimulatedAzureOptions {
  return settingsOf(path, settingsText(path));
}

function settingsText(path: string): string {
  const file = join(path, settingsFile);
  try {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found === undefined) throw new NoSimulatedAzure(path, `there is no ${settingsFile} in it`);
    // What is no file may never come to an end.
    if (!found.isFile()) throw new NoSimulatedAzure(path, `${settingsFile} in it is no file`);
    return readFileSync(file, "utf8");
  } catch (error) {
    throw error instanceof NoSimulatedAzure ? error : unreadable(path, error);
  }
}

function settingsOf(path: string, text: string): SimulatedAzureOptions {
  try {
    return checkSettings(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): NoSimulatedAzure {
  return new NoSimulatedAzure(path, `${settingsFile} cannot be read (${(error as Error).message})`);
}

/**
 * Opens the simulated Azure of a folder. Its state is a journal of events to which every process appends under a lock, so
 * that it survives a process that is killed at any moment, and processes can share it at the same time.
 *
 * @throws {@link NoSimulatedAzure}; each transaction NotKept, when it cannot be kept whole
 */
export function openFolder(path: string): AzureFolder {
  readSettings(path);
  sweep(join(path, lockFile));
  const read = (): { readonly journal: Journal; readonly store: Store } => ({
    journal: new Journal(join(path, journalFile)),
    store: new Store(),
  });
  let { journal, store } = read();
  let settings = "";
  let azure: SimulatedAzure | undefined;
  /** The next transaction begins with what was kept. */
  const forget = (): void => {
    ({ journal, store } = read());
    azure = undefined;
  };
  return {
    path,
    transact: (work) =>
      withLock(join(path, lockFile), () => {
        if (journal.wasCut()) forget();
        try {
          journal.readNew((event) => {
            store.apply(event);
          });
        } catch (error) {
          forget();
          throw error;
        }
        const text = settingsText(path);
        if (azure === undefined || text !== settings) {
          azure = new SimulatedAzure(settingsOf(path, text), { store });
          settings = text;
        }
        const before = azure.events.length;
        const current = azure;
        try {
          return work(current);
        } finally {
          try {
            journal.append(current.events.slice(before));
          } catch (error) {
            // What is in memory was never kept.
            forget();
            throw error;
          }
        }
      }),
  };
}

/** Every event of a folder from the beginning: the log of what happened there. */
export function readEvents(path: string): readonly SimulationEvent[] {
  const events: SimulationEvent[] = [];
  withLock(join(path, lockFile), () => {
    new Journal(join(path, journalFile)).readNew((event) => events.push(event));
  });
  return events;
}
