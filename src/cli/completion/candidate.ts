/** A word that a shell may put at the cursor. */
export interface Candidate {
  readonly word: string;
  /** What it is, for shells that show that; may be empty. */
  readonly is: string;
}
