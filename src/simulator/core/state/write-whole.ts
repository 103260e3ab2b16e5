import { renameSync, rmSync, writeFileSync } from "node:fs";
import process from "node:process";
import { NotKept } from "./not-kept.js";

/** Writes a file whole or not at all: beside it and renamed, so that nobody ever reads half of it. @throws {@link NotKept} */
export function writeWhole(file: string, text: string, mode?: number): void {
  const beside = `${file}.${process.pid}`;
  try {
    writeFileSync(beside, text, { mode });
    renameSync(beside, file);
  } catch (error) {
    try {
      rmSync(beside, { force: true });
    } catch {
      // Where it could not be written it may not be possible to remove it either.
    }
    throw NotKept.because(file, error);
  }
}
