import { writeSync } from "node:fs";

/** Until a reader that is slow has room again, in milliseconds. */
const pause = 5;

/** Writes a text to a file, pipe or terminal before it returns, however slowly somebody reads there. */
export function writeWhole(descriptor: number, text: string | Buffer): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}
