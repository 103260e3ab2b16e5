import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";

/** The middle value; of an even number of values, the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new Error("a median needs at least one value");
  return middle;
}

/** Milliseconds that a whole process takes. */
export function processMilliseconds(argv: readonly string[]): number {
  const [command = "", ...rest] = argv;
  const started = performance.now();
  const { status, stderr } = spawnSync(command, rest, { stdio: ["ignore", "ignore", "pipe"], encoding: "utf8" });
  const took = performance.now() - started;
  if (status !== 0) throw new Error(`${argv.join(" ")} ended with ${status}: ${stderr}`);
  return took;
}

/**
 * Medians of several measurements, taken in turns so that a slow minute of the machine hits all of them alike.
 * The first round of each is thrown away.
 */
export function interleaved<Name extends string>(
  rounds: number,
  measurements: Readonly<Record<Name, () => number>>,
): Record<Name, number> {
  const names = Object.keys(measurements) as Name[];
  const times = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const took = measurements[name]();
      if (round > 0) times.get(name)?.push(took);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name) ?? [])])) as Record<Name, number>;
}
