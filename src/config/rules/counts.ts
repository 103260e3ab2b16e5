import * as kinds from "../../errors/counts.js";
import type { Problem } from "../../errors/problem.js";
import { settingWithoutEffect } from "../../errors/shape.js";
import type { Engine } from "../cluster.js";
import { countKeys, unitsPerNode, type CountKey, type DraftPool, type Rule } from "../draft.js";

/** Most nodes in one plan: a bound of this toolkit, above any single deployment and well within a second of planning. */
const mostNodesInPlan = 1_000_000;

/** Exactly one of nodes, gpus and cores. */
const hasOneCount: Rule = ({ pools, given }) =>
  pools.flatMap((pool) => {
    const keys = countKeys.filter((key) => given(`${pool.path}.${key}`));
    if (keys.length === 0) return [kinds.countMissing.at(pool.path, {})];
    return keys.length > 1 ? [kinds.countTwice.at(pool.path, { keys })] : [];
  });

/** Whole, not negative and within what one plan may hold; room is for one node at least. */
const countsAreSound: Rule = ({ pools }) =>
  pools.flatMap((pool) => {
    const perNode = (key: CountKey): number => Math.max(1, unitsPerNode(key, pool.size) ?? 1);
    return [
      ...pool.counts.flatMap(({ key, value }) =>
        wholeCount(`${pool.path}.${key}`, key, value, { least: 0, perNode: perNode(key) }),
      ),
      ...optionalCount(pool.input.maxNodes, `${pool.path}.maxNodes`, "maxNodes"),
      ...pool.sites.flatMap((site) => optionalCount(site.maxNodes, `${site.path}.maxNodes`, "maxNodes")),
    ];
  });

function optionalCount(value: number | undefined, path: string, key: string): Problem[] {
  return value === undefined ? [] : wholeCount(path, key, value, { least: 1, perNode: 1 });
}

function wholeCount(
  path: string,
  key: string,
  value: number,
  { least, perNode }: { readonly least: 0 | 1; readonly perNode: number },
): Problem[] {
  if (!Number.isInteger(value)) return [kinds.countNotWhole.at(path, { key, value })];
  if (value < 0 && least === 0) return [kinds.countNegative.at(path, { key, value })];
  if (value < least) return [kinds.countNotPositive.at(path, { key, value })];
  const nodes = Math.ceil(value / perNode);
  if (nodes <= mostNodesInPlan) return [];
  return [kinds.countTooLarge.at(path, { key, value, nodes, perNode, most: mostNodesInPlan })];
}

/** All pools together within what one plan may hold; a single pool beyond it has its own problem. */
const clusterIsPlannable: Rule = ({ pools }) => {
  const nodes = pools.reduce((sum, pool) => sum + soundNodes(pool), 0);
  const alone = pools.some((pool) => soundNodes(pool) > mostNodesInPlan);
  if (alone || nodes <= mostNodesInPlan) return [];
  return [kinds.clusterTooLarge.at("nodePools", { nodes, most: mostNodesInPlan })];
};

function soundNodes(pool: DraftPool): number {
  return pool.nodes !== undefined && pool.nodes > 0 ? Math.ceil(pool.nodes) : 0;
}

/** GPUs and cores make whole VMs. */
const countsAreWholeNodes: Rule = ({ pools }) =>
  pools.flatMap((pool) =>
    pool.counts.flatMap(({ key, value }) => {
      const path = `${pool.path}.${key}`;
      const perNode = unitsPerNode(key, pool.size);
      if (pool.size === undefined || perNode === undefined || !Number.isInteger(value) || value < 0) return [];
      const vmSize = pool.size.name;
      if (perNode === 0) return [kinds.gpusOnCpuSize.at(path, { vmSize, gpus: value })];
      if (value % perNode === 0) return [];
      const below = value - (value % perNode);
      const facts = { perNode, vmSize, below, above: below + perNode };
      return key === "gpus"
        ? [kinds.gpusNotWholeNodes.at(path, { gpus: value, ...facts })]
        : [kinds.coresNotWholeNodes.at(path, { cores: value, ...facts })];
    }),
  );

/** Rack-scale sizes come in whole racks. */
const racksAreWhole: Rule = ({ pools }) =>
  pools.flatMap((pool) => {
    const { size } = pool;
    const rackNodes = size?.rackNodes ?? undefined;
    if (size === undefined || rackNodes === undefined) return [];
    const counts: { key: CountKey | "maxNodes"; path: string; value: number; perNode: number }[] = [
      ...pool.counts.map(({ key, value }) => ({
        key,
        path: `${pool.path}.${key}`,
        value,
        perNode: unitsPerNode(key, size) ?? 0,
      })),
      ...pool.sites.map((site) => ({
        key: "maxNodes" as const,
        path: `${site.path}.maxNodes`,
        value: site.maxNodes ?? 0,
        perNode: 1,
      })),
    ];
    return counts.flatMap(({ key, path, value, perNode }) => {
      const nodes = value / perNode;
      if (!Number.isInteger(nodes) || nodes < 1 || nodes % rackNodes === 0) return [];
      const below = (nodes - (nodes % rackNodes)) * perNode;
      const above = below + rackNodes * perNode;
      return [kinds.rackCountPartial.at(path, { key, value, vmSize: size.name, rackNodes, nodes, below, above })];
    });
  });

/** maxNodes is not below the present size. */
const maximumHoldsNodes: Rule = ({ pools }) =>
  pools.flatMap((pool) => {
    const { maxNodes } = pool.input;
    if (maxNodes === undefined || pool.nodes === undefined || maxNodes < 1) return [];
    const nodes = Math.ceil(pool.nodes);
    if (maxNodes >= nodes) return [];
    const [given] = pool.counts;
    const stated = given === undefined || given.key === "nodes" ? "" : ` (${given.key}: ${given.value})`;
    return [kinds.maxNodesBelowNodes.at(`${pool.path}.maxNodes`, { maxNodes, nodes, stated })];
  });

/** maxInfiniBandNodes of cluster, sites and pools. */
const islandLimitsAreGrantable: Rule = ({ input, sites, pools, catalogue }) => {
  const most = catalogue.limits.infiniBandNodesGranted.value;
  const standard = catalogue.limits.infiniBandNodesDefault.value;
  const given: { path: string; value: number | undefined }[] = [
    { path: "maxInfiniBandNodes", value: input.maxInfiniBandNodes },
    ...sites.map((site) => ({ path: `${site.path}.maxInfiniBandNodes`, value: site.maxInfiniBandNodes })),
    ...pools.map((pool) => ({ path: `${pool.path}.maxInfiniBandNodes`, value: pool.input.maxInfiniBandNodes })),
  ];
  return given.flatMap(({ path, value }) => {
    if (value === undefined) return [];
    if (!Number.isInteger(value)) return [kinds.countNotWhole.at(path, { key: "maxInfiniBandNodes", value })];
    if (value < 1) return [kinds.maxInfiniBandTooLow.at(path, { value })];
    if (value > most) return [kinds.maxInfiniBandTooHigh.at(path, { value, most, standard })];
    return value > standard ? [kinds.maxInfiniBandAsserted.at(path, { value, standard })] : [];
  });
};

/** Engines whose service bounds what stands together by itself. */
const boundsByItself: Readonly<Partial<Record<Engine, string>>> = {
  batch: "Azure Batch has a limit of its own for a pool whose nodes talk to one another",
  machineLearning: "Azure Machine Learning places the nodes of a cluster itself",
};

/** A pool's own limit means something only where one placement group of a scale set bounds InfiniBand. */
const islandLimitHasEffect: Rule = ({ pools }) =>
  pools.flatMap((pool) => {
    if (pool.input.maxInfiniBandNodes === undefined || pool.size === undefined) return [];
    const because =
      pool.size.placement === "rack"
        ? `${pool.size.name} is placed by racks of ${pool.size.rackNodes ?? 0}`
        : pool.infiniBand === false
          ? "the pool does not use InfiniBand"
          : boundsByItself[pool.engine ?? "scaleSet"];
    if (because === undefined) return [];
    const path = `${pool.path}.maxInfiniBandNodes`;
    return [settingWithoutEffect.at(path, { setting: "maxInfiniBandNodes", because })];
  });

export const countRules: readonly Rule[] = [
  hasOneCount,
  countsAreSound,
  clusterIsPlannable,
  countsAreWholeNodes,
  racksAreWhole,
  maximumHoldsNodes,
  islandLimitsAreGrantable,
  islandLimitHasEffect,
];
