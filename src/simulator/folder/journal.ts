import { closeSync, fstatSync, ftruncateSync, openSync, readSync, statSync, type Stats, writeSync } from "node:fs";
import { isKnown, type SimulationEvent } from "../core/state/event.js";
import { NotKept } from "../core/state/not-kept.js";

/** First line of a journal. One without it was written before there were formats, and is read as the first. */
const format = { journal: "azure-supercomputer", format: 1 };
/** How every line begins: what begins otherwise and is no whole line was not left unfinished by a killed process. */
const beginnings = [JSON.stringify(format), '[{"event":"'].map((text) => Buffer.from(text));
/** Bytes that are read at once: a whole file may be more than a text or a buffer holds. */
const pieceBytes = 2 ** 26;
const advice = "Put back a copy of it, or delete it to begin with nothing.";

/**
 * The events of a folder, one transaction a line. A line that a killed process left unfinished is cut off: its change was
 * never answered. Call it under the lock.
 */
export class Journal {
  #offset = 0;
  #lines = 0;

  constructor(readonly file: string) {}

  /** Whether somebody removed or shortened the file since the last look, so that what was read of it has not happened. */
  wasCut(): boolean {
    return this.#offset > (this.#found()?.size ?? 0);
  }

  /** Does with each event that others appended since the last look. @throws {@link NotKept} for a line that is no transaction */
  readNew(apply: (event: SimulationEvent) => void): void {
    this.#opened("a+", (descriptor) => {
      const { size } = fstatSync(descriptor);
      let rest: Buffer = Buffer.alloc(0);
      for (let at = this.#offset; at < size;) {
        const piece = read(descriptor, at, Math.min(size - at, pieceBytes));
        at += piece.length;
        const bytes = Buffer.concat([rest, piece]);
        const whole = bytes.lastIndexOf(0x0a) + 1;
        for (const line of bytes.subarray(0, whole).toString("utf8").split("\n").slice(0, -1)) {
          this.#lines++;
          this.#apply(line, apply);
        }
        this.#offset += whole;
        rest = bytes.subarray(whole);
        if (!isBegun(rest)) throw this.#foreign(this.#lines + 1, "is no JSON");
      }
      if (rest.length > 0) ftruncateSync(descriptor, this.#offset);
    });
  }

  /** Writes all of a transaction or nothing of it. @throws {@link NotKept} */
  append(events: readonly SimulationEvent[]): void {
    if (events.length === 0) return;
    const lines = [...(this.#offset === 0 ? [format] : []), events];
    const bytes = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    this.#opened("a", (descriptor) => {
      try {
        for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
      } catch (error) {
        // Giving room back needs none.
        if (fstatSync(descriptor).size > this.#offset) ftruncateSync(descriptor, this.#offset);
        throw error;
      }
    });
    this.#offset += bytes.length;
    this.#lines += lines.length;
  }

  #opened<T>(flags: string, work: (descriptor: number) => T): T {
    let descriptor: number | undefined;
    try {
      if (this.#found()?.isFile() === false) {
        throw new NotKept(
          this.file,
          "it is no file that can be read and written",
          "Remove it, or take another folder.",
        );
      }
      descriptor = openSync(this.file, flags);
      return work(descriptor);
    } catch (error) {
      throw error instanceof NotKept ? error : NotKept.because(this.file, error);
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
  }

  #found(): Stats | undefined {
    try {
      return statSync(this.file, { throwIfNoEntry: false });
    } catch (error) {
      throw NotKept.because(this.file, error);
    }
  }

  #apply(line: string, apply: (event: SimulationEvent) => void): void {
    const number = this.#lines;
    for (const event of this.#read(line, number)) {
      try {
        apply(event);
      } catch {
        throw this.#foreign(number, `has an event ${JSON.stringify(event.event)} that lacks something`);
      }
    }
  }

  #read(line: string, number: number): readonly SimulationEvent[] {
    if (line === "") return [];
    let read: unknown;
    try {
      read = JSON.parse(line);
    } catch {
      throw this.#foreign(number, "is no JSON");
    }
    if (Array.isArray(read) && read.every(isEvent)) {
      const unknown = read.find(({ event }) => !isKnown(event));
      if (unknown === undefined) return read;
      throw this.#foreign(number, `has an event ${JSON.stringify(unknown.event)}, which this version does not know`);
    }
    if (number === 1 && isFormat(read)) {
      if (read.format === format.format) return [];
      throw new NotKept(
        this.file,
        `it has format ${String(read.format)}, and this version reads ${format.format}`,
        "Use the version that wrote it, or begin another folder.",
      );
    }
    throw this.#foreign(number, "is no list of events");
  }

  #foreign(number: number, why: string): NotKept {
    return new NotKept(this.file, `line ${number} ${why}, so it was changed or damaged`, advice);
  }
}

function read(descriptor: number, from: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length;) {
    const some = readSync(descriptor, bytes, done, length - done, from + done);
    if (some === 0) return bytes.subarray(0, done);
    done += some;
  }
  return bytes;
}

function isBegun(line: Buffer): boolean {
  return beginnings.some((text) => text.subarray(0, line.length).equals(line.subarray(0, text.length)));
}

function isEvent(value: unknown): value is SimulationEvent {
  return typeof value === "object" && value !== null && "event" in value;
}

function isFormat(value: unknown): value is { readonly format: unknown } {
  return typeof value === "object" && value !== null && "journal" in value && "format" in value;
}
