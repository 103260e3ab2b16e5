/** Something that is knowingly not as on Azure. */
export interface Difference {
  /** ARM type, door or part of Azure that it is about. */
  readonly about: string;
  /** What is different here, as a sentence. */
  readonly differs: string;
}
