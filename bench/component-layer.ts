import { spawnSync } from "node:child_process";
import { median } from "./median.js";
import { printRatio } from "./report.js";

const processes = 3;

/** What bench/component-layer-run.ts prints: milliseconds of processor time of each run, in turns. */
export interface LayerTimes {
  readonly components: readonly number[];
  readonly flat: readonly number[];
  readonly resources: number;
}

/** Declaring openai-2020 through the components against the same resources declared one by one with azure-native. */
export function benchComponentLayer(): void {
  const runs = Array.from({ length: processes }, () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["--expose-gc", "--import=tsx", "bench/component-layer-run.ts", "openai-2020"],
      { encoding: "utf8" },
    );
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as LayerTimes;
  });
  printRatio({
    name: `component layer, ${runs[0]?.resources} resources of openai-2020`,
    milliseconds: median(runs.flatMap((run) => run.components)),
    against: "a flat azure-native program",
    againstMilliseconds: median(runs.flatMap((run) => run.flat)),
    atMost: 1.05,
  });
}
