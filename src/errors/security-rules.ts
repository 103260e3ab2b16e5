import { problemKind } from "./problem.js";
import { didYouMean, known, show } from "./wording.js";

/** Problems with security rules of the user's own. */

export const securityRuleNameIllegal = problemKind({
  code: "security-rule-name-illegal",
  severity: "error",
  title: "The name of a security rule is not legal.",
  explanation:
    "Azure Network takes 1–80 characters for a rule: letters, digits, underscores, periods and hyphens, with a letter or digit first and a letter, digit or underscore last.",
  message: (f: { name: string }) => `${show(f.name)} is not a name that Azure Network takes.`,
  hint: () => "Write for instance AllowGrafana.",
});

export const securityRuleNameTaken = problemKind({
  code: "security-rule-name-taken",
  severity: "error",
  title: "Two security rules have the same name.",
  explanation:
    "A security group has each name once, whatever its capitals. The cluster's own rules are in the same groups as those of network.securityRules.",
  message: (f: { name: string; other: string }) => `${show(f.name)} is also the name of ${f.other}.`,
  hint: () => "Give it another name.",
});

export const securityRulePriorityOutOfRange = problemKind({
  code: "security-rule-priority-out-of-range",
  severity: "error",
  title: "The priority of a security rule is out of range.",
  explanation:
    "Priorities of rules that are not Azure's defaults are whole numbers from 100 to 4096; the smallest number that fits decides.",
  message: (f: { priority: number; least: number; most: number }) =>
    `priority is ${f.priority}, not a whole number of ${f.least}–${f.most}.`,
  hint: (f) => `Write a whole number from ${f.least} to ${f.most}.`,
});

export const securityRulePriorityTaken = problemKind({
  code: "security-rule-priority-taken",
  severity: "error",
  title: "Two security rules have the same priority.",
  explanation: "In one security group each direction has a priority once, so that it is clear which rule decides.",
  message: (f: { priority: number; other: string }) => `priority ${f.priority} is also that of ${f.other}.`,
  hint: () => "Give one of them another number: the smaller one decides.",
});

export const securityRuleAddressMalformed = problemKind({
  code: "security-rule-address-malformed",
  severity: "error",
  title: "A security rule names no address that Azure knows.",
  explanation:
    "Azure Network takes *, a service tag such as Storage.southcentralus, or an IPv4 range that begins at its own boundary. Several sources are ranges of which none overlaps another; a service tag stands alone.",
  message: (f: { address: string; reason: string }) => `${show(f.address)} ${f.reason}.`,
  hint: () => "Write a range such as 10.50.0.0/24, or one service tag.",
});

export const securityRulePortMalformed = problemKind({
  code: "security-rule-port-malformed",
  severity: "error",
  title: "A security rule names no port.",
  explanation: "A port is a number from 0 to 65535, a range is two of them with a hyphen, and * alone is every port.",
  message: (f: { port: string }) => `${show(f.port)} is neither a port nor a range of ports.`,
  hint: () => 'Write for instance "443" or "8000-8100".',
});

export const securityRulePoolUnknown = problemKind({
  code: "security-rule-pool-unknown",
  severity: "error",
  title: "A security rule is for a node pool that is not there.",
  explanation: "pools of a security rule names node pools of this cluster, whose subnets get the rule.",
  message: (f: { pool: string; pools: readonly string[]; nearest: string | undefined }) =>
    `There is no node pool ${show(f.pool)}.`,
  hint: (f) => `${didYouMean(f.nearest)}${known("node pool", f.pools)}`,
});

export const securityRuleShadowed = problemKind({
  code: "security-rule-shadowed",
  severity: "warning",
  title: "A security rule comes after one that decides.",
  explanation:
    "Rules are asked in the order of their priorities, and the first that fits decides. The cluster's own inbound rules end in one that denies all; a rule behind it is never asked.",
  message: (f: { name: string; priority: number; by: string; byPriority: number; group: string }) =>
    `${show(f.name)} has priority ${f.priority} and never decides: in ${f.group} ${f.by} at ${f.byPriority} comes first and fits all.`,
  hint: (f) => `Write a priority from 100 to ${f.byPriority - 1}.`,
});

export const securityRuleCutsOff = problemKind({
  code: "security-rule-cuts-off",
  severity: "error",
  title: "A security rule closes what the service of a pool needs.",
  explanation:
    "Nodes of Azure Batch and computes of Azure Machine Learning are run by the service, which reaches them, and is reached, on ports that its documentation lists. With these closed, nodes start and are never usable.",
  message: (f: { name: string; priority: number; pool: string; needs: readonly string[] }) =>
    `${show(f.name)} at ${f.priority} denies what the service of pool ${show(f.pool)} needs: ${f.needs.join("; ")}.`,
  hint: (f) =>
    `Allow ${f.needs.length === 1 ? "it" : "each of them"} with a smaller priority, or leave pool ${show(f.pool)} out of the rule's pools.`,
});

export const securityRuleSilencesAgent = problemKind({
  code: "security-rule-silences-agent",
  severity: "warning",
  title: "A security rule closes what the Azure Monitor agent needs.",
  explanation:
    "The agent asks Azure Monitor for its rules and sends there what it collects. Its failures are suppressed, so nodes start without it and nothing arrives, unless a private link of Azure Monitor takes the traffic.",
  message: (f: { name: string; priority: number; pool: string; needs: readonly string[] }) =>
    `${show(f.name)} at ${f.priority} denies what the Azure Monitor agent on pool ${show(f.pool)} needs: ${f.needs.join("; ")}.`,
  hint: (f) =>
    `Allow ${f.needs.length === 1 ? "it" : "each of them"} with a smaller priority, or leave ${f.pool} out of diagnostics.nodes.pools.`,
});
