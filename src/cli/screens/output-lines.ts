import { pasteable } from "./pasteable.js";
import { lastSegment } from "./resource-words.js";
import { proseLines, type Screen } from "./screen.js";
import { tableLines } from "./table.js";
import { grouped, shortened } from "./words.js";

/** The stack outputs that a person acts on; the rest is for programs, which read `--json`. */
interface ShownOutputs {
  readonly shards?: readonly { readonly name: string }[];
  readonly machines?: Readonly<Record<string, ShownMachine>>;
  readonly ssh?: Readonly<Record<string, { readonly addresses: string; readonly connect: string }>>;
  readonly batchAccounts?: readonly { readonly name: string; readonly endpoint: string }[];
  readonly rolesToAssign?: readonly unknown[];
  readonly machineLearningWorkspace?: { readonly name: string; readonly id: string } | null;
}

interface ShownMachine {
  readonly role: string;
  readonly privateIpAddress: string;
  readonly hostName: string | null;
  readonly connect: string | null;
}

/** What a user of the deployed cluster needs: the names of its shards and services, and how to log in to a node. */
export function outputLines(outputs: Readonly<Record<string, unknown>>, screen: Pick<Screen, "width">): string[] {
  const { shards = [], ssh = {}, batchAccounts = [], machineLearningWorkspace: workspace } = outputs as ShownOutputs;
  const { machines = {}, rolesToAssign: roles = [] } = outputs as ShownOutputs;
  const shardNames = shards.map((shard) => shard.name).filter((name) => machines[name] === undefined);
  const rows = [
    ...(shardNames.length === 0 ? [] : [["shards", shortened(shardNames, 5)]]),
    ...Object.entries(machines).map(([name, { role, privateIpAddress, hostName }]) => [
      role,
      `${name}, at ${privateIpAddress}${hostName === null ? "" : `, ${hostName}`}`,
    ]),
    ...batchAccounts.map(({ name, endpoint }) => ["Batch account", `${name}, at ${endpoint}`]),
    ...(workspace ? [["workspace", `${workspace.name}, in resource group ${resourceGroupOf(workspace.id)}`]] : []),
    ...(roles.length === 0
      ? []
      : [["roles", `${grouped(roles.length)} for others to assign: rolesToAssign of --json has the commands`]]),
  ];
  const table = tableLines([{ heading: "" }, { heading: "" }], rows, screen.width);
  const [machine] = Object.entries(machines).filter(([, { connect }]) => connect !== null);
  const toMachine =
    machine === undefined
      ? []
      : [
          ...proseLines(`To log in to ${machine[0]} through Bastion:`, screen),
          ...pasteable(machine[1].connect ?? "", screen),
        ];
  const [site, ...others] = Object.keys(ssh);
  const commands = site === undefined ? undefined : ssh[site];
  if (site === undefined || commands === undefined) return [...table, ...toMachine];
  return [
    ...table,
    ...toMachine,
    ...proseLines(
      `To log in to a node of ${site}, list a shard's addresses and connect to one through Bastion:`,
      screen,
    ),
    ...pasteable(commands.addresses, screen),
    ...pasteable(commands.connect, screen),
    ...(others.length === 0
      ? []
      : proseLines(`The other sites (${shortened(others, 4)}) have commands of their own: see --json.`, screen)),
  ];
}

function resourceGroupOf(id: string): string {
  return /\/resourceGroups\/([^/]+)\//i.exec(id)?.[1] ?? lastSegment(id);
}
