import type { TextSink } from "../io.js";

/** Writes one JSON object and nothing else. */
export function printJson(sink: TextSink, value: object): void {
  sink.write(`${JSON.stringify(value, undefined, 2)}\n`);
}
