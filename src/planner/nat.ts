import type { PlatformLimits } from "../catalogue/catalogue.js";
import type { Network } from "../config/cluster.js";
import { natConnectionsScarce } from "../errors/addresses.js";
import type { Problem } from "../errors/problem.js";
import type { LedgerNatGateway } from "./ledger.js";
import { natGatewayPublicIps, OWN_NAMES } from "./names.js";
import { groupBy, sum } from "./order.js";
import type { PlannedNatGateway } from "./plan.js";

/**
 * Connections that each node may hold to one destination at the same time, as long as a gateway's addresses suffice. A choice,
 * not Azure's: no source says what a node needs. It is for image pulls and package mirrors, of which a node holds a handful at a
 * time; data sets belong behind private endpoints, which take nothing of a gateway. One address so serves 1,562 nodes.
 */
const CONNECTIONS_PER_NODE = 32;

/** A subnet whose nodes reach the internet through a NAT gateway. */
export interface NatSubnet {
  readonly name: string;
  /** Place in the stack file that asks for the nodes. */
  readonly path: string;
  /** Most nodes that the subnet is planned to hold. */
  readonly nodes: number;
  /** Name of a gateway for this subnet alone. */
  readonly ownGateway: string;
}

export interface NatGatewaysAndProblems {
  readonly natGateways: readonly PlannedNatGateway[];
  /** Name of the gateway by name of the subnet. */
  readonly gatewayOf: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/**
 * The NAT gateways of a site. A subnet keeps the gateway that it has, and a gateway its addresses, since others may have them
 * on allow lists: addresses are only added. Single addresses, not a prefix, whose length is fixed when it is made.
 */
export function planNatGateways(
  subnets: readonly NatSubnet[],
  mode: Network["natGateways"],
  deployed: Readonly<Record<string, LedgerNatGateway>>,
  limits: PlatformLimits,
): NatGatewaysAndProblems {
  const held = new Map(
    Object.entries(deployed).flatMap(([name, each]) => each.subnets.map((subnet) => [subnet, name])),
  );
  const gatewayOf = new Map(
    subnets.map(({ name, ownGateway }) => [
      name,
      held.get(name) ?? (mode === "perPool" ? ownGateway : OWN_NAMES.natGateway),
    ]),
  );
  const groups = [...groupBy(subnets, ({ name }) => gatewayOf.get(name)!)].map(([name, served]) => {
    const wanted = ipsFor(sum(served.map(({ nodes }) => nodes)), limits);
    const before = deployed[name]?.publicIpAddresses ?? [];
    const publicIpAddresses = withMore(before, name, Math.min(wanted, limits.natIpsPerGateway.value));
    return { gateway: { name, publicIpAddresses }, served };
  });
  return {
    natGateways: groups.map(({ gateway }) => gateway),
    gatewayOf,
    problems: groups.flatMap(({ gateway, served }) => scarcity(gateway, served, limits)),
  };
}

/** A warning where a gateway cannot give every node {@link CONNECTIONS_PER_NODE}. */
function scarcity(gateway: PlannedNatGateway, served: readonly NatSubnet[], limits: PlatformLimits): Problem[] {
  const nodes = sum(served.map((subnet) => subnet.nodes));
  const publicIps = gateway.publicIpAddresses.length;
  const perIp = limits.natConnectionsPerIp.value;
  const connections = Math.min(publicIps * perIp, limits.natConnectionsPerGateway.value);
  const perNode = Math.floor(connections / nodes);
  if (perNode >= CONNECTIONS_PER_NODE) return [];
  const [only, ...others] = served;
  const path = only !== undefined && others.length === 0 ? only.path : "network.natGateways";
  const [wanted, wantedIps] = [CONNECTIONS_PER_NODE, ipsFor(nodes, limits)];
  const facts = { gateway: gateway.name, nodes, publicIps, perIp, connections, perNode, wanted, wantedIps };
  return [natConnectionsScarce.at(path, facts)];
}

function ipsFor(nodes: number, limits: PlatformLimits): number {
  return Math.max(1, Math.ceil((nodes * CONNECTIONS_PER_NODE) / limits.natConnectionsPerIp.value));
}

function withMore(before: readonly string[], gateway: string, count: number): string[] {
  const missing = Math.max(0, count - before.length);
  const fresh = natGatewayPublicIps(gateway, count + before.length).filter((name) => !before.includes(name));
  return [...before, ...fresh.slice(0, missing)];
}
