import { problemKind } from "./problem.js";
import { count, didYouMean, show } from "./wording.js";

/** Problems with the Azure Monitor agent on nodes. */

export const agentPoolUnknown = problemKind({
  code: "agent-pool-unknown",
  severity: "error",
  title: "The agent is asked for on a node pool that is not there.",
  explanation: "diagnostics.nodes.pools names pools of the same stack file, as they are named there.",
  message: (f: { pool: string; pools: readonly string[]; nearest: string | undefined }) =>
    `No node pool is named ${show(f.pool)}.`,
  hint: (f) => `${didYouMean(f.nearest)}The cluster has ${f.pools.join(", ")}.`,
});

export const agentNotForEngine = problemKind({
  code: "agent-not-for-engine",
  severity: "error",
  title: "The Azure Monitor agent is asked for on nodes that Azure associates no rule with.",
  explanation:
    "An agent collects what the data collection rules of its machine or scale set say. Azure associates rules with machines and scale sets, and refuses Batch pools and machine learning computes (UnsupportedResourceType): their machines are the service's own.",
  message: (f: { pool: string; engine: string }) =>
    `${show(f.pool)} runs on ${f.engine}, whose nodes no data collection rule can be associated with.`,
  hint: (f) => `Take ${f.pool} out of diagnostics.nodes.pools, or collect in its tasks.`,
});

export const agentTwice = problemKind({
  code: "agent-twice",
  severity: "error",
  title: "A node pool would have the Azure Monitor agent twice.",
  explanation: "Azure allows one extension of a publisher and type on a machine, and refuses the second.",
  message: (f: { pool: string; extension: string }) =>
    `Extension ${show(f.extension)} of ${f.pool} is the agent that diagnostics.nodes installs.`,
  hint: () => "Remove the extension, or leave the pool out of diagnostics.nodes.pools.",
});

export const counterMalformed = problemKind({
  code: "counter-malformed",
  severity: "error",
  title: "A performance counter is spelled in no form that Azure Monitor knows.",
  explanation: "A counter is named by its object, its instance in parentheses and, behind a backslash, the counter.",
  message: (f: { counter: string }) => `${show(f.counter)} is no Object(Instance)\\Counter.`,
  hint: () => "Write it such as Processor(*)\\% Processor Time, without quotes or in single ones.",
});

export const collectionTooLarge = problemKind({
  code: "collection-too-large",
  severity: "error",
  title: "A data collection rule is asked for more than it can have.",
  explanation: "A data collection rule takes at most 100 performance counters and 20 facilities of syslog.",
  message: (f: { what: string; given: number; most: number }) =>
    `${count(f.given)} ${f.what} are asked for; a rule takes ${count(f.most)}.`,
  hint: (f) => `Leave out ${count(f.given - f.most)}, or bring a rule of your own along by dataCollectionRuleId.`,
});

export const sampleSecondsOutOfRange = problemKind({
  code: "sample-seconds-out-of-range",
  severity: "error",
  title: "Counters are sampled too often or too seldom.",
  explanation: "Azure Monitor samples a performance counter every 1 to 1,800 seconds.",
  message: (f: { seconds: number; least: number; most: number }) =>
    `sampleSeconds is ${count(f.seconds)}; ${count(f.least)} to ${count(f.most)} are possible.`,
  hint: () => "Write 60, which suits most clusters; each sample of each counter of each node is paid for.",
});

export const nothingCollected = problemKind({
  code: "nothing-collected",
  severity: "error",
  title: "The agent is to collect nothing.",
  explanation: "A data collection rule without a source collects nothing, and the agent on each node would idle.",
  message: () => "counters and syslogFacilities are both empty.",
  hint: () => "Remove diagnostics.nodes, or leave one of the two out to have its default.",
});

export const collectionRegionAssumed = problemKind({
  code: "collection-region-assumed",
  severity: "note",
  title: "The region of the Log Analytics workspace is not known.",
  explanation:
    "Azure takes a data collection rule only in the region of the workspace that it sends to, and the id of a workspace does not say where it is.",
  message: (f: { rule: string; region: string }) =>
    `Data collection rule ${f.rule} is made in ${f.region}, the region of the first site; the workspace has to be there.`,
  hint: () => "Set diagnostics.nodes.region to what az monitor log-analytics workspace show prints as location.",
});

export const recordsNotPriced = problemKind({
  code: "records-not-priced",
  severity: "note",
  title: "What records of nodes cost is not in the plan.",
  explanation:
    "Log Analytics is paid by the gigabyte that arrives. Each sample of a counter is a record, of each node and each of its processors, disks and interfaces; how much syslog there is depends on the jobs.",
  message: (f: { pools: number; counters: number; sampleSeconds: number }) =>
    f.counters === 0
      ? `The agent on ${count(f.pools)} ${f.pools === 1 ? "pool" : "pools"} sends syslog; the price of the plan has none of it.`
      : `The agent on ${count(f.pools)} ${f.pools === 1 ? "pool" : "pools"} sends ${count(f.counters)} counters of each node every ${count(f.sampleSeconds)} s; the price of the plan has none of them.`,
  hint: () => "Sample less often, or name fewer counters, to pay for fewer records.",
});

export const recordsOfOwnRuleNotPriced = problemKind({
  code: "records-of-own-rule-not-priced",
  severity: "note",
  title: "What a data collection rule of your own costs is not in the plan.",
  explanation:
    "What a rule that exists collects, how often and where it sends it is not looked up; what arrives at Log Analytics is paid by the gigabyte.",
  message: (f: { pools: number; rule: string }) =>
    `The agent on ${count(f.pools)} ${f.pools === 1 ? "pool" : "pools"} goes by ${f.rule}; the price of the plan has nothing of what it collects.`,
  hint: (f) => `Run \`az monitor data-collection rule show --ids ${f.rule}\`: dataSources and destinations tell.`,
});
