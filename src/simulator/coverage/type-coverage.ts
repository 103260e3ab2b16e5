import { defined } from "../../defined.js";
import { propertyTables } from "../../catalogue/azure-native-types.js";
import type { Protocol, ResourceType, Rule, Settlement } from "../core/resource-type.js";
import { shapeOf } from "../doors/provider/resource-shape.js";
import { resourceTypes } from "../services/index.js";

/** A statement that holds of all that Azure accepts, with its source and what of it no source confirms. */
export type RuleCoverage = Pick<Rule, "name" | "source" | "unverified">;

/** What the simulated Azure knows about one type of resource. */
export interface TypeCoverage {
  /** Pulumi type token. */
  readonly type: string;
  readonly armType: string;
  /** API version that azure-native sends. */
  readonly apiVersion: string;
  /** Properties that a request may have, and those of objects within them. */
  readonly properties: number;
  readonly operations: readonly string[];
  /** Every rule about creations and updates beyond the property tables. */
  readonly rules: readonly RuleCoverage[];
  /** Every reason for which a deletion is refused. */
  readonly deletionRules: readonly RuleCoverage[];
  /** What becomes of what is beneath when it is deleted. */
  readonly children: "together" | "refused" | "stay";
  /** Where its name is taken once. */
  readonly uniqueName?: "azure" | "region";
  /** Whether a deleted one may keep its name reserved. */
  readonly retainsName: boolean;
  /** What it does beside being stored. */
  readonly behaviours: readonly string[];
  readonly protocol?: Protocol;
}

/** Every type, sorted. */
export function typeCoverage(): readonly TypeCoverage[] {
  return [...resourceTypes.values()].map(coverageOf).sort((a, b) => (a.type < b.type ? -1 : 1));
}

/** A rule without its check. */
export function described({ name, source, unverified }: RuleCoverage): RuleCoverage {
  return { name, source, ...defined({ unverified }) };
}

function coverageOf(type: ResourceType): TypeCoverage {
  const { token, armType, nameRule, rules, countLimit, deletion, uniqueName, protocol } = type;
  const table = propertyTables.resources[token]!;
  return {
    type: token,
    armType,
    apiVersion: table.apiVersion,
    properties: propertiesOf(token),
    operations: operationsOf(type),
    rules: [nameRule, ...rules, countLimit].filter((one) => one !== undefined).map(described),
    deletionRules: (deletion?.rules ?? []).map(described),
    children: deletion?.children ?? "refused",
    ...(uniqueName === undefined ? {} : { uniqueName: uniqueName.within }),
    retainsName: deletion?.retainsNameDays !== undefined,
    behaviours: behavioursOf(type),
    ...defined({ protocol }),
  };
}

function operationsOf({ token, actions = [] }: ResourceType): readonly string[] {
  const last = shapeOf(token).singleton ? "reset instead of delete" : "delete";
  return ["create", "update", "read", "list", last, ...actions];
}

/** What a type does beside being stored; some of it says its settlement. */
const behaviours: readonly (readonly [keyof ResourceType | keyof Settlement, string])[] = [
  ["defaults", "fills in defaults"],
  ["outputs", "adds what only Azure knows"],
  ["liveOutputs", "shows what others make of it"],
  ["retainedInputs", "keeps some of the old values on an update, as Azure does without a word"],
  ["usage", "counts against quota or addresses"],
  ["hardware", "needs hardware"],
  ["evicts", "is evicted"],
  ["failure", "may fail after it was accepted"],
  ["warnings", "may succeed without all of its nodes"],
  ["locks", "locks its network while it is written"],
  ["inlineChildren", "makes resources within it"],
  ["droppedChildren", "deletes resources that an update leaves out"],
  ["ofReservedName", "meets names that deleted ones reserve"],
];

function behavioursOf(type: ResourceType): readonly string[] {
  const settled: readonly string[] = type.settles ?? [];
  return behaviours
    .filter(([member]) => settled.includes(member) || type[member as keyof ResourceType] !== undefined)
    .map(([, words]) => words);
}

/** Properties of the request and of all objects that can be within it. */
function propertiesOf(token: string): number {
  const seen = new Set<string>();
  const count = (members: Readonly<Record<string, string>>): number =>
    Object.values(members).reduce((sum, encoded) => sum + 1 + objectsIn(encoded), 0);
  const objectsIn = (encoded: string): number =>
    [...encoded.matchAll(/@([\w.]+)/g)].reduce((sum, [, name = ""]) => {
      if (seen.has(name)) return sum;
      seen.add(name);
      return sum + count(propertyTables.objects[name] ?? {});
    }, 0);
  return count(propertyTables.resources[token]!.inputs);
}
