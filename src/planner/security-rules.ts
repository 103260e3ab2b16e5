import {
  agentTraffic,
  bastionTraffic,
  batchTraffic,
  machineLearningTraffic,
  nodeTraffic,
  type TrafficRule,
} from "../catalogue/service-ports.js";
import { contains, formatRange, type Ipv4Range, knownRange } from "../catalogue/ipv4-range.js";
import type { Engine, OwnSecurityRule } from "../config/cluster.js";
import { opensSsh } from "../config/options/engines.js";
import { byText } from "./order.js";
import type { PlannedSecurityRule } from "./plan.js";

type Rule = Omit<PlannedSecurityRule, "priority">;

/** What the rules of a node subnet depend on. */
export interface NodeSubnetTraffic {
  /** The user's own. */
  readonly own: readonly OwnSecurityRule[];
  readonly engine: Engine;
  readonly location: string;
  readonly ssh: SshSources;
  readonly internet: boolean;
  /** Whether the Azure Monitor agent runs on its nodes. */
  readonly agent: boolean;
}

/** Who `access.sshFrom` names, in addresses. */
interface SshSources {
  readonly from: readonly string[];
  /** {@link outermost} ranges of the nodes of every pool on every site: MPI, Ansible and pdsh start by SSH from node to node. */
  readonly nodePrefixes: readonly string[];
  /** Range of AzureBastionSubnet; null without Bastion. */
  readonly bastionPrefix: string | null;
}

const ENGINE_TRAFFIC: Record<Engine, readonly TrafficRule[]> = {
  scaleSet: [],
  batch: batchTraffic,
  machineLearning: machineLearningTraffic,
  virtualMachine: [],
};

/** Rules of a subnet with nodes: SSH from those who may, the network itself, nothing else inbound; outbound as egress says. */
export function nodeRules(subnet: NodeSubnetTraffic): PlannedSecurityRule[] {
  const traffic = [...nodeTraffic, ...ENGINE_TRAFFIC[subnet.engine], ...(subnet.agent ? agentTraffic : [])];
  const here = (rule: TrafficRule): Rule => allow(rule, subnet.location);
  const rules: Rule[] = [
    // Nodes of the other engines are the service's own: it opens SSH where a job or a user of the compute asks for it.
    ...(opensSsh(subnet.engine) ? sshRules(subnet.ssh) : []),
    ...traffic.filter(({ direction }) => direction === "Inbound").map(here),
    { ...DENY_ALL, name: "DenyAllInbound", direction: "Inbound", destination: "*" },
    ...(subnet.internet ? [] : closedInternet(traffic.filter(({ direction }) => direction === "Outbound").map(here))),
  ];
  const own = subnet.own.map(ownRule);
  return [...own, ...prioritised(rules, own)].sort(inOrder);
}

function ownRule(rule: OwnSecurityRule): PlannedSecurityRule {
  return {
    name: rule.name,
    priority: rule.priority,
    direction: rule.direction === "inbound" ? "Inbound" : "Outbound",
    access: rule.access === "allow" ? "Allow" : "Deny",
    protocol: PROTOCOLS[rule.protocol],
    sources: rule.from,
    destination: rule.to,
    destinationPorts: rule.ports,
  };
}

const PROTOCOLS: Record<OwnSecurityRule["protocol"], PlannedSecurityRule["protocol"]> = {
  tcp: "Tcp",
  udp: "Udp",
  icmp: "Icmp",
  any: "*",
};

function inOrder(a: PlannedSecurityRule, b: PlannedSecurityRule): number {
  return byText(a.direction, b.direction) || a.priority - b.priority;
}

/**
 * The internet closed but for Azure's own services, whose addresses are part of it. Where the internet is open there is
 * nothing to allow: Azure's default rule lets everything out, and rules that only allow would restrict nothing. A closed
 * internet as the default would shut out every package mirror and registry that is not Azure's.
 */
function closedInternet(allowed: readonly Rule[]): Rule[] {
  return [...allowed, { ...DENY_ALL, name: "DenyInternetOutbound", direction: "Outbound", destination: "Internet" }];
}

/** Who is not named is denied, also inside the network. */
function sshRules({ from, nodePrefixes, bastionPrefix }: SshSources): Rule[] {
  const rule = (name: string, access: Rule["access"], sources: readonly string[]): Rule => ({
    name,
    direction: "Inbound",
    access,
    protocol: "Tcp",
    sources,
    destination: "*",
    destinationPorts: ["22"],
  });
  const sources: Record<string, readonly string[]> = {
    AllowSshFromBastion: from.includes("bastion") && bastionPrefix !== null ? [bastionPrefix] : [],
    AllowSshFromCluster: from.includes("cluster") ? nodePrefixes : [],
    AllowSshFromNetwork: from.includes("virtualNetwork") ? ["VirtualNetwork"] : [],
    AllowSshFromRanges: outermost(from.filter((each) => each.includes("/"))),
  };
  return [
    ...Object.entries(sources).flatMap(([name, each]) => (each.length === 0 ? [] : [rule(name, "Allow", each)])),
    rule("DenyOtherSsh", "Deny", ["*"]),
  ];
}

/** Each range once, none inside another, by address: the same text whatever order the pools come in. */
export function outermost(prefixes: readonly string[]): string[] {
  const ranges = prefixes.map(knownRange).sort((a, b) => a.first - b.first || b.size - a.size);
  const kept: Ipv4Range[] = [];
  for (const range of ranges) {
    // Two ranges are apart or one is inside the other, so only the last can hold the next.
    const last = kept.at(-1);
    if (last === undefined || !contains(last, range)) kept.push(range);
  }
  return kept.map(formatRange);
}

/** The published rule set of AzureBastionSubnet. */
export function bastionRules(location: string): PlannedSecurityRule[] {
  return prioritised(bastionTraffic.map((rule) => allow(rule, location)));
}

const DENY_ALL = { access: "Deny", protocol: "*", sources: ["*"], destinationPorts: ["*"] } as const;

function allow(rule: TrafficRule, location: string): Rule {
  const inRegion = (tag: string): string => tag.replace("<region>", location);
  return {
    name: rule.name,
    direction: rule.direction,
    access: "Allow",
    protocol: rule.protocol,
    sources: [inRegion(rule.from)],
    destination: inRegion(rule.to),
    destinationPorts: rule.ports,
  };
}

/** Azure wants every priority once per direction, from 100; the tens step over the numbers of the user's own rules. */
function prioritised(rules: readonly Rule[], own: readonly PlannedSecurityRule[] = []): PlannedSecurityRule[] {
  const taken = new Set(own.map(({ direction, priority }) => `${direction} ${priority}`));
  const next = { Inbound: 100, Outbound: 100 };
  return rules.map((rule) => {
    let priority = next[rule.direction];
    while (taken.has(`${rule.direction} ${priority}`)) priority += 1;
    next[rule.direction] = Math.max(next[rule.direction] + 10, priority + 1);
    return { ...rule, priority };
  });
}
