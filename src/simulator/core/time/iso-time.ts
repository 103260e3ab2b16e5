/** The moment at which every simulated Azure begins, so that the same run has the same dates. */
const beginning = Date.UTC(2026, 0, 1);

/** A moment of the virtual clock as Azure writes it. */
export function isoTime(seconds: number): string {
  return new Date(beginning + seconds * 1000).toISOString().replace("Z", "0000+00:00");
}
