import type { Engine, ImagePlan, ImageReference } from "../../../config/cluster.js";
import { everyOption } from "../../../config/options/cluster.js";
import { nodePoolOptions } from "../../../config/options/node-pool.js";
import { placedOptions, type ShardOption, type ToldOfPools } from "../../../config/options/option.js";
import type { accessOptions } from "../../../config/options/services.js";
import type { Plan, PlannedNodePool } from "../../plan.js";
import { SHARD_TYPES } from "../../shard-types.js";
import type { Values } from "./resource-settings.js";
import { isFixed, type Setting } from "./setting.js";

/** A pool with the access that its nodes are made with. */
export interface PoolWithAccess {
  readonly pool: PlannedNodePool;
  readonly access: Plan["access"];
}

/** An option that all shards of a pool have alike, and how a plan says its value. */
interface PoolSetting extends Pick<Setting<PoolWithAccess>, "field" | "value"> {
  readonly option: ShardOption;
}

const OF_ACCESS = {
  "access.adminUsername": (access) => access.adminUsername,
  sshPublicKey: (access) => access.sshPublicKey,
  "access.identityId": (access) => access.identityId,
} satisfies Values<ToldOfPools<"access.", typeof accessOptions> | "sshPublicKey", Plan["access"]>;

const OF_ACCESS_OPTIONS = Object.entries<(access: Plan["access"]) => unknown>(OF_ACCESS).flatMap(([field, read]) => {
  const option = everyOption.find(({ path }) => path === field)?.option;
  return settingOf(field, option, ({ access }) => read(access));
});

const OF_POOL = placedOptions(nodePoolOptions).flatMap(({ path, option }) =>
  settingOf(path, option, ({ pool }) => valueAt(pool, path)),
);

/** What nodes are set up with is told first, then what a shard is made for. */
const MADE_FOR = OF_POOL.findIndex(({ field }) => field === "engine");
const SETTINGS: readonly PoolSetting[] = OF_POOL.toSpliced(MADE_FOR, 0, ...OF_ACCESS_OPTIONS);

function settingOf(field: string, option: unknown, read: (subject: PoolWithAccess) => unknown): PoolSetting[] {
  if (!isShardOption(option)) return [];
  return [{ field, option, value: (subject) => asRead(read(subject), option.readAs) }];
}

function isShardOption(option: unknown): option is ShardOption {
  return typeof option === "object" && option !== null && "on" in option;
}

/** What all shards of a pool share on this engine. */
export function poolSettings(engine: Engine): readonly Setting<PoolWithAccess>[] {
  return onEngine(SETTINGS, engine);
}

/** Of these, what a shard with nodes keeps although it may be asked for otherwise: what the ledger has to remember. */
export function fixedPoolSettings(engine: Engine): readonly Setting<PoolWithAccess>[] {
  // The contents of a machine beside the nodes are its place alone.
  const named = (option: ShardOption): boolean => option.inContents === true && engine !== "virtualMachine";
  const settings = SETTINGS.filter(({ option }) => !named(option));
  return onEngine(settings, engine).filter(isFixed);
}

function onEngine(settings: readonly PoolSetting[], engine: Engine): readonly Setting<PoolWithAccess>[] {
  return settings.flatMap(({ field, option, value }) => {
    const on = option.on[engine];
    return on === undefined ? [] : [{ field, type: SHARD_TYPES[engine], ...on, value }];
  });
}

type OptionsOfPools = typeof nodePoolOptions;
type KeyOfPlan = {
  [Key in keyof OptionsOfPools]: OptionsOfPools[Key] extends { readonly on: object } | { readonly parts: object }
    ? Key
    : never;
}[keyof OptionsOfPools];

/** An option of a plan by its place; undefined where the plan was made before there was such an option. */
function valueAt(pool: Pick<PlannedNodePool, KeyOfPlan>, path: string): unknown {
  const [key = "", ...parts] = path.split(".");
  const value: unknown = pool[key as KeyOfPlan];
  if (parts.length === 0 || value === undefined) return value;
  return parts.reduce((group, part) => (group as Readonly<Record<string, unknown>> | null)?.[part] ?? null, value);
}

function asRead(value: unknown, readAs: ShardOption["readAs"]): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(entryText).join(", ");
  if (value === null || value === undefined || readAs === undefined) return value;
  if (readAs === "armId") return armIdText(value as string);
  return readAs === "image" ? imageText(value as ImageReference) : planText(value as ImagePlan);
}

/** A mapping in a list by its values alone, in the order of the plan, so that several fit on a line: `1024 Premium_LRS None`. */
function entryText(entry: object): string {
  return Object.values(entry)
    .map((value: unknown) => (typeof value === "string" ? value : JSON.stringify(value)))
    .join(" ");
}

/** An image as Azure CLI spells it. */
function imageText(image: ImageReference): string {
  return "id" in image ? image.id.toLowerCase() : [image.publisher, image.offer, image.sku, image.version].join(":");
}

/** A plan in the order of its image's parts. */
function planText({ publisher, product, name }: ImagePlan): string {
  return [publisher, product, name].join(":");
}

/** Azure does not tell capitals from small letters in ids. */
function armIdText(id: string): string {
  return id.toLowerCase();
}
