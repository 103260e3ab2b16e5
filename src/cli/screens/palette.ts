import pico from "picocolors";
import type { Severity } from "../../errors/problem.js";

type Paint = (text: string) => string;

/** What the screens colour, by meaning. */
export interface Palette {
  readonly heading: Paint;
  readonly name: Paint;
  readonly quiet: Paint;
  readonly good: Paint;
  readonly severity: Readonly<Record<Severity, Paint>>;
}

/** A palette that colours, or one that leaves all text as it is. */
export function createPalette(enabled: boolean): Palette {
  const colour = pico.createColors(enabled);
  return {
    heading: colour.bold,
    name: colour.cyan,
    quiet: colour.dim,
    good: colour.green,
    severity: { error: colour.red, warning: colour.yellow, note: colour.blue },
  };
}
