import { isExistingGroup } from "../existing-groups.js";
import type { Plan, PlannedNetwork, PlannedSite } from "../plan.js";
import { comings, created, destroyed, fieldChange, type Change } from "./change.js";
import { settingChange } from "./settings/setting.js";
import {
  privateDnsSettings,
  resourceGroupSettings,
  siteSettings,
  siteSubnetSettings,
  withServices,
  type SiteWithServices,
} from "./settings/site-settings.js";

type NewNetwork = Extract<PlannedNetwork, { kind: "new" }>;

/** Resource groups, networks and identities, site by site. */
export function siteChanges(before: Plan, after: Plan): Change[] {
  const next = new Map(after.sites.map((site) => [site.name, withServices(site, after)] as const));
  const old = new Set(before.sites.map((site) => site.name));
  return [
    ...before.sites.flatMap((site) => {
      const now = next.get(site.name);
      if (now !== undefined) return sameSite(withServices(site, before), now);
      return [destroyed(placeOfSite(site), null, 0, "Nothing in the plan uses the site any more.")];
    }),
    ...after.sites.filter((site) => !old.has(site.name)).map((site) => created(placeOfSite(site))),
    ...comings(peeringsOf(before), peeringsOf(after), "The two networks are not peered any more."),
  ];
}

/** What comes and goes with a site: its resource group, or in one that exists its network. */
function placeOfSite({ network, resourceGroups, identity, ...site }: PlannedSite): string {
  if (!isExistingGroup(site, "compute")) return resourceGroups.compute;
  return network.kind === "new" ? network.virtualNetwork : identity;
}

/** As Azure has them: by the network that each stands in. */
function peeringsOf({ sites, sitePeerings }: Plan): string[] {
  return sitePeerings.map(({ site, name }) => {
    const network = sites.find((each) => each.name === site)?.network;
    return `${network?.kind === "new" ? network.virtualNetwork : site}/${name}`;
  });
}

function sameSite(before: SiteWithServices, after: SiteWithServices): Change[] {
  const resource = before.site.resourceGroups.compute;
  return [
    ...groupChanges(before.site, after.site),
    ...siteSettings.flatMap((setting) => settingChange(setting, { resource }, before.site, after.site)),
    ...siteSubnetSettings.flatMap((setting) => {
      const field = `network.existing.${before.site.name}.${setting.field}`;
      return settingChange({ ...setting, field }, { resource }, before, after);
    }),
    ...privateDnsSettings.flatMap((setting) => settingChange(setting, { resource }, before, after)),
    ...networkChanges(before.site.network, after.site.network),
  ];
}

/** Names that changed because the cluster's did, or because another group is brought along. */
function groupChanges(before: PlannedSite, after: PlannedSite): Change[] {
  const resource = before.resourceGroups.compute;
  if (before.existingResourceGroups === undefined && after.existingResourceGroups === undefined) {
    const type = "resources:ResourceGroup";
    const names = { before: resource, after: after.resourceGroups.compute };
    return fieldChange({ resource, field: "name", type, property: "resourceGroupName", ...names });
  }
  return resourceGroupSettings.flatMap((setting) => {
    const field = `resourceGroups.${before.name}.${setting.field}`;
    return settingChange({ ...setting, field }, { resource }, before, after);
  });
}

function networkChanges(before: PlannedNetwork, after: PlannedNetwork): Change[] {
  const unused = "Nothing uses it any more.";
  if (before.kind !== "new") return after.kind === "new" ? [created(after.virtualNetwork)] : [];
  if (after.kind !== "new") {
    const why = after.kind === "existing" ? "The network is brought along now." : unused;
    return [destroyed(before.virtualNetwork, null, 0, why)];
  }
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
