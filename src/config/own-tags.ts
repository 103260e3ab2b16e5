/** Tags that the toolkit writes on resources; names are compared without regard to case. */
export const ownTags: readonly string[] = ["cluster", "stack", "generation", "owner", "shard", "nodePool"];
