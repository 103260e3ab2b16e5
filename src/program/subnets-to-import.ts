import type { SupercomputerArgs } from "../components/supercomputer/args.js";
import { subnetsInNetworkRequest } from "../errors/changes.js";
import type { Problem } from "../errors/problem.js";
import type { Ledger } from "../planner/ledger.js";
import { isOwnSubnet, poolNames } from "../planner/names.js";
import type { Plan, PlannedNetwork } from "../planner/plan.js";
import { subnetsInAzure } from "./subnets-in-azure.js";
import { subscriptionOf } from "./subscription-of.js";

type NewNetwork = Extract<PlannedNetwork, { kind: "new" }>;
type ImportSubnets = NonNullable<SupercomputerArgs["importSubnets"]>;

/**
 * Subnets that an earlier version declared in the request of their VNet, to be taken into the state as resources of their
 * own without touching what is in them. None once the ledger lists a site's subnets.
 *
 * In the login's subscription Azure is asked which subnets there are. In another one, whose provider is not declared yet,
 * the cluster's own subnets are taken to be there as planned, and those of pools as the ledger says.
 *
 * @returns ids by site and subnet name, or what stands in the way
 */
export async function subnetsToImport(
  { sites }: Pick<Plan, "sites">,
  ledger: Ledger | undefined,
  loginSubscription: string,
): Promise<{ readonly importSubnets: ImportSubnets; readonly problems: readonly Problem[] }> {
  const importSubnets: Record<string, ImportSubnets[string]> = {};
  const problems: Problem[] = [];
  for (const site of sites) {
    const { name, network, resourceGroups } = site;
    const deployed = ledger?.sites[name];
    if (network.kind !== "new" || deployed === undefined || deployed.ownBlock === null) continue;
    if (deployed.subnets !== undefined) continue;
    const subscription = subscriptionOf(site, loginSubscription);
    const ofPools = poolSubnetsIn(ledger, name);
    const there =
      subscription === loginSubscription
        ? (await subnetsInAzure(resourceGroups.compute, network.virtualNetwork)).map(({ name: subnet }) => subnet)
        : [...plannedNames(network).filter(isOwnSubnet), ...ofPools];
    const left = there.filter(
      (subnet) => !plannedNames(network).includes(subnet) && (isOwnSubnet(subnet) || ofPools.includes(subnet)),
    );
    if (left.length > 0) {
      problems.push(
        subnetsInNetworkRequest.at(`sites.${name}`, { virtualNetwork: network.virtualNetwork, subnets: left }),
      );
    }
    const parent = `/subscriptions/${subscription}/resourceGroups/${resourceGroups.compute}/providers/Microsoft.Network/virtualNetworks/${network.virtualNetwork}`;
    const kept = plannedNames(network).filter((subnet) => there.includes(subnet));
    importSubnets[name] = Object.fromEntries(kept.map((subnet) => [subnet, `${parent}/subnets/${subnet}`]));
  }
  return { importSubnets, problems };
}

function plannedNames({ subnets }: NewNetwork): readonly string[] {
  return subnets.map(({ name }) => name);
}

function poolSubnetsIn(ledger: Ledger | undefined, site: string): readonly string[] {
  return Object.entries(ledger?.nodePools ?? {}).flatMap(([identity, { blocks }]) =>
    blocks[site] === undefined ? [] : [poolNames(identity).subnet],
  );
}
