import {
  agentNeeds,
  batchTraffic,
  machineLearningTraffic,
  nodeTraffic,
  type TrafficRule,
} from "../catalogue/service-ports.js";
import { contains, knownRange, parseRange } from "../catalogue/ipv4-range.js";
import { hasPort, leadsTo } from "../catalogue/traffic.js";
import type { Engine, OwnSecurityRule } from "../config/cluster.js";
import type { Problem } from "../errors/problem.js";
import {
  securityRuleCutsOff,
  securityRuleNameTaken,
  securityRuleShadowed,
  securityRuleSilencesAgent,
} from "../errors/security-rules.js";
import type { PlannedSecurityRule } from "./plan.js";

/** A security group of a pool's subnet, with the rules of both sides in it. */
export interface GroupOfPool {
  readonly pool: string;
  readonly engine: Engine;
  /** Whether the Azure Monitor agent runs on its nodes. */
  readonly agent: boolean;
  readonly location: string;
  /** Name of the security group. */
  readonly group: string;
  readonly addressPrefix: string;
  readonly rules: readonly PlannedSecurityRule[];
  readonly own: readonly OwnSecurityRule[];
}

const NEEDED: Record<Engine, readonly TrafficRule[]> = {
  scaleSet: [],
  batch: [...nodeTraffic, ...batchTraffic],
  machineLearning: [...nodeTraffic, ...machineLearningTraffic],
  virtualMachine: [],
};

/** The user's own rules, judged beside the cluster's: each can decide, and none takes away what a service needs. */
export function judgeOwnRules(group: GroupOfPool): Problem[] {
  const paths = new Map(group.own.map(({ name, path }) => [name.toLowerCase(), path]));
  const isOwn = ({ name }: PlannedSecurityRule): boolean => paths.has(name.toLowerCase());
  const theirs = group.rules.filter((rule) => !group.own.some((own) => matches(own, rule)));
  return group.own
    .flatMap((own) => {
      const twin = theirs.find(({ name }) => name.toLowerCase() === own.name.toLowerCase());
      if (twin === undefined) return shadowedBy(group, own);
      const other = `a rule of the cluster in ${group.group}`;
      return [securityRuleNameTaken.at(`${own.path}.name`, { name: own.name, other })];
    })
    .concat(
      [...closed(group, NEEDED[group.engine], isOwn)].map(([{ name, priority }, needs]) =>
        securityRuleCutsOff.at(paths.get(name.toLowerCase()) ?? "", { name, priority, pool: group.pool, needs }),
      ),
      [...closed(group, group.agent ? agentNeeds : [], isOwn)].map(([{ name, priority }, needs]) =>
        securityRuleSilencesAgent.at(paths.get(name.toLowerCase()) ?? "", { name, priority, pool: group.pool, needs }),
      ),
    );
}

function matches(own: OwnSecurityRule, rule: PlannedSecurityRule): boolean {
  return own.name === rule.name && own.priority === rule.priority && own.direction === rule.direction.toLowerCase();
}

function shadowedBy({ rules, group }: GroupOfPool, { name, priority, direction, path }: OwnSecurityRule): Problem[] {
  const before = rules.find(
    (rule) => rule.direction.toLowerCase() === direction && rule.priority < priority && fitsAll(rule),
  );
  if (before === undefined) return [];
  const facts = { name, priority, by: before.name, byPriority: before.priority, group };
  return [securityRuleShadowed.at(`${path}.priority`, facts)];
}

function fitsAll({ protocol, sources, destination, destinationPorts }: PlannedSecurityRule): boolean {
  return protocol === "*" && sources.includes("*") && destination === "*" && destinationPorts.includes("*");
}

/** What nodes need outbound, port by port, by the rule of the user's that denies it. */
function closed(
  { rules, location, addressPrefix }: GroupOfPool,
  needed: readonly TrafficRule[],
  isOwn: (rule: PlannedSecurityRule) => boolean,
): ReadonlyMap<PlannedSecurityRule, readonly string[]> {
  const outbound = rules.filter(({ direction }) => direction === "Outbound");
  const closedBy = new Map<PlannedSecurityRule, string[]>();
  for (const traffic of needed.filter(({ direction }) => direction === "Outbound")) {
    const to = traffic.to.replace("<region>", location);
    const ports = new Map<PlannedSecurityRule, string[]>();
    for (const port of traffic.ports) {
      const decided = outbound.find((rule) => decides(rule, { ...traffic, port, addressPrefix }));
      if (decided?.access === "Deny" && isOwn(decided)) ports.set(decided, [...(ports.get(decided) ?? []), port]);
    }
    for (const [rule, denied] of ports) {
      closedBy.set(rule, [...(closedBy.get(rule) ?? []), `${to} on ${denied.join(", ")}`]);
    }
  }
  return closedBy;
}

/** Whether the rule is the one that says what becomes of the traffic, as far as addresses can be compared with tags. */
function decides(
  { protocol, sources, destination, destinationPorts, access }: PlannedSecurityRule,
  traffic: { protocol: TrafficRule["protocol"]; to: string; port: string; addressPrefix: string },
): boolean {
  const subnet = knownRange(traffic.addressPrefix);
  const from = (source: string): boolean => {
    if (source === "*" || source === "VirtualNetwork") return true;
    const range = parseRange(source);
    if (range === undefined) return false;
    return access === "Deny" ? contains(range, subnet) || contains(subnet, range) : contains(range, subnet);
  };
  return (
    (protocol === "*" || traffic.protocol === "*" || protocol === traffic.protocol) &&
    sources.some(from) &&
    leadsTo(destination, traffic.to) &&
    destinationPorts.some((range) => hasPort(range, Number(traffic.port)))
  );
}
