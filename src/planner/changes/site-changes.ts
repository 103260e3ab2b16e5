import type { Plan, PlannedNetwork, PlannedSite } from "../plan.js";
import { comings, created, destroyed, fieldChange, type Change } from "./change.js";

type NewNetwork = Extract<PlannedNetwork, { kind: "new" }>;

/** Resource groups, networks and identities, site by site. */
export function siteChanges(before: Plan, after: Plan): Change[] {
  const next = new Map(after.sites.map((site) => [site.name, site] as const));
  const old = new Set(before.sites.map((site) => site.name));
  return [
    ...before.sites.flatMap((site) => {
      const now = next.get(site.name);
      if (now !== undefined) return sameSite(site, now);
      return [destroyed(site.resourceGroups.compute, null, 0, "Nothing in the plan uses the site any more.")];
    }),
    ...after.sites.filter((site) => !old.has(site.name)).map((site) => created(site.resourceGroups.compute)),
  ];
}

function sameSite(before: PlannedSite, after: PlannedSite): Change[] {
  const pair = { resource: before.resourceGroups.compute, type: "resources:ResourceGroup" };
  const otherPlace = {
    effect: "refused",
    reason: "Everything of the site would be made again elsewhere: name another site.",
  } as const;
  return [
    ...fieldChange({
      ...pair,
      field: "name",
      property: "resourceGroupName",
      before: before.resourceGroups.compute,
      after: after.resourceGroups.compute,
    }),
    ...fieldChange({
      ...pair,
      field: "location",
      property: "location",
      before: before.location,
      after: after.location,
    }),
    ...fieldChange({
      ...pair,
      field: "subscription",
      property: "",
      before: before.subscription,
      after: after.subscription,
      known: otherPlace,
    }),
    ...networkChanges(before.network, after.network),
  ];
}

function networkChanges(before: PlannedNetwork, after: PlannedNetwork): Change[] {
  if (before.kind === "existing" && after.kind === "existing") return [];
  if (before.kind === "existing") return after.kind === "new" ? [created(after.virtualNetwork)] : [];
  if (after.kind === "existing")
    return [destroyed(before.virtualNetwork, null, 0, "The network is brought along now.")];
  const unused = "Nothing uses it any more.";
  const addresses = (network: NewNetwork) => network.natGateways.flatMap((gateway) => gateway.publicIpAddresses);
  const bastion = (network: NewNetwork) => (network.bastion === null ? [] : [network.bastion.name]);
  return [
    ...comings(
      before.subnets.map(({ name }) => name),
      after.subnets.map(({ name }) => name),
      unused,
    ),
    ...comings(addresses(before), addresses(after), unused),
    ...comings(bastion(before), bastion(after), unused),
    ...before.subnets.flatMap((subnet) =>
      after.subnets
        .filter(({ name }) => name === subnet.name)
        .flatMap(({ addressPrefix }) =>
          fieldChange({
            resource: subnet.name,
            field: "network.addressSpace",
            type: "network:VirtualNetwork",
            property: "subnets.addressPrefix",
            before: subnet.addressPrefix,
            after: addressPrefix,
            known: { effect: "refused", reason: "The prefix of a subnet in use cannot change." },
          }),
        ),
    ),
    ...fieldChange({
      resource: before.virtualNetwork,
      field: "network.egress",
      type: "network:VirtualNetwork",
      property: "subnets",
      before: egressOf(before),
      after: egressOf(after),
      known: { effect: "inPlace", reason: "Connections that are open break; new ones take the new way." },
    }),
    ...fieldChange({
      resource: before.virtualNetwork,
      field: "network.dnsServers",
      type: "network:VirtualNetwork",
      property: "dhcpOptions",
      before: before.dnsServers,
      after: after.dnsServers,
      known: { effect: "inPlace", reason: "Nodes take them when they renew their lease or restart." },
    }),
    ...fieldChange({
      resource: before.virtualNetwork,
      field: "network.hub",
      type: "network:VirtualNetworkPeering",
      property: "remoteVirtualNetwork",
      before: before.hub,
      after: after.hub,
    }),
  ];
}

function egressOf(network: NewNetwork): string {
  if (network.routeTable !== null) return `firewall ${network.routeTable.nextHopIp}`;
  return network.natGateways.length > 0 ? "NAT gateway" : "none";
}
