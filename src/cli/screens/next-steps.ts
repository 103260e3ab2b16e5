import type { Palette } from "./palette.js";

/** Commands to go on with, each with what it does. */
export function nextStepLines(
  steps: readonly { readonly command: string; readonly does: string }[],
  palette: Palette,
): string[] {
  const width = Math.max(...steps.map((step) => step.command.length));
  return [
    "",
    palette.heading("Next"),
    ...steps.map((step) => `  ${palette.name(step.command.padEnd(width))}  ${step.does}`),
  ];
}
