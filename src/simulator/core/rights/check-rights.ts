import { builtInRoleId, builtInRoleNames } from "../../../catalogue/built-in-roles.js";
import { actionsOfRole, allowsAction, type RoleActions } from "../../../catalogue/role-actions.js";
import { nameOf, normalId } from "../arm-id.js";
import { AzureError, notSimulated } from "../azure.js";
import type { Core } from "../core.js";
import { type Action, actionOn } from "./action.js";
import type { Caller } from "./login.js";

/** A role that somebody has at a scope. */
interface Holding {
  readonly scope: string;
  /** What the role is called. */
  readonly role: string;
  /** Undefined where the catalogue does not have them. */
  readonly allows: RoleActions | undefined;
}

/**
 * Refuses what the caller's roles do not allow. Whoever calls as nobody in particular is the owner, may do everything, and is not
 * asked what that would be.
 *
 * @throws AzureError AuthorizationFailed, or NotSimulated when that depends on a role whose actions the catalogue does not have
 */
export function checkRights(azure: Core, wanted: () => Action, atSeconds: number): void {
  const { caller } = azure;
  if (caller === undefined) return;
  const action = wanted();
  if (!isAllowed(azure, caller, action, atSeconds)) throw notAuthorized(caller, action);
}

/**
 * Refuses a request whose caller may send it, and may not do what it does to a resource that it names. Nobody may do anything in a
 * subscription that is none of the tenant's.
 *
 * Source of code and text: Azure/aad-pod-identity#585, Azure/ARO-RP hack/ (LinkedAuthorizationFailed); Azure/AKS#2040 and
 * Azure/azure-cli#30431 for the other tenant's subscription.
 *
 * @throws AzureError LinkedAuthorizationFailed, or as {@link checkRights}
 */
export function checkLinkedRights(
  azure: Core,
  ownAction: () => Action,
  linked: () => readonly Action[],
  atSeconds: number,
): void {
  const { caller } = azure;
  const stranger = linked().find(({ scope }) => !isOurs(azure, scope));
  if (stranger !== undefined) throw ofOtherTenant(azure, ownAction(), stranger);
  if (caller === undefined) return;
  const refused = linked().find((one) => !isAllowed(azure, caller, one, atSeconds));
  if (refused === undefined) return;
  const own = ownAction();
  throw new AzureError(
    403,
    "LinkedAuthorizationFailed",
    `The client '${caller.clientId}' with object id '${caller.objectId}' has permission to perform action '${own.action}' on ` +
      `scope '${own.scope}'; however, it does not have permission to perform action '${refused.action}' on the linked ` +
      `scope(s) '${refused.scope}' or the linked scope(s) are invalid.`,
    refused.scope,
  );
}

/** Whether a resource is in a subscription that the simulated Azure has, or was named as existing. */
function isOurs(azure: Core, id: string): boolean {
  return azure.options.subscriptions.some((one) => isWithin(id, `/subscriptions/${one.id}`)) || azure.existedBefore(id);
}

function ofOtherTenant(azure: Core, own: Action, { action, scope }: Action): AzureError {
  const home = own.scope.split("/")[2]?.toLowerCase();
  const { tenantId } = azure.options.subscriptions.find((one) => one.id.toLowerCase() === home) ?? {
    ...azure.options.subscriptions[0]!,
  };
  return new AzureError(
    403,
    "LinkedAuthorizationFailed",
    `The client has permission to perform action '${action}' on scope '${own.scope}', however the current tenant '${tenantId}' ` +
      `is not authorized to access linked subscription '${scope.split("/")[2]}'.`,
    scope,
  );
}

/** Whether the caller may see this; for lists, which leave out what the caller may not read. */
export function mayRead(azure: Core, id: string, atSeconds: number): boolean {
  return azure.caller === undefined || isAllowed(azure, azure.caller, actionOn(id, "read"), atSeconds);
}

/** Whether the caller has any role in a subscription: who has none does not see it. */
export function seesSubscription(azure: Core, subscriptionId: string, atSeconds: number): boolean {
  const { caller } = azure;
  const home = `/subscriptions/${subscriptionId}`;
  if (caller === undefined) return true;
  return holdingsOf(azure, caller, atSeconds).some(({ scope }) => isWithin(home, scope) || isWithin(scope, home));
}

/**
 * What the caller's roles allow at a scope, an entry for each; the owner's allows everything.
 *
 * @throws AzureError NotSimulated when one of the roles has actions that the catalogue does not have
 */
export function permissionsAt(azure: Core, scope: string, atSeconds: number): readonly RoleActions[] {
  const { caller } = azure;
  if (caller === undefined) return [{ actions: ["*"], notActions: [] }];
  const held = holdingsOf(azure, caller, atSeconds).filter((one) => isWithin(scope, one.scope));
  return held.map(({ role, allows }) => {
    if (allows !== undefined) return allows;
    throw notSimulated(`What the role '${role}' allows, which the catalogue does not say,`, scope);
  });
}

/** Source of the text: MicrosoftDocs/azure-docs articles/role-based-access-control/troubleshooting.md, Azure/ARO-RP#66. */
function notAuthorized({ clientId, objectId }: Caller, { action, scope }: Action): AzureError {
  return new AzureError(
    403,
    "AuthorizationFailed",
    `The client '${clientId}' with object id '${objectId}' does not have authorization to perform action '${action}' over ` +
      `scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}

function isAllowed(azure: Core, caller: Caller, { action, scope }: Action, atSeconds: number): boolean {
  const held = holdingsOf(azure, caller, atSeconds).filter((one) => isWithin(scope, one.scope));
  if (held.some(({ allows }) => allows !== undefined && allowsAction(allows, action))) return true;
  const unknown = held.find(({ allows }) => allows === undefined);
  if (unknown === undefined) return false;
  throw notSimulated(
    `Whether the role '${unknown.role}' allows '${action}', which the catalogue does not say,`,
    action,
  );
}

/** Roles from the settings, and those assigned so long ago that they hold. */
function holdingsOf(azure: Core, { objectId }: Caller, atSeconds: number): readonly Holding[] {
  const given = azure.grantsFromStart(objectId).map((grant): Holding => {
    if ("role" in grant) return { scope: grant.scope, role: grant.role, allows: actionsOfRole(grant.role) };
    const allows = { actions: grant.actions, notActions: grant.notActions ?? [] };
    return { scope: grant.scope, role: "of its own", allows };
  });
  const holdsAfter = azure.catalogue.durations.rolePropagation.value;
  const assigned = azure.ofType("azure-native:authorization:RoleAssignment").flatMap(({ inputs, finishedSeconds }) => {
    const isTheirs = String(inputs["principalId"]).toLowerCase() === objectId.toLowerCase();
    if (!isTheirs || finishedSeconds + holdsAfter > atSeconds) return [];
    const id = nameOf(String(inputs["roleDefinitionId"])).toLowerCase();
    const name = builtInRoleNames.find((each) => builtInRoleId(each) === id);
    const allows = name === undefined ? undefined : actionsOfRole(name);
    return [{ scope: String(inputs["scope"]), role: name ?? id, allows }];
  });
  return [...given, ...assigned];
}

function isWithin(id: string, scope: string): boolean {
  const [inner, outer] = [id, scope].map((one) => normalId(one).replace(/\/+$/, ""));
  return inner === outer || inner!.startsWith(`${outer}/`);
}
