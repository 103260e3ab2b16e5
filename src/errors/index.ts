import * as access from "./access.js";
import * as addresses from "./addresses.js";
import * as advice from "./advice.js";
import * as autoscale from "./autoscale.js";
import * as budget from "./budget.js";
import * as capacity from "./capacity.js";
import * as changes from "./changes.js";
import * as command from "./command.js";
import * as counts from "./counts.js";
import * as customData from "./custom-data.js";
import * as dataAccounts from "./data-accounts.js";
import * as datastores from "./datastores.js";
import * as dataDisks from "./data-disks.js";
import * as describedVmSize from "./described-vm-size.js";
import * as engine from "./engine.js";
import * as extensions from "./extensions.js";
import * as externalCount from "./external-count.js";
import * as image from "./image.js";
import * as heapExhausted from "./heap-exhausted.js";
import * as init from "./init.js";
import * as mounts from "./mounts.js";
import * as nodeAgent from "./node-agent.js";
import * as machines from "./machines.js";
import * as names from "./names.js";
import * as network from "./network.js";
import * as nodeSecurity from "./node-security.js";
import * as nodePoolArgs from "./node-pool-args.js";
import * as notChecked from "./not-checked.js";
import * as ownRoles from "./own-roles.js";
import * as osDisk from "./os-disk.js";
import * as overrides from "./overrides.js";
import * as poolZones from "./pool-zones.js";
import * as program from "./program.js";
import * as peering from "./peering.js";
import * as placement from "./placement.js";
import type { ProblemEntry } from "./problem.js";
import * as proximityGroups from "./proximity-groups.js";
import * as quota from "./quota.js";
import * as recover from "./recover.js";
import * as report from "./report.js";
import * as resourceGroups from "./resource-groups.js";
import * as rights from "./rights.js";
import * as securityRules from "./security-rules.js";
import * as services from "./services.js";
import * as shape from "./shape.js";
import * as simulation from "./simulation.js";
import * as sites from "./sites.js";
import * as startTask from "./start-task.js";
import * as stackFile from "./stack-file.js";
import * as subnets from "./subnets.js";
import * as vmSize from "./vm-size.js";

export * from "./problem.js";

const topics: readonly Readonly<Record<string, unknown>>[] = [
  stackFile,
  shape,
  names,
  counts,
  extensions,
  externalCount,
  vmSize,
  describedVmSize,
  image,
  capacity,
  proximityGroups,
  osDisk,
  overrides,
  dataDisks,
  sites,
  resourceGroups,
  network,
  nodeSecurity,
  subnets,
  rights,
  securityRules,
  peering,
  program,
  recover,
  report,
  init,
  machines,
  services,
  customData,
  dataAccounts,
  datastores,
  startTask,
  mounts,
  nodeAgent,
  autoscale,
  access,
  ownRoles,
  budget,
  placement,
  poolZones,
  addresses,
  quota,
  changes,
  notChecked,
  advice,
  nodePoolArgs,
  command,
  simulation,
  engine,
  heapExhausted,
];

function isEntry(value: unknown): value is ProblemEntry {
  return typeof value === "object" && value !== null && "code" in value && "explanation" in value && "at" in value;
}

/** Every kind of problem, by topic: what `azsc explain` knows. A new kind in a topic's file joins by itself. */
export const problemKinds: readonly ProblemEntry[] = topics.flatMap((topic) => Object.values(topic).filter(isEntry));
