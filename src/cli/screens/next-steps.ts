import { type Screen, tableOn } from "./screen.js";

/** A command to go on with, and what it does. */
export interface NextStep {
  readonly command: string;
  readonly does: string;
}

/** Commands to go on with, each with what it does. */
export function nextStepLines(steps: readonly NextStep[], screen: Screen): string[] {
  const columns = [{ heading: "", whole: true }, { heading: "" }] as const;
  const rows = steps.map(({ command, does }) => [command, does]);
  return ["", screen.heading("Next"), ...tableOn(screen, { columns, rows })];
}
