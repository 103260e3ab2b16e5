import { interleaved, processMilliseconds } from "./median.js";
import { printRatio } from "./report.js";

const rounds = 15;

/** The whole process of `azsc plan openai-2020` against a Node.js that does nothing. */
export function benchPlanProcess(): void {
  const times = interleaved(rounds, {
    nothing: () => processMilliseconds([process.execPath, "-e", "0"]),
    plan: () => processMilliseconds([process.execPath, "dist/cli.js", "plan", "openai-2020"]),
  });
  printRatio({
    name: "azsc plan openai-2020",
    milliseconds: times.plan,
    against: "node -e 0",
    againstMilliseconds: times.nothing,
    atMost: 3,
  });
}
