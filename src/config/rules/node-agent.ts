import { collectionLimits, nodeAgent } from "../../catalogue/node-agent.js";
import { settingRanges } from "../../catalogue/setting-ranges.js";
import * as kinds from "../../errors/node-agent.js";
import type { Problem } from "../../errors/problem.js";
import { settingWithoutEffect } from "../../errors/shape.js";
import { locationUnknown } from "../../errors/sites.js";
import { checkArmId } from "../arm-id.js";
import type { Draft, DraftPool, Rule } from "../draft.js";
import { nearSpelling } from "../near-spelling.js";
import { opensSsh } from "../options/engines.js";
import { wholeNumber } from "./whole-numbers.js";

const section = "diagnostics.nodes";

type NodeAgentInput = NonNullable<NonNullable<Draft["input"]["diagnostics"]>["nodes"]>;

const engineNames = { batch: "Azure Batch", machineLearning: "Azure Machine Learning" } as const;

/** The agent runs where Azure associates a rule, and once. */
const agentSuitsPools: Rule = ({ input, pools }) => {
  const agent = input.diagnostics?.nodes;
  if (agent === undefined) return [];
  const names = pools.flatMap(({ input: pool }) => pool.name ?? []);
  const strange = (agent.pools ?? []).flatMap((pool, index): Problem[] => {
    if (pool === undefined) return [];
    const path = `${section}.pools[${index}]`;
    const found = pools.find((each) => each.input.name === pool);
    if (found === undefined)
      return [kinds.agentPoolUnknown.at(path, { pool, pools: names, nearest: nearSpelling(pool, names) })];
    const { engine } = found;
    return engine === "batch" || engine === "machineLearning"
      ? [kinds.agentNotForEngine.at(path, { pool, engine: engineNames[engine] })]
      : [];
  });
  const able = pools.filter(({ engine }) => engine === undefined || opensSsh(engine));
  const nowhere = able.length === 0 || (agent.pools ?? names).length === 0;
  const because = able.length === 0 ? "no pool runs on scale sets or has a role" : "it names no pool";
  return [
    ...strange,
    ...(nowhere && strange.length === 0 ? [settingWithoutEffect.at(section, { setting: section, because })] : []),
    ...able.filter(({ input: pool }) => agent.pools?.includes(pool.name) ?? true).flatMap(agentTwice),
  ];
};

function agentTwice({ path, input }: DraftPool): Problem[] {
  return (input.extensions ?? []).flatMap((extension, index) => {
    const { publisher = "", type = "", name = type } = extension ?? {};
    const same = `${publisher}/${type}`.toLowerCase() === `${nodeAgent.publisher}/${nodeAgent.type}`.toLowerCase();
    const facts = { pool: input.name ?? path, extension: name };
    return same ? [kinds.agentTwice.at(`${path}.extensions[${index}]`, facts)] : [];
  });
}

/** What is collected fits into a rule. */
const collectionFits: Rule = ({ input }) => {
  const { counters, syslogFacilities, sampleSeconds, dataCollectionRuleId } = input.diagnostics?.nodes ?? {};
  const { least, most } = settingRanges.counterSampleSeconds;
  const tooMany = (what: string, path: string, given: number | undefined, limit: number): Problem[] =>
    given === undefined || given <= limit
      ? []
      : [kinds.collectionTooLarge.at(`${section}.${path}`, { what, given, most: limit })];
  return [
    ...(dataCollectionRuleId === undefined
      ? []
      : checkArmId(dataCollectionRuleId, `${section}.dataCollectionRuleId`, "Microsoft.Insights/dataCollectionRules")),
    ...(counters ?? []).flatMap((counter, index) =>
      counter === undefined || /^\\?[^\\]+\\[^\\]+$/.test(counter)
        ? []
        : [kinds.counterMalformed.at(`${section}.counters[${index}]`, { counter })],
    ),
    ...tooMany("counters", "counters", counters?.length, collectionLimits.counters),
    ...tooMany("facilities", "syslogFacilities", syslogFacilities?.length, collectionLimits.facilities),
    ...wholeNumber(sampleSeconds, `${section}.sampleSeconds`, { least, most }, (seconds) =>
      kinds.sampleSecondsOutOfRange.at(`${section}.sampleSeconds`, { seconds, least, most }),
    ),
    ...(counters?.length === 0 && syslogFacilities?.length === 0 ? [kinds.nothingCollected.at(section, {})] : []),
  ];
};

const ofOwnRule = ["region", "counters", "sampleSeconds", "syslogFacilities", "syslogFrom"] as const;

/** What says how the cluster's own rule is, where it has one. */
const ruleIsTheClusters: Rule = ({ input, given, catalogue }) => {
  const agent = input.diagnostics?.nodes;
  if (agent === undefined) return [];
  if (agent.dataCollectionRuleId !== undefined) return idle(agent, "the data collection rule exists already");
  const { region } = agent;
  if (region === undefined) return [];
  const path = `${section}.region`;
  const known = catalogue.region(region);
  if (known === undefined)
    return [locationUnknown.at(path, { location: region, nearest: catalogue.nearestRegion(region) })];
  const madeHere =
    input.diagnostics?.logAnalyticsWorkspaceId === undefined &&
    given("machineLearning") &&
    input.machineLearning?.logAnalyticsWorkspaceId === undefined;
  const because = "the cluster makes the workspace, in the region of its machineLearning section";
  return madeHere ? [settingWithoutEffect.at(path, { setting: "region", because })] : [];
};

function idle(agent: NodeAgentInput, because: string): Problem[] {
  return ofOwnRule.flatMap((setting) =>
    agent[setting] === undefined ? [] : [settingWithoutEffect.at(`${section}.${setting}`, { setting, because })],
  );
}

export const nodeAgentRules: readonly Rule[] = [agentSuitsPools, collectionFits, ruleIsTheClusters];
