import process from "node:process";
import { Writable } from "node:stream";
import tty from "node:tty";
import { writeWhole } from "./write-whole.js";

/** Where a supervised process finds the stderr of the one that watches it. */
const descriptor = 3;

/**
 * Has this process write to the stderr of the one that watches it, a terminal or not. To its own goes only what V8 and Node.js
 * write without asking JavaScript.
 */
export function useStderrOfSupervisor(): void {
  const stream = tty.isatty(descriptor)
    ? new tty.WriteStream(descriptor)
    : new Writable({
        decodeStrings: true,
        write: (chunk: Buffer, _, done) => {
          try {
            writeWhole(descriptor, chunk);
            done();
          } catch (error) {
            done(error as Error);
          }
        },
      });
  Object.defineProperty(stream, "fd", { value: descriptor });
  Object.defineProperty(process, "stderr", { configurable: true, enumerable: true, get: () => stream });
}
