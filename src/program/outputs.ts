import * as pulumi from "@pulumi/pulumi";
import { ClusterMachine } from "../components/cluster-machine.js";
import type { Supercomputer } from "../components/supercomputer.js";
import { defined } from "../defined.js";
import type { Ledger, Observed } from "../planner/ledger.js";
import { type LedgerOutput, ledgerOutput, ledgerText } from "../planner/ledger-text.js";
import type { Plan, PlannedNodePool, Totals } from "../planner/plan.js";
import { type RoleToAssign, rolesToAssign } from "../planner/roles-to-assign.js";
import { machineCommands, sshCommands, type SshCommands } from "./ssh.js";

/** How a machine beside the nodes is known. */
interface MachineOutput {
  readonly role: string;
  readonly privateIpAddress: pulumi.Output<string>;
  /** DNS name in the networks of the cluster; null where no zone is made. */
  readonly hostName: string | null;
  /** Azure CLI command that logs in through Bastion; null without one. */
  readonly connect: string | null;
}

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
  /** Machines beside the nodes, by name; absent where no pool has a role. */
  readonly machines?: Readonly<Record<string, MachineOutput>>;
  /** How to log in to a node, by site; empty without Bastion. */
  readonly ssh: Readonly<Record<string, SshCommands>>;
  readonly batchAccounts: readonly { readonly name: string; readonly endpoint: pulumi.Output<string> }[];
  /** Accounts for data, by their names in the stack file; absent where there are none. */
  readonly dataAccounts?: Readonly<Record<string, { readonly name: string; readonly id: pulumi.Output<string> }>>;
  readonly machineLearningWorkspace: { readonly name: string; readonly id: pulumi.Output<string> } | null;
  /** Roles that somebody else assigns, with the commands; absent where the cluster assigns all. */
  readonly rolesToAssign?: readonly RoleToAssign[];
  /**
   * Input of the next plan: without it, shards of a changed cluster could get other names. `--before` and the `ledger` of
   * `--observed` take it as it is. Pulumi shows its note alone.
   */
  readonly ledger: LedgerOutput<pulumi.Output<string>>;
}

/**
 * The ledger, once every subnet is in the state: it says that they are resources of their own, and a deployment that failed
 * before must leave the earlier one.
 */
function ledgerAfter({ sites }: Supercomputer["nodes"], ledger: Ledger): ClusterOutputs["ledger"] {
  const subnets = [...sites.values()].flatMap(({ network }) => [...network.nodes.subnets.values()]);
  return ledgerOutput(pulumi.all(subnets.map(({ id }) => id)).apply(() => ledgerText(ledger)));
}

function machineOutputs(plan: Plan, { nodePools }: Supercomputer["nodes"]): ClusterOutputs["machines"] {
  if (plan.machines === undefined) return undefined;
  const connect = machineCommands(plan);
  return Object.fromEntries(
    plan.machines.flatMap(({ poolIdentity, role, machines }) =>
      machines.map(({ name, hostName }): [string, MachineOutput] => {
        const machine = nodePools.get(poolIdentity)?.nodes.shards.get(name);
        if (!(machine instanceof ClusterMachine)) throw new Error(`Machine ${name} was planned and not declared.`);
        return [name, { role, privateIpAddress: machine.privateIpAddress, hostName, connect: connect[name] ?? null }];
      }),
    ),
  );
}

/** Gathers what the user of a deployed cluster needs. */
export function clusterOutputs(
  plan: Plan,
  { nodes }: Supercomputer,
  observed: Pick<Observed, "defaultSubscription">,
): ClusterOutputs {
  const roles = rolesToAssign(plan, observed);
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
    ...defined({ machines: machineOutputs(plan, nodes) }),
    ssh: sshCommands(plan),
    batchAccounts: [...nodes.batchAccounts].map(([name, account]) => ({ name, endpoint: account.accountEndpoint })),
    ...defined({
      dataAccounts:
        plan.dataAccounts &&
        Object.fromEntries(
          plan.dataAccounts.flatMap(({ name, accountName }) => {
            const account = nodes.dataAccounts.get(name);
            return account === undefined ? [] : [[name, { name: accountName, id: account.id }] as const];
          }),
        ),
    }),
    machineLearningWorkspace:
      plan.machineLearning === null || nodes.machineLearning === undefined
        ? null
        : { name: plan.machineLearning.workspace, id: nodes.machineLearning.id },
    ...(roles.length === 0 ? {} : { rolesToAssign: roles }),
    ledger: ledgerAfter(nodes, plan.ledger),
  };
}
