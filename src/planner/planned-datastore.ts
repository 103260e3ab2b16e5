/** A container that jobs know by name. */
export interface PlannedDatastore {
  readonly name: string;
  /** Whether it is read as a data lake, by files and folders. */
  readonly kind: "blob" | "dataLake";
  /** Account for data, by its name in the stack file. */
  readonly account: string;
  readonly container: string;
  /** The studio shows its data as the workspace, to whoever uses it. */
  readonly preview: boolean;
}

/** An endpoint in a workspace's managed network, which leads to one service of an account for data. */
export interface PlannedOutboundEndpoint {
  /** Of the outbound rule that asks for it. */
  readonly name: string;
  /** Account for data, by its name in the stack file. */
  readonly account: string;
  readonly service: "blob" | "dfs" | "file";
}
