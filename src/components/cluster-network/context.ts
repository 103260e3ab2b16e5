import type * as pulumi from "@pulumi/pulumi";
import type { ClusterNetworkArgs } from "./args.js";

/** What each part of a network is declared with. */
export interface NetworkContext {
  /** Logical name of the network; stem of its children's names. */
  readonly name: string;
  readonly args: ClusterNetworkArgs;
  readonly parent: pulumi.Resource;
  /** Options of a part that carries tags: its parent and what Azure Policy writes. */
  readonly opts: () => pulumi.CustomResourceOptions;
}
