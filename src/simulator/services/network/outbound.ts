import { contains, parseRange } from "../../../catalogue/ipv4-range.js";
import { hasPort, leadsTo } from "../../../catalogue/traffic.js";
import type { AzureView } from "../../core/resource-type.js";
import { listed, type SecurityGroupInputs, type SecurityRule } from "./network-inputs.js";

/** Traffic from a subnet to a service tag. */
export interface OutboundTraffic {
  readonly protocol: "Tcp" | "Udp";
  /** Service tag, without a region. */
  readonly to: string;
  readonly port: number;
}

/** A subnet's security group and what of the wanted traffic it does not let out. */
export interface ClosedTraffic {
  /** ARM id. */
  readonly securityGroup: string;
  readonly closed: readonly OutboundTraffic[];
}

/**
 * What a subnet's security group keeps from leaving: rules are asked in the order of their priorities, and what no rule
 * decides may leave to the internet. Undefined where the subnet has no group, or one that existed before.
 *
 * Source: https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview.
 */
export function closedOutbound(
  azure: AzureView,
  subnetId: string,
  wanted: readonly OutboundTraffic[],
): ClosedTraffic | undefined {
  const subnet = azure.get(subnetId)?.inputs ?? {};
  const reference = subnet["networkSecurityGroup"] as { readonly id?: string } | undefined;
  const group = azure.get(reference?.id ?? "");
  if (group === undefined) return undefined;
  const rules = ((group.inputs as SecurityGroupInputs).securityRules ?? [])
    .filter((rule) => rule.direction?.toLowerCase() === "outbound" && isFrom(rule, subnet["addressPrefix"]))
    .sort((a, b) => (a.priority ?? 0) - (b.priority ?? 0));
  const closed = wanted.filter((traffic) => {
    const deciding = rules.find((rule) => decides(rule, traffic));
    return deciding !== undefined && deciding.access?.toLowerCase() !== "allow";
  });
  return { securityGroup: group.id, closed };
}

/** Whether a rule is about what comes from the subnet. A range that is a part of it is taken for all of it where it denies. */
function isFrom(rule: SecurityRule, addressPrefix: unknown): boolean {
  const subnet = typeof addressPrefix === "string" ? parseRange(addressPrefix) : undefined;
  return listed(rule.sourceAddressPrefix, rule.sourceAddressPrefixes).some((source) => {
    const range = parseRange(source);
    if (range === undefined || subnet === undefined) return true;
    return contains(range, subnet) || (rule.access?.toLowerCase() !== "allow" && contains(subnet, range));
  });
}

function decides(rule: SecurityRule, { protocol, to, port }: OutboundTraffic): boolean {
  const { protocol: ruled = "*" } = rule;
  const ports = listed(rule.destinationPortRange, rule.destinationPortRanges);
  const destinations = listed(rule.destinationAddressPrefix, rule.destinationAddressPrefixes);
  return (
    (ruled === "*" || ruled.toLowerCase() === protocol.toLowerCase()) &&
    ports.some((range) => hasPort(range, port)) &&
    destinations.some((destination) => leadsTo(destination, to))
  );
}
