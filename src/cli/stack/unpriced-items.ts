import { groupBy, sum } from "../../planner/order.js";
import type { Plan } from "../../planner/plan.js";
import { publicIpsOf } from "../../planner/public-ips.js";

/** What a plan declares beside its nodes that Azure bills, and the catalogue has no price of. */
export interface UnpricedItem {
  readonly item: string;
  readonly location: string;
  readonly count: number;
  /** What is counted, in the singular. */
  readonly noun: string;
}

/** By region, in one order. */
export function unpricedItems({
  sites,
  shards,
  nodePools,
  batchAccounts,
  machineLearning,
  privateEndpoints,
  dataAccounts = [],
  diagnostics,
  sitePeerings,
}: Plan): UnpricedItem[] {
  return [...groupBy(sites, ({ location }) => location)].flatMap(([location, there]) => {
    const networks = there.flatMap(({ network }) => (network.kind === "new" ? [network] : []));
    const names = new Set(there.map(({ name }) => name));
    const here = <T extends { readonly site: string }>(list: readonly T[]): T[] =>
      list.filter(({ site }) => names.has(site));
    const gateways = networks.flatMap(({ natGateways }) => natGateways);
    const addresses = publicIpsOf(there);
    const workspace = machineLearning !== null && names.has(machineLearning.site) ? machineLearning : undefined;
    const made = [...here(batchAccounts), ...(workspace === undefined ? [] : [workspace])];
    const disks = here(shards).map((shard) => shard.nodes * disksOfNode(shard.poolIdentity, nodePools));
    const records = (diagnostics?.settings.length ?? 0) + (diagnostics?.nodes === undefined ? 0 : 1);
    const logs = sites[0]?.location === location ? records : 0;
    const found: [string, number, string][] = [
      ["managed disks", sum(disks), "disk"],
      ["Bastion", addresses.bastion, "host"],
      ["NAT gateways", gateways.length, "gateway"],
      ["public IP addresses of NAT gateways", addresses.nat, "address"],
      [
        "traffic between networks",
        here(sitePeerings).length + networks.filter(({ hub }) => hub !== null).length,
        "peering",
      ],
      ["private endpoints", here(privateEndpoints).length, "endpoint"],
      ["storage accounts", made.filter(({ storage }) => storage.name !== null).length, "account"],
      ["storage accounts for data", here(dataAccounts).length, "account"],
      ["Azure ML workspace", workspace === undefined ? 0 : 1, "workspace"],
      ["managed network of the workspace", workspace?.network === "managed" ? 1 : 0, "network"],
      ["private endpoints of the managed network to data", workspace?.outboundEndpoints?.length ?? 0, "endpoint"],
      ["container registry", workspace !== undefined && workspace.containerRegistry.name !== null ? 1 : 0, "registry"],
      ["logs and records in Log Analytics", logs, "source"],
    ];
    return found.filter(([, count]) => count > 0).map(([item, count, noun]) => ({ item, location, count, noun }));
  });
}

/** Disks of computes are Azure Machine Learning's own, and none of them is declared. */
function disksOfNode(identity: string, pools: Plan["nodePools"]): number {
  const pool = pools.find((each) => each.identity === identity);
  if (pool === undefined || pool.engine === "machineLearning") return 0;
  return (pool.osDisk.kind === "persistent" ? 1 : 0) + pool.dataDisks.length;
}
