import * as pulumi from "@pulumi/pulumi";
import type { Supercomputer } from "../components/supercomputer.js";
import type { Ledger } from "../planner/ledger.js";
import type { Plan, PlannedNodePool, Totals } from "../planner/plan.js";
import { sshCommands, type SshCommands } from "./ssh.js";

/** Outputs of the stack. The ledger is what the next deployment starts from. */
export interface ClusterOutputs {
  readonly cluster: string;
  readonly totals: Totals;
  readonly nodePools: readonly (Pick<PlannedNodePool, "name" | "engine" | "vmSize" | "nodes"> & {
    readonly islands: PlannedNodePool["islands"];
  })[];
  readonly shards: readonly {
    readonly name: string;
    readonly nodePool: string;
    readonly nodes: number;
    readonly location: string;
    /** ARM id of the scale set, Batch pool or compute. */
    readonly id: pulumi.Output<string>;
  }[];
  /** How to log in to a node, by site; empty without Bastion. */
  readonly ssh: Readonly<Record<string, SshCommands>>;
  readonly batchAccounts: readonly { readonly name: string; readonly endpoint: pulumi.Output<string> }[];
  readonly machineLearningWorkspace: { readonly name: string; readonly id: pulumi.Output<string> } | null;
  /** Input of the next plan: without it, shards of a changed cluster could get other names. */
  readonly ledger: pulumi.Output<Ledger>;
}

/**
 * The ledger, once every subnet is in the state: it says that they are resources of their own, and a deployment that failed
 * before must leave the earlier one.
 */
function ledgerAfter({ sites }: Supercomputer["nodes"], ledger: Ledger): pulumi.Output<Ledger> {
  const subnets = [...sites.values()].flatMap(({ network }) => [...network.nodes.subnets.values()]);
  return pulumi.all(subnets.map(({ id }) => id)).apply(() => ledger);
}

/** Gathers what the user of a deployed cluster needs. */
export function clusterOutputs(plan: Plan, { nodes }: Supercomputer): ClusterOutputs {
  return {
    cluster: plan.cluster,
    totals: plan.totals,
    nodePools: plan.nodePools.map(({ name, engine, vmSize, nodes: count, islands }) => ({
      name,
      engine,
      vmSize,
      nodes: count,
      islands,
    })),
    shards: plan.shards.map(({ name, nodePool, poolIdentity, nodes: count, location }) => {
      const shard = nodes.nodePools.get(poolIdentity)?.nodes.shards.get(name);
      if (shard === undefined) throw new Error(`Shard ${name} was planned and not declared.`);
      return { name, nodePool, nodes: count, location, id: shard.id };
    }),
    ssh: sshCommands(plan),
    batchAccounts: [...nodes.batchAccounts].map(([name, account]) => ({ name, endpoint: account.accountEndpoint })),
    machineLearningWorkspace:
      plan.machineLearning === null || nodes.machineLearning === undefined
        ? null
        : { name: plan.machineLearning.workspace, id: nodes.machineLearning.id },
    ledger: ledgerAfter(nodes, plan.ledger),
  };
}
