import { runCommand } from "../run-command.js";
import { screenPicture } from "./screen-picture.js";

const columns = 100;

/** The beginning of `azsc plan nd-a100-v4` as a terminal shows it: what docs/pictures/plan.svg is. */
export async function planPicture(): Promise<string> {
  let printed = "";
  const stdout = { write: (text: string) => void (printed += text), isTTY: true };
  const env = { COLUMNS: String(columns), FORCE_COLOR: "1" };
  await runCommand(["plan", "nd-a100-v4"], {
    stdout,
    stderr: { write: () => undefined, isTTY: false },
    cwd: process.cwd(),
    env,
  });
  return screenPicture("npx azsc plan nd-a100-v4", printed, { columns, mostLines: 26 });
}
