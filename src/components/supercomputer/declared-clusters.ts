import { channel, subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Plan } from "../../planner/plan.js";

/** A cluster that a program declared. */
export interface DeclaredCluster {
  /** Pulumi's logical name of its component. */
  readonly name: string;
  readonly plan: Plan;
}

/** A channel of the process and not a list in a module: program and listener may load this package twice. */
const channelName = "azure-supercomputer.Supercomputer";
const declarations = channel(channelName);

export function publishCluster(cluster: DeclaredCluster): void {
  declarations.publish(cluster);
}

/** Calls the listener for each cluster that this process declares, until the result is called. */
export function listenToClusters(listener: (cluster: DeclaredCluster) => void): () => void {
  const onMessage = (message: unknown): void => {
    listener(message as DeclaredCluster);
  };
  subscribe(channelName, onMessage);
  return () => {
    unsubscribe(channelName, onMessage);
  };
}
