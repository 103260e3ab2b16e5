import { reservedRanges } from "../../catalogue/reserved-ranges.js";
import * as kinds from "../../errors/network.js";
import type { Problem } from "../../errors/problem.js";
import { settingWithoutEffect } from "../../errors/shape.js";
import { checkArmId } from "../arm-id.js";
import type { Rule } from "../draft.js";
import { workspaceSite } from "./sites.js";
import { formatIpv4, isPrivate, knownRange, overlap, parseIpv4, rangeOf } from "../../catalogue/ipv4-range.js";

const shortestPrefix = 8;

/** A private IPv4 range, clear of what nodes use themselves; whether it has room shows in the plan. */
const addressSpaceIsUsable: Rule = ({ input }) => {
  const range = input.network?.addressSpace;
  if (range === undefined) return [];
  const path = "network.addressSpace";
  if (/^[0-9a-f:]*:[0-9a-f:.]*(\/\d+)?$/i.test(range)) return [kinds.addressSpaceIpv6.at(path, { range })];
  const malformed = (reason: string): Problem[] => [kinds.addressSpaceMalformed.at(path, { range, reason })];
  const parts = range.split("/");
  const address = parseIpv4(parts[0] ?? "");
  if (address === undefined) return malformed("the address is not four numbers of 0–255 joined by dots");
  if (parts.length === 1) return malformed("the prefix length is missing");
  const prefixLength = Number(parts[1]);
  if (parts.length > 2 || !/^\d{1,2}$/.test(parts[1] ?? "") || prefixLength > 32)
    return malformed("the prefix length is not a number of 0–32");
  const parsed = rangeOf(address, prefixLength);
  if (parsed.first !== address) {
    return [kinds.addressSpaceHostBits.at(path, { range, boundary: `${formatIpv4(parsed.first)}/${prefixLength}` })];
  }
  if (prefixLength < shortestPrefix) return [kinds.addressSpaceTooLarge.at(path, { range })];
  const reserved = reservedRanges.filter((each) => overlap(knownRange(each.cidr), parsed));
  return [
    ...reserved.map(({ cidr, usedBy }) => kinds.addressSpaceReserved.at(path, { range, reserved: cidr, usedBy })),
    ...(isPrivate(parsed) ? [] : [kinds.addressSpacePublic.at(path, { range })]),
  ];
};

/** Egress has somewhere to go. */
const egressLeadsOut: Rule = ({ input, pools, given }) => {
  const network = input.network;
  if (network === undefined) return [];
  const { egress, hub } = network;
  const firewall = hub?.firewallPrivateIp;
  const managed = pools.filter((pool) => pool.engine === "batch" || pool.engine === "machineLearning");
  const address = firewall === undefined ? undefined : parseIpv4(firewall);
  return [
    ...(egress === "hubFirewall" && !given("network.hub.firewallPrivateIp")
      ? [kinds.firewallAddressMissing.at("network.egress", { hub: hub !== undefined })]
      : []),
    ...(firewall !== undefined && (address === undefined || !isPrivate(rangeOf(address, 32)))
      ? [kinds.firewallAddressMalformed.at("network.hub.firewallPrivateIp", { address: firewall })]
      : []),
    ...(firewall !== undefined && egress !== undefined && egress !== "hubFirewall"
      ? [
          settingWithoutEffect.at("network.hub.firewallPrivateIp", {
            setting: "firewallPrivateIp",
            because: `network.egress is ${egress}`,
          }),
        ]
      : []),
    ...(egress === "none" && managed.length > 0
      ? [kinds.egressNoneForManagedEngines.at("network.egress", { pools: managed.map((pool) => pool.label) })]
      : []),
  ];
};

/** The hub is a VNet, and its owner chose the range. */
const hubIsUsable: Rule = ({ input }) => {
  const hub = input.network?.hub;
  if (hub === undefined) return [];
  return [
    ...checkArmId(hub.virtualNetworkId, "network.hub.virtualNetworkId", "Microsoft.Network/virtualNetworks"),
    ...(input.network?.addressSpace === undefined ? [kinds.defaultRangeWithHub.at("network.addressSpace", {})] : []),
  ];
};

/** Sites are peered with each other where there are several. */
const peeredSitesAreThere: Rule = ({ input, sites }) => {
  if (input.network?.sitePeering === undefined || sites.length !== 1) return [];
  const because = "the cluster has one site";
  return [settingWithoutEffect.at("network.sitePeering", { setting: "sitePeering", because })];
};

/** DNS servers are addresses, and the names of private endpoints are resolved by somebody. */
const namesAreResolved: Rule = ({ input, sites, pools }) => {
  const { dnsServers, privateDns, existing } = input.network ?? {};
  const malformed = (dnsServers ?? []).flatMap((address, index) =>
    address === undefined || parseIpv4(address) !== undefined
      ? []
      : [kinds.dnsServerMalformed.at(`network.dnsServers[${index}]`, { address })],
  );
  const mode = privateDns?.mode ?? "create";
  const ownServers = (dnsServers ?? []).length > 0;
  if (ownServers !== (mode === "create")) return malformed;
  const withNetwork = new Set((existing ?? []).map((each) => each?.site ?? sites[0]?.name));
  const workspace = workspaceSite({ input, sites })?.name;
  const ofServices = new Set([
    ...(workspace === undefined ? [] : [workspace]),
    ...pools
      .filter(({ engine }) => engine === "batch" || engine === "machineLearning")
      .flatMap((pool) => pool.sites.map(({ name }) => name)),
  ]);
  const unlinked = [...ofServices].filter((name) => !withNetwork.has(name));
  if (unlinked.length === 0) return malformed;
  return [
    ...malformed,
    ownServers
      ? kinds.dnsZonesBypassed.at("network.dnsServers", { sites: unlinked })
      : kinds.dnsZonesUnlinked.at("network.privateDns", { mode, sites: unlinked }),
  ];
};

/** Existing zones are said where; where zones are not looked up, saying so has no effect. */
const dnsZonesAreFound: Rule = ({ input, given }) => {
  const dns = input.network?.privateDns;
  if (dns === undefined) return [];
  const path = "network.privateDns.zonesResourceGroupId";
  if (dns.mode === "existing" && !given(path)) return [kinds.dnsZonesMissing.at("network.privateDns", {})];
  const unused = dns.zonesResourceGroupId !== undefined && dns.mode !== "existing";
  return [
    ...checkArmId(dns.zonesResourceGroupId, path, ""),
    ...(unused
      ? [
          settingWithoutEffect.at(path, {
            setting: "zonesResourceGroupId",
            because: `network.privateDns.mode is ${dns.mode ?? "create"}`,
          }),
        ]
      : []),
  ];
};

export const networkRules: readonly Rule[] = [
  addressSpaceIsUsable,
  egressLeadsOut,
  hubIsUsable,
  peeredSitesAreThere,
  namesAreResolved,
  dnsZonesAreFound,
];
