/** The Azure Monitor agent on nodes, and the rule that it goes by. */
export interface PlannedNodeAgent {
  /** Permanent names of the pools that run it. */
  readonly pools: readonly string[];
  /** ARM id of a rule that exists, or the rule to make. */
  readonly rule: string | PlannedCollectionRule;
}

/** What agents collect from nodes. */
export interface PlannedCollectionRule {
  readonly name: string;
  /** Site whose resource group has it. */
  readonly site: string;
  /** That of the Log Analytics workspace. */
  readonly location: string;
  readonly counters: readonly string[];
  readonly sampleSeconds: number;
  readonly facilities: readonly string[];
  readonly levels: readonly string[];
}
