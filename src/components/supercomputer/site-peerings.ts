import { VirtualNetworkPeering } from "@pulumi/azure-native/network/virtualNetworkPeering.js";
import type * as pulumi from "@pulumi/pulumi";
import { becomingConnected, knownAddresses, peeringChoices } from "../cluster-network/choices.js";
import { childName } from "../naming.js";
import { transformed } from "../transform.js";
import type { ClusterContext } from "./context.js";
import type { SiteNodes } from "./sites.js";

/**
 * Peers the networks of the sites, both halves of each pair. A peering locks its two networks, so each one waits for all
 * that was written to either of them before.
 */
export function createSitePeerings(
  { name, args }: ClusterContext,
  sites: ReadonlyMap<string, SiteNodes>,
): readonly VirtualNetworkPeering[] {
  const writes = new Map<string, readonly pulumi.Resource[]>();
  const before = (site: string): readonly pulumi.Resource[] => writes.get(site) ?? networkWrites(sites.get(site));
  return args.plan.sitePeerings.map(({ site, remoteSite, name: peeringName }) => {
    const local = sites.get(site);
    const remote = sites.get(remoteSite);
    const localNetwork = local?.network.nodes.virtualNetwork;
    const remoteNetwork = remote?.network.nodes.virtualNetwork;
    if (local === undefined || localNetwork === undefined || remoteNetwork === undefined)
      throw new Error(`a peering of ${site} with ${remoteSite} was planned without their networks`);
    const body = {
      virtualNetworkPeeringName: peeringName,
      resourceGroupName: local.resourceGroups.compute.name,
      virtualNetworkName: localNetwork.name,
      remoteVirtualNetwork: { id: remoteNetwork.id },
      ...peeringChoices,
      ...knownAddresses(addressPrefixes(args.plan, remoteSite)),
    };
    const peering = new VirtualNetworkPeering(
      ...transformed(
        args.transform?.network?.virtualNetworkPeering,
        childName(name, `${site}-network-peering-to-${remoteSite}`),
        body,
        {
          parent: local.network,
          dependsOn: [...before(site), ...before(remoteSite)],
          ignoreChanges: [...becomingConnected],
        },
      ),
    );
    writes.set(site, [peering]);
    writes.set(remoteSite, [peering]);
    return peering;
  });
}

function networkWrites(site: SiteNodes | undefined): readonly pulumi.Resource[] {
  if (site === undefined) return [];
  const { subnets, peerings } = site.network.nodes;
  return [...subnets.values(), ...peerings];
}

function addressPrefixes({ sites }: ClusterContext["args"]["plan"], name: string): string[] {
  const network = sites.find((site) => site.name === name)?.network;
  return network?.kind === "new" ? [...network.addressPrefixes] : [];
}
