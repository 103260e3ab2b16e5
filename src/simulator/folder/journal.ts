import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";
import type { SimulationEvent } from "../core/state/event.js";
import { NotKept } from "../core/state/not-kept.js";

/** First line of a journal. One without it was written before there were formats, and is read as the first. */
const format = { journal: "azure-supercomputer", format: 1 };

/**
 * The events of a folder, one transaction a line. A line that a killed process left unfinished is cut off: its change was
 * never answered. Call it under the lock.
 */
export class Journal {
  #offset = 0;
  #lines = 0;

  constructor(readonly file: string) {}

  /** What others appended since the last look. @throws {@link NotKept} for a line that is no transaction */
  readNew(): SimulationEvent[] {
    return this.#opened("a+", (descriptor) => {
      const { size } = fstatSync(descriptor);
      if (size <= this.#offset) return [];
      const bytes = Buffer.alloc(size - this.#offset);
      for (let read = 0; read < bytes.length;) {
        read += readSync(descriptor, bytes, read, bytes.length - read, this.#offset + read);
      }
      const whole = bytes.lastIndexOf(0x0a) + 1;
      const lines = bytes.subarray(0, whole).toString("utf8").split("\n").slice(0, -1);
      const events = lines.flatMap((line, at) => this.#read(line, this.#lines + at + 1));
      if (whole < bytes.length) ftruncateSync(descriptor, this.#offset + whole);
      this.#offset += whole;
      this.#lines += lines.length;
      return events;
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
      descriptor = openSync(this.file, flags);
      return work(descriptor);
    } catch (error) {
      throw error instanceof NotKept ? error : NotKept.because(this.file, error);
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
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
    if (Array.isArray(read) && read.every(isEvent)) return read;
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
    return new NotKept(
      this.file,
      `line ${number} ${why}, so it was changed or damaged`,
      "Put back a copy of it, or delete it to begin with nothing.",
    );
  }
}

function isEvent(value: unknown): value is SimulationEvent {
  return typeof value === "object" && value !== null && "event" in value;
}

function isFormat(value: unknown): value is { readonly format: unknown } {
  return typeof value === "object" && value !== null && "journal" in value && "format" in value;
}
