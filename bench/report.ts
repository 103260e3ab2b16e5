/** One ratio, what it is allowed to be, and the two figures it was made of. */
export interface Ratio {
  readonly name: string;
  readonly milliseconds: number;
  readonly against: string;
  readonly againstMilliseconds: number;
  readonly atMost: number;
}

/** Prints a ratio measured in this run. */
export function printRatio({ name, milliseconds, against, againstMilliseconds, atMost }: Ratio): void {
  const ratio = milliseconds / againstMilliseconds;
  const verdict = ratio <= atMost ? "within" : "ABOVE";
  console.log(
    `${ratio.toFixed(2).padStart(6)} ×  ${name} (${milliseconds.toFixed(1)} ms) against ${against} (${againstMilliseconds.toFixed(1)} ms); ${verdict} ${atMost}`,
  );
}
