import { formatRange, overlap, parseRange } from "../../catalogue/ipv4-range.js";
import { nameGrammars } from "../../catalogue/name-grammars.js";
import { settingRanges } from "../../catalogue/setting-ranges.js";
import { parsePortRange } from "../../catalogue/traffic.js";
import type { Problem } from "../../errors/problem.js";
import * as kinds from "../../errors/security-rules.js";
import { settingWithoutEffect } from "../../errors/shape.js";
import { siteUnknown } from "../../errors/sites.js";
import type { Draft, Rule } from "../draft.js";
import { nearSpelling } from "../near-spelling.js";

type Written = NonNullable<NonNullable<NonNullable<Draft["input"]["network"]>["securityRules"]>[number]>;

/** A rule that was written, with its place. */
interface Placed {
  readonly rule: Written;
  readonly path: string;
}

/** Each rule is one that Azure takes, and is for something that is there. */
const rulesAreSound: Rule = (draft) => {
  const placed = (draft.input.network?.securityRules ?? []).flatMap((rule, index): Placed[] =>
    rule === undefined ? [] : [{ rule, path: `network.securityRules[${index}]` }],
  );
  return placed.flatMap((one, index) => [
    ...partsAreLegal(one),
    ...placesAreKnown(draft, one),
    ...twinOf(one, placed.slice(0, index)),
    ...reachesASubnet(draft, one),
  ]);
};

function partsAreLegal({ rule, path }: Placed): Problem[] {
  const { name, priority } = rule;
  const { least, most } = settingRanges.securityRulePriority;
  return [
    ...(name === undefined || nameGrammars.securityRule.pattern.test(name)
      ? []
      : [kinds.securityRuleNameIllegal.at(`${path}.name`, { name })]),
    ...(priority === undefined || (Number.isInteger(priority) && priority >= least && priority <= most)
      ? []
      : [kinds.securityRulePriorityOutOfRange.at(`${path}.priority`, { priority, least, most })]),
    ...sourcesAreLegal(rule.from ?? [], `${path}.from`),
    ...addressIsLegal(rule.to, `${path}.to`),
    ...(rule.ports ?? []).flatMap((port, index) =>
      port === undefined || (port === "*" ? rule.ports?.length === 1 : parsePortRange(port) !== undefined)
        ? []
        : [kinds.securityRulePortMalformed.at(`${path}.ports[${index}]`, { port })],
    ),
  ];
}

function sourcesAreLegal(from: readonly (string | undefined)[], path: string): Problem[] {
  const ranges = from.map((text) => (text === undefined ? undefined : parseRange(text)));
  return from.flatMap((address, index) => {
    const at = `${path}[${index}]`;
    const malformed = addressIsLegal(address, at);
    if (address === undefined || malformed.length > 0 || from.length === 1) return malformed;
    const range = ranges[index];
    if (range === undefined)
      return [kinds.securityRuleAddressMalformed.at(at, { address, reason: "stands beside other sources" })];
    const earlier = from[ranges.findIndex((one, at) => at < index && one !== undefined && overlap(one, range))];
    const reason = `overlaps ${earlier ?? ""}`;
    return earlier === undefined ? [] : [kinds.securityRuleAddressMalformed.at(at, { address, reason })];
  });
}

function addressIsLegal(address: string | undefined, path: string): Problem[] {
  if (address === undefined || address === "*" || /^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)*$/.test(address)) return [];
  const range = parseRange(address);
  if (range === undefined) {
    const reason = "is neither a range nor a service tag";
    return [kinds.securityRuleAddressMalformed.at(path, { address, reason })];
  }
  const boundary = formatRange(range);
  const reason = `has bits set beyond its prefix; the range that holds it is ${boundary}`;
  return boundary === address ? [] : [kinds.securityRuleAddressMalformed.at(path, { address, reason })];
}

function placesAreKnown({ pools, sites }: Draft, { rule, path }: Placed): Problem[] {
  const poolNames = pools.flatMap(({ input }) => input.name ?? []);
  const siteNames = sites.flatMap(({ name }) => name ?? []);
  return [
    ...(rule.pools ?? []).flatMap((pool, index) =>
      pool === undefined || poolNames.includes(pool)
        ? []
        : [
            kinds.securityRulePoolUnknown.at(`${path}.pools[${index}]`, {
              pool,
              pools: poolNames,
              nearest: nearSpelling(pool, poolNames),
            }),
          ],
    ),
    ...(rule.sites ?? []).flatMap((name, index) =>
      name === undefined || siteNames.includes(name)
        ? []
        : [
            siteUnknown.at(`${path}.sites[${index}]`, {
              name,
              known: siteNames,
              nearest: nearSpelling(name, siteNames),
            }),
          ],
    ),
  ];
}

/** Rules that can meet in one security group differ in name and priority. */
function twinOf({ rule, path }: Placed, earlier: readonly Placed[]): Problem[] {
  const meets = (one: Written, key: "pools" | "sites"): boolean =>
    rule[key] === undefined || one[key] === undefined || rule[key].some((name) => one[key]?.includes(name));
  const beside = earlier.filter(({ rule: one }) => meets(one, "pools") && meets(one, "sites"));
  const sameName = beside.find(({ rule: one }) => one.name?.toLowerCase() === rule.name?.toLowerCase());
  const sameNumber = beside.find(({ rule: one }) => one.priority === rule.priority && one.direction === rule.direction);
  return [
    ...(sameName === undefined || rule.name === undefined
      ? []
      : [kinds.securityRuleNameTaken.at(`${path}.name`, { name: rule.name, other: sameName.path })]),
    ...(sameNumber === undefined || rule.priority === undefined
      ? []
      : [kinds.securityRulePriorityTaken.at(`${path}.priority`, { priority: rule.priority, other: sameNumber.path })]),
  ];
}

/** There is a subnet of the cluster's own that has it. */
function reachesASubnet({ input, pools, sites }: Draft, { rule, path }: Placed): Problem[] {
  const existing = new Set((input.network?.existing ?? []).map((each) => each?.site ?? sites[0]?.name));
  const managed = input.machineLearning?.network === "managed";
  const wanted = pools.filter(({ input: { name } }) => rule.pools?.includes(name) ?? true);
  const withSubnet = wanted.filter(({ engine }) => !(engine === "machineLearning" && managed));
  const places = withSubnet.flatMap((pool) => pool.sites.map(({ name }) => name));
  const here = places.filter((name) => rule.sites?.includes(name) ?? true);
  if (wanted.length === 0 || here.some((name) => !existing.has(name))) return [];
  const because =
    withSubnet.length === 0
      ? "its pools are in the network that Azure Machine Learning manages"
      : here.length === 0
        ? "none of its pools is on its sites"
        : "the networks exist already, and the rules of their subnets are their owner's";
  return [settingWithoutEffect.at(path, { setting: rule.name ?? "the rule", because })];
}

export const securityRuleRules: readonly Rule[] = [rulesAreSound];
