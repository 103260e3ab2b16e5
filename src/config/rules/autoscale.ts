import { autoscaleFormula as known } from "../../catalogue/autoscale-formula.js";
import { readFormula, type FormulaName } from "../../catalogue/autoscale-grammar.js";
import { nearestName } from "../../catalogue/nearest-name.js";
import { settingRanges } from "../../catalogue/setting-ranges.js";
import * as kinds from "../../errors/autoscale.js";
import type { Problem } from "../../errors/problem.js";
import type { Rule } from "../draft.js";
import { wholeNumber } from "./whole-numbers.js";

const settable = Object.values(known.targets).flat();
const constants = [...known.deallocationOptions, ...known.intervals];

/** The formula of a Batch pool is one, decides something, and owns the count. */
const formulasAreSound: Rule = ({ pools, given }) =>
  pools.flatMap(({ path, label, input, engine }) => {
    if (engine !== "batch") return [];
    const { autoscaleFormula: formula, autoscaleIntervalMinutes: interval } = input.batch ?? {};
    const at = `${path}.batch.autoscaleFormula`;
    const every = `${path}.batch.autoscaleIntervalMinutes`;
    const range = settingRanges.batchEvaluationMinutes;
    const ofInterval = wholeNumber(interval, every, range, (minutes) =>
      kinds.autoscaleIntervalOutOfRange.at(every, { minutes, ...range }),
    );
    if (formula === undefined) {
      const alone = interval !== undefined && !given(at);
      return [...ofInterval, ...(alone ? [kinds.autoscaleIntervalAlone.at(every, {})] : [])];
    }
    const fixed = input.scaling === "fixed";
    return [
      ...ofInterval,
      ...(fixed ? [kinds.autoscaleFixedCount.at(`${path}.scaling`, { poolName: label })] : []),
      ...formulaProblems(formula, at, input.capacity === "spot"),
    ];
  });

function formulaProblems(formula: string, at: string, spot: boolean): Problem[] {
  const { statements, names, mistake } = readFormula(formula);
  const bytes = Buffer.byteLength(formula);
  const { mostBytes, mostStatements } = known;
  const long = bytes > mostBytes || statements > mostStatements;
  const tooLong = long ? [kinds.autoscaleTooLong.at(at, { bytes, mostBytes, statements, mostStatements })] : [];
  if (mistake !== undefined) return [...tooLong, kinds.autoscaleSyntax.at(at, mistake)];
  const assigned = new Set<string>();
  const ofNames = names.flatMap((each): Problem[] => {
    if (each.use !== "assigned") return unknownName(each, assigned, at);
    assigned.add(each.name);
    return (known.metrics as readonly string[]).includes(each.name) ? [kinds.autoscaleAssignsMetric.at(at, each)] : [];
  });
  const targets = spot ? known.targets.spot : known.targets.dedicated;
  if (targets.some((target) => assigned.has(target))) return [...tooLong, ...ofNames];
  const own = [...assigned].filter((name) => !settable.includes(name as (typeof settable)[number]));
  const nearest = own.some((name) => nearestName(name, targets) !== undefined) ? targets[0] : undefined;
  const facts = { targets, assigned: [...assigned], nearest };
  return [...tooLong, ...ofNames, kinds.autoscaleWithoutTarget.at(at, facts)];
}

function unknownName({ name, use, line, column }: FormulaName, assigned: ReadonlySet<string>, at: string): Problem[] {
  const [what, candidates]: readonly [string, readonly string[]] =
    use === "called"
      ? ["function", known.functions]
      : use === "method"
        ? ["method", known.methods]
        : use === "member"
          ? ["member of a timestamp", known.timestampMembers]
          : ["variable", [...settable, ...known.metrics, ...constants, ...assigned]];
  if (candidates.includes(name)) return [];
  return [kinds.autoscaleNameUnknown.at(at, { what, name, line, column, nearest: nearestName(name, candidates) })];
}

export const autoscaleRules: readonly Rule[] = [formulasAreSound];
