/** What the process ends with; the same for every command. */
export const exitCodes = {
  /** No error; there may be warnings and notes. */
  success: 0,
  /** A defect of azsc itself. */
  defect: 1,
  /** Problems in what the user wrote or asked for. */
  problems: 2,
  /** The simulated Azure refused to create something. */
  refused: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
