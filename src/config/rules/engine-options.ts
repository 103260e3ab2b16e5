import { settingRanges } from "../../catalogue/setting-ranges.js";
import * as kinds from "../../errors/services.js";
import { optionNotForRole } from "../../errors/machines.js";
import { optionNotForEngine } from "../../errors/shape.js";
import { checkArmId } from "../arm-id.js";
import type { Engine } from "../cluster.js";
import type { Rule } from "../draft.js";
import { enginesOf } from "../options/engines.js";
import { nodePoolOptions } from "../options/node-pool.js";
import type { AnyOptionTable } from "../options/option.js";
import { wholeNumber } from "./whole-numbers.js";

/** What an engine cannot express is not asked of it. */
const optionsSuitEngine: Rule = ({ pools }) =>
  pools.flatMap(({ path, input, engine }) => {
    if (engine === undefined) return [];
    return unsuited(nodePoolOptions as AnyOptionTable, input, engine).map(({ option, offered }) => {
      const at = `${path}.${option}`;
      return engine === "virtualMachine"
        ? optionNotForRole.at(at, { option, role: input.role ?? "" })
        : optionNotForEngine.at(at, { option, engine, offered: offered.filter((one) => one !== "virtualMachine") });
    });
  });

interface Unsuited {
  readonly option: string;
  readonly offered: readonly Engine[];
}

/** Options that are asked for and not offered, of the pool and of the mappings in it. */
function unsuited(table: AnyOptionTable, input: object, engine: Engine): readonly Unsuited[] {
  return Object.entries(table).flatMap(([option, row]): readonly Unsuited[] => {
    const value = (input as Readonly<Record<string, unknown>>)[option];
    const offered = enginesOf(row);
    // false asks for nothing, which every engine can do.
    if (value === undefined || value === false) return [];
    if (offered.includes(engine)) {
      if (!("parts" in row) || typeof value !== "object" || value === null || Array.isArray(value)) return [];
      return unsuited(row.parts, value, engine).map((each) => ({ ...each, option: `${option}.${each.option}` }));
    }
    return hasWordsOfItsOwn(row, engine) ? [] : [{ option, offered }];
  });
}

/** Refused by a rule of its own, or taken since it says what is so anyway. */
function hasWordsOfItsOwn(row: AnyOptionTable[string], engine: Engine): boolean {
  if ("refusedAs" in row && row.refusedAs !== undefined) return true;
  return "noBody" in row && typeof row.noBody === "object" && row.noBody[engine] !== undefined;
}

/** Batch options of a pool. */
const taskSlotsAreSound: Rule = ({ pools }) =>
  pools.flatMap(({ path, input, engine, infiniBand }) => {
    if (engine !== "batch") return [];
    const slots = input.batch?.taskSlotsPerNode;
    const at = `${path}.batch.taskSlotsPerNode`;
    const range = settingRanges.batchTaskSlots;
    const problems = wholeNumber(slots, at, range, (value) =>
      kinds.taskSlotsOutOfRange.at(at, { slots: value, ...range }),
    );
    if (problems.length > 0 || slots === undefined || slots === 1 || infiniBand !== true) return problems;
    return [kinds.taskSlotsOnInfiniBand.at(at, { slots })];
  });

/** Machine learning options of a pool. */
const computeScaleIsSound: Rule = ({ pools }) =>
  pools.flatMap(({ path, input, engine, nodes }) => {
    if (engine !== "machineLearning") return [];
    const minNodes = input.machineLearning?.minNodes;
    const at = `${path}.machineLearning`;
    const above =
      minNodes !== undefined && Number.isInteger(minNodes) && nodes !== undefined && nodes >= 0 && minNodes > nodes
        ? [kinds.minNodesAboveNodes.at(`${at}.minNodes`, { minNodes, nodes: Math.floor(nodes) })]
        : [];
    return [
      ...above,
      ...wholeNumber(minNodes, `${at}.minNodes`, { least: 0 }, (value) =>
        kinds.minNodesNegative.at(`${at}.minNodes`, { minNodes: value }),
      ),
      ...wholeNumber(input.machineLearning?.idleMinutes, `${at}.idleMinutes`, { least: 1 }, (minutes) =>
        kinds.idleMinutesTooLow.at(`${at}.idleMinutes`, { minutes }),
      ),
    ];
  });

/** Reservation and proximity group of a pool are well formed. */
const nodeSettingsAreSound: Rule = ({ pools }) =>
  pools.flatMap(({ path, input }) => {
    return [
      ...checkArmId(
        input.capacityReservationGroupId,
        `${path}.capacityReservationGroupId`,
        "Microsoft.Compute/capacityReservationGroups",
      ),
      ...checkArmId(
        input.proximityPlacementGroupId,
        `${path}.proximityPlacementGroupId`,
        "Microsoft.Compute/proximityPlacementGroups",
      ),
    ];
  });

export const engineOptionRules: readonly Rule[] = [
  optionsSuitEngine,
  taskSlotsAreSound,
  computeScaleIsSound,
  nodeSettingsAreSound,
];
