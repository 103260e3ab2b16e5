import {
  bastionTraffic,
  batchTraffic,
  machineLearningTraffic,
  nodeTraffic,
  type TrafficRule,
} from "../catalogue/service-ports.js";
import type { Engine } from "../config/cluster.js";
import type { PlannedSecurityRule } from "./plan.js";

type Rule = Omit<PlannedSecurityRule, "priority">;

/** What the rules of a node subnet depend on. */
export interface NodeSubnetTraffic {
  readonly engine: Engine;
  readonly location: string;
  /** The subnet's own range: MPI starts its ranks by SSH between the nodes. */
  readonly addressPrefix: string;
  /** Range of AzureBastionSubnet; null without Bastion, and SSH then comes from anywhere in the network. */
  readonly bastionPrefix: string | null;
  readonly internet: boolean;
}

const ENGINE_TRAFFIC: Record<Engine, readonly TrafficRule[]> = {
  scaleSet: [],
  batch: batchTraffic,
  machineLearning: machineLearningTraffic,
};

/** Rules of a subnet with nodes: what the engine needs, SSH from Bastion and from the pool itself, nothing else inbound. */
export function nodeRules(subnet: NodeSubnetTraffic): PlannedSecurityRule[] {
  const { bastionPrefix } = subnet;
  const ssh = (name: string, access: Rule["access"], source: string): Rule => ({
    name,
    direction: "Inbound",
    access,
    protocol: "Tcp",
    source,
    destination: "*",
    destinationPorts: ["22"],
  });
  return prioritised([
    ...(bastionPrefix === null || subnet.engine !== "scaleSet"
      ? []
      : [
          ssh("AllowSshFromBastion", "Allow", bastionPrefix),
          ssh("AllowSshWithinPool", "Allow", subnet.addressPrefix),
          ssh("DenyOtherSsh", "Deny", "*"),
        ]),
    ...[...nodeTraffic, ...ENGINE_TRAFFIC[subnet.engine]].map((rule) => allow(rule, subnet.location)),
    { ...DENY_ALL, name: "DenyAllInbound", direction: "Inbound", destination: "*" },
    ...(subnet.internet
      ? []
      : [{ ...DENY_ALL, name: "DenyInternetOutbound", direction: "Outbound", destination: "Internet" } as const]),
  ]);
}

/** The published rule set of AzureBastionSubnet. */
export function bastionRules(location: string): PlannedSecurityRule[] {
  return prioritised(bastionTraffic.map((rule) => allow(rule, location)));
}

const DENY_ALL = { access: "Deny", protocol: "*", source: "*", destinationPorts: ["*"] } as const;

function allow(rule: TrafficRule, location: string): Rule {
  const inRegion = (tag: string): string => tag.replace("<region>", location);
  return {
    name: rule.name,
    direction: rule.direction,
    access: "Allow",
    protocol: rule.protocol,
    source: inRegion(rule.from),
    destination: inRegion(rule.to),
    destinationPorts: rule.ports,
  };
}

/** Azure wants every priority once per direction, from 100; tens leave room for a user's own rules between. */
function prioritised(rules: readonly Rule[]): PlannedSecurityRule[] {
  const next = { Inbound: 100, Outbound: 100 };
  return rules.map((rule) => {
    const priority = next[rule.direction];
    next[rule.direction] += 10;
    return { ...rule, priority };
  });
}
