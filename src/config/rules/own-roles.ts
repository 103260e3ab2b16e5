import { builtInRoleId, nearestBuiltInRole } from "../../catalogue/built-in-roles.js";
import { isRoleCondition } from "../../catalogue/role-condition.js";
import { objectIdDuplicate, objectIdMalformed } from "../../errors/access.js";
import * as kinds from "../../errors/own-roles.js";
import type { Problem } from "../../errors/problem.js";
import { settingWithoutEffect } from "../../errors/shape.js";
import { isGuid, parseArmId } from "../arm-id.js";
import type { Draft, Rule } from "../draft.js";
import { nearSpelling } from "../near-spelling.js";
import { isRoleScopeWord, isSubscriptionId, roleDefinitionGuid, roleScopeWords } from "../role-scopes.js";
import { hasBatchAccount } from "./batch-sites.js";

type Written = NonNullable<NonNullable<NonNullable<Draft["input"]["access"]>["roles"]>[number]>;

/** A role that was written, with its place. */
interface Placed {
  readonly written: Written;
  readonly path: string;
}

/** Each role is one that Azure has, on something that is there, for somebody. */
const rolesAreGiven: Rule = (draft) => {
  const placed = (draft.input.access?.roles ?? []).flatMap((written, index): Placed[] =>
    written === undefined ? [] : [{ written, path: `access.roles[${index}]` }],
  );
  return placed.flatMap((one, index) => [
    ...roleIsKnown(one),
    ...conditionIsOne(one),
    ...scopeIsThere(draft, one),
    ...receiversAreKnown(one),
    ...machinesAreThere(draft, one),
    ...givenOnce(one, placed.slice(0, index)),
  ]);
};

function roleIsKnown({ written: { role }, path }: Placed): Problem[] {
  if (role === undefined || builtInRoleId(role) !== undefined || roleDefinitionGuid(role) !== undefined) return [];
  return [kinds.roleUnknown.at(`${path}.role`, { role, nearest: nearestBuiltInRole(role) })];
}

function conditionIsOne({ written: { condition }, path }: Placed): Problem[] {
  if (condition === undefined || isRoleCondition(condition)) return [];
  return [kinds.roleConditionMalformed.at(`${path}.condition`, { condition })];
}

function scopeIsThere({ input, pools, given }: Draft, { written: { on }, path }: Placed): Problem[] {
  if (on === undefined) return [];
  const at = `${path}.on`;
  if (!isRoleScopeWord(on)) {
    if (isSubscriptionId(on) || parseArmId(on) !== undefined) return [];
    return [kinds.roleScopeUnknown.at(at, { on, known: roleScopeWords, nearest: nearSpelling(on, roleScopeWords) })];
  }
  const unsure = pools.some((pool) => pool.engine === undefined);
  const batch = unsure || hasBatchAccount({ input, pools });
  const learns = given("machineLearning");
  const none = (because: string): Problem[] => [settingWithoutEffect.at(at, { setting: on, because })];
  if (on === "resourceGroups") return [];
  if (on === "batchAccount") return batch ? [] : none("no node pool has engine batch");
  if (on === "storage")
    return batch || learns ? [] : none("only machineLearning and node pools with engine batch have a storage account");
  return learns ? [] : none("the cluster has no machineLearning section");
}

function receiversAreKnown({ written: { nodes, machines, principals }, path }: Placed): Problem[] {
  const seen = new Map<string, string>();
  if (nodes !== true && (machines ?? []).length === 0 && (principals ?? []).length === 0) {
    const because = "neither nodes nor machines nor principals get it";
    return [settingWithoutEffect.at(path, { setting: "the role", because })];
  }
  return (principals ?? []).flatMap((principal, index) => {
    const objectId = principal?.objectId;
    const place = `${path}.principals[${index}]`;
    if (objectId === undefined) return [];
    if (!isGuid(objectId)) return [objectIdMalformed.at(`${place}.objectId`, { objectId })];
    const firstPath = seen.get(objectId.toLowerCase());
    if (firstPath !== undefined) return [objectIdDuplicate.at(`${place}.objectId`, { objectId, firstPath })];
    seen.set(objectId.toLowerCase(), place);
    return [];
  });
}

/** Only machines with a role have an identity of their pool's own. */
function machinesAreThere({ pools }: Draft, { written: { machines }, path }: Placed): Problem[] {
  const withRole = pools.flatMap(({ input: { name, role } }) =>
    name === undefined || role === undefined ? [] : [name],
  );
  return (machines ?? []).flatMap((pool, index) => {
    if (pool === undefined || withRole.includes(pool)) return [];
    const isNodes = pools.some(({ input: { name } }) => name === pool);
    const facts = { pool, isNodes, withRole, nearest: nearSpelling(pool, withRole) };
    return [kinds.roleMachinesUnknown.at(`${path}.machines[${index}]`, facts)];
  });
}

/** Azure has one assignment of a role to one principal on one scope, whatever its condition. */
function givenOnce({ written, path }: Placed, earlier: readonly Placed[]): Problem[] {
  const { role, on } = written;
  if (role === undefined || on === undefined) return [];
  const same = earlier.filter(
    ({ written: other }) => roleKey(other.role ?? "") === roleKey(role) && other.on?.toLowerCase() === on.toLowerCase(),
  );
  const receivers = receiversOf(written);
  const twin = same.find(({ written: other }) => receiversOf(other).some((one) => receivers.includes(one)));
  return twin === undefined ? [] : [kinds.roleGivenTwice.at(path, { role, on, firstPath: twin.path })];
}

function roleKey(role: string): string {
  return builtInRoleId(role) ?? roleDefinitionGuid(role) ?? role;
}

function receiversOf({ nodes, machines, principals }: Written): string[] {
  const people = (principals ?? []).flatMap((one) => one?.objectId?.toLowerCase() ?? []);
  const pools = (machines ?? []).map((pool) => `machines of ${pool}`);
  return nodes === true ? ["nodes", ...pools, ...people] : [...pools, ...people];
}

export const ownRoleRules: readonly Rule[] = [rolesAreGiven];
