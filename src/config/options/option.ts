import type { Effect } from "../../catalogue/field-effects.js";
import type { Engine } from "../cluster.js";

/** The property of Azure that an option becomes. */
interface AzureProperty {
  /** Path among azure-native's inputs; empty where no property of Azure has it. */
  readonly property: string;
  /**
   * What a change does, where that does not depend on Azure or the catalogue's table cannot know it.
   *
   * @default the catalogue's field-effect table
   */
  readonly known?: { readonly effect: Effect; readonly reason: string };
}

/** What may be said of any option. */
interface OptionNotes {
  /** Why what is declared is the same whatever the value: on every engine, or on some. */
  readonly noBody?: string | { readonly [Name in Engine]?: string };
  /** Why `NodePool` in a program of one's own does not take it. */
  readonly notAnArgument?: string;
}

/** An option that all shards of a pool have alike; a change is told of the pool. */
export interface ShardOption extends OptionNotes {
  /** What it becomes, by engine. An engine that is not here cannot express it, and refuses it. */
  readonly on: { readonly [Name in Engine]?: AzureProperty };
  /** The contents of a shard name it: another value makes other shards, so one that is kept has the same. */
  readonly inContents?: true;
  /**
   * How its value is told: an image as Azure CLI spells it, and its plan alike; an ARM id in small letters, since Azure does
   * not tell capitals from them.
   *
   * @default as it stands in the plan
   */
  readonly readAs?: "image" | "plan" | "armId";
  /** Code of the problem that refuses it on other engines, where that is not `option-not-for-engine`. */
  readonly refusedAs?: string;
}

/** An option that one kind of resource has; a change is told of that resource. */
interface ResourceOption extends OptionNotes, AzureProperty {
  /** Pulumi type token without the package, such as `keyvault:Vault`. */
  readonly type: string;
  /** The one value, as text, that may be taken at any time, though it cannot be left again. */
  readonly oneWay?: { readonly to: string; readonly reason: string };
  /** Values, as text, between which it changes in place. */
  readonly within?: { readonly groups: readonly (readonly string[])[]; readonly reason: string };
}

/** An option that has no row of its own in the change table. */
interface UntoldOption extends OptionNotes {
  /** Why, or what tells a change instead. */
  readonly untold: string;
  /**
   * Engines that can express it.
   *
   * @default every engine
   */
  readonly engines?: readonly Engine[];
}

/** What is said once of an option of the stack file. The rules, the planner, the pages and the components read it. */
export type Option = ShardOption | ResourceOption | UntoldOption;

/** A mapping, or a list of mappings, whose parts are options. */
export interface OptionGroup<Part> {
  /**
   * Engines that can express it.
   *
   * @default every engine
   */
  readonly engines?: readonly Engine[];
  readonly parts: OptionTable<Part>;
}

type Entry<Value> = NonNullable<Value> extends readonly (infer Each)[] ? Each : NonNullable<Value>;

/** A row for every key of what the user writes: a key without a row does not compile. */
export type OptionTable<Input> = {
  readonly [Key in keyof Input]-?: Option | (Entry<Input[Key]> extends object ? OptionGroup<Entry<Input[Key]>> : never);
};

/** A table whose keys are no longer known. */
export type AnyOptionTable = Readonly<Record<string, Option | { readonly parts: AnyOptionTable }>>;

/** An option with its place, such as `osDisk.kind`. */
export interface PlacedOption {
  readonly path: string;
  readonly option: Option;
}

/** Every option of a table, in its order, those of groups with their group before them. */
export function placedOptions(table: AnyOptionTable, place = ""): readonly PlacedOption[] {
  return Object.entries(table).flatMap(([key, row]) => {
    const path = `${place}${key}`;
    return "parts" in row ? placedOptions(row.parts, `${path}.`) : [{ path, option: row }];
  });
}

/** Places of the options of a table that are told of a resource. */
export type ToldOfResource<Place extends string, Table> = Told<Place, Table, { readonly type: string }>;

/** Places of the options of a table that are told of pools. */
export type ToldOfPools<Place extends string, Table> = Told<Place, Table, { readonly on: object }>;

type Told<Place extends string, Table, Kind> = {
  [Key in keyof Table & string]: Table[Key] extends Kind ? `${Place}${Key}` : never;
}[keyof Table & string];
