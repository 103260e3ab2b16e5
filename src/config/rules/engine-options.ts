import { settingRanges } from "../../catalogue/setting-ranges.js";
import * as kinds from "../../errors/services.js";
import { optionNotForRole } from "../../errors/machines.js";
import { optionNotForEngine } from "../../errors/shape.js";
import { checkArmId } from "../arm-id.js";
import type { Rule } from "../draft.js";
import { enginesOf } from "../options/engines.js";
import { nodePoolOptions } from "../options/node-pool.js";
import type { Option, OptionGroup } from "../options/option.js";
import type { NodePoolInput } from "../schema/cluster.js";
import { wholeNumber } from "./whole-numbers.js";

/** What an engine cannot express is not asked of it. */
const optionsSuitEngine: Rule = ({ pools }) =>
  pools.flatMap(({ path, input, engine }) => {
    if (engine === undefined) return [];
    return Object.entries<Option | OptionGroup<unknown>>(nodePoolOptions).flatMap(([option, row]) => {
      const value = input[option as keyof NodePoolInput];
      const offered = enginesOf(row);
      // false asks for nothing, which every engine can do.
      if (value === undefined || value === false || offered.includes(engine)) return [];
      const hasWordsOfItsOwn = "refusedAs" in row && row.refusedAs !== undefined;
      if (hasWordsOfItsOwn) return [];
      const at = `${path}.${option}`;
      if (engine === "virtualMachine") return [optionNotForRole.at(at, { option, role: input.role ?? "" })];
      return [
        optionNotForEngine.at(at, { option, engine, offered: offered.filter((one) => one !== "virtualMachine") }),
      ];
    });
  });

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
