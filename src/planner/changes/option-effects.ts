import type { Engine } from "../../config/cluster.js";
import { everyEngine } from "../../config/options/engines.js";
import type { Change } from "./change.js";
import { accessSettings, ownRoleSettings, userSettings } from "./settings/access-settings.js";
import { FEWER_MACHINES, FEWER_NODES, MORE_MACHINES, NODE_COUNT_PROPERTIES } from "./pool-changes.js";
import { batchAccountSettings } from "./settings/batch-account-settings.js";
import { clusterSettings } from "./settings/cluster-settings.js";
import { SHARD_TYPES } from "../shard-types.js";
import { dataAccountSettings, shareSettings } from "./settings/data-account-settings.js";
import { datastoreSettings } from "./settings/datastore-settings.js";
import { agentSettings, diagnosticSettings } from "./settings/diagnostic-settings.js";
import { poolSettings } from "./settings/pool-settings.js";
import { valueChange, type Setting } from "./settings/setting.js";
import {
  privateDnsSettings,
  resourceGroupSettings,
  siteSettings,
  siteSubnetSettings,
} from "./settings/site-settings.js";
import { storageSettings } from "./settings/storage-settings.js";
import { workspaceSettings } from "./settings/workspace-settings.js";

type Row = Omit<Setting<never>, "value">;

/** What changing an option does. */
export interface OptionEffect {
  /** Key in the stack file; behind a comma, which way it changes, where that matters. */
  readonly option: string;
  readonly effect: Change["effect"];
  readonly reason: string;
}

/** As {@link OptionEffect}, of a node pool on one engine. */
export interface PoolOptionEffect extends OptionEffect {
  readonly engine: Engine;
}

/** What another name does that `createdAs` does not tie to the deployed pool. */
const ANOTHER_POOL = {
  field: "name, without createdAs",
  known: {
    effect: "newShard",
    reason:
      "Another name is another pool: all nodes of the old one are destroyed and new ones made, which `up` refuses unless `allowDestroy` lists the old name.",
  },
} as const;

/** Every option of a node pool that reaches what is deployed, with what a change of it does, engine by engine. */
export function poolOptionEffects(): readonly PoolOptionEffect[] {
  return everyEngine.flatMap((engine) => {
    const count = { type: SHARD_TYPES[engine], property: NODE_COUNT_PROPERTIES[engine] };
    const machines = engine === "virtualMachine";
    const rows: readonly Row[] = [
      { ...count, field: "nodes, raised", ...(machines && { known: MORE_MACHINES }) },
      { ...count, field: "nodes, lowered", known: machines ? FEWER_MACHINES : FEWER_NODES },
      ...poolSettings(engine).flatMap((row): readonly Row[] =>
        row.field === "name"
          ? [
              { ...row, field: "name, with createdAs" },
              { ...row, ...ANOTHER_POOL },
            ]
          : [row],
      ),
    ];
    return rows.flatMap(effectsOf).map((effect) => ({ ...effect, engine }));
  });
}

/** The same for the options of a cluster, which hold for all its pools. */
export function clusterOptionEffects(): readonly OptionEffect[] {
  const beneath = (place: string, rows: readonly Row[]): Row[] =>
    rows.map((row) => ({ ...row, field: `${place}.${row.field}` }));
  return [
    ...clusterSettings,
    ...beneath("sites", siteSettings),
    ...beneath("resourceGroups", resourceGroupSettings),
    ...beneath("network.existing", siteSubnetSettings),
    ...privateDnsSettings,
    ...workspaceSettings,
    ...beneath("machineLearning.datastores", datastoreSettings),
    ...beneath("batch", batchAccountSettings),
    ...storageSettings,
    ...beneath("storage.accounts", dataAccountSettings),
    ...beneath("storage.accounts", shareSettings),
    ...accessSettings,
    ...userSettings,
    ...ownRoleSettings,
    ...diagnosticSettings,
    ...agentSettings,
  ].flatMap(effectsOf);
}

function effectsOf(row: Row): OptionEffect[] {
  const changed = valueChange(row, { resource: "" }, "one value", "another").map(({ effect, reason }) => ({
    option: row.oneWay === undefined ? row.field : `${row.field}, set back`,
    effect,
    reason,
  }));
  if (row.within !== undefined) {
    const { groups, reason } = row.within;
    const ways = groups.map((group) => group.join(", ")).join(" or ");
    return [{ option: `${row.field}, within ${ways}`, effect: "inPlace", reason }, ...changed];
  }
  if (row.oneWay === undefined) return changed;
  const { to, reason } = row.oneWay;
  return [{ option: `${row.field}, set to ${to}`, effect: "inPlace", reason }, ...changed];
}
