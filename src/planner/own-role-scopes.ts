import { type ArmId, parseArmId } from "../config/arm-id.js";
import type { Cluster } from "../config/cluster.js";
import { armTypeOf } from "../config/overrides/overridable-types.js";
import { isRoleScopeWord } from "../config/role-scopes.js";
import { roleScopeMadeHere } from "../errors/own-roles.js";
import type { Problem } from "../errors/problem.js";
import { isExistingGroup } from "./existing-groups.js";
import type { PlannedSite } from "./plan.js";
import { declaredResources } from "./overrides/declared-resources.js";
import { LOGIN_SUBSCRIPTION } from "./subscription.js";

/**
 * Roles on something that the cluster itself makes, named by its ARM id: Azure would be asked for them before it is there, and
 * whoever gets one is waited for by the nodes.
 */
export function ownScopeProblems(
  { access }: Cluster,
  plan: Parameters<typeof declaredResources>[0],
  defaultSubscription: string | undefined,
): Problem[] {
  const written = access.roles.filter(({ on }) => !isRoleScopeWord(on));
  if (written.length === 0) return [];
  const declared = declaredResources(plan);
  return written.flatMap(({ on, path }) => {
    const id = parseArmId(on);
    if (id === undefined) return [];
    const site = plan.sites.find((each) => isIn(id, each, defaultSubscription));
    if (site === undefined) return [];
    const [name = id.resourceGroup] = id.names.slice(-1);
    const isMade =
      id.type === "" ||
      declared.some((each) => same(armTypeOf(each.type), id.type) && same(each.name, id.names.join("/"), name));
    return isMade ? [roleScopeMadeHere.at(`${path}.on`, { name, type: id.type, word: wordFor(id.type) })] : [];
  });
}

/** Whether an id is of a resource group that the cluster makes at a site, or of something in one. */
function isIn(
  { subscription, resourceGroup }: ArmId,
  site: PlannedSite,
  defaultSubscription: string | undefined,
): boolean {
  const known = site.subscription === LOGIN_SUBSCRIPTION ? defaultSubscription : site.subscription;
  if (known !== undefined && !same(known, subscription)) return false;
  return (["compute", "data", "machineLearning"] as const).some((kind) => {
    const name = site.resourceGroups[kind];
    return name !== null && !isExistingGroup(site, kind) && same(name, resourceGroup);
  });
}

function same(one: string, ...others: readonly string[]): boolean {
  return others.some((other) => one.toLowerCase() === other.toLowerCase());
}

/** What `on` calls things of such a type. */
function wordFor(type: string): string {
  const words: Readonly<Record<string, string>> = {
    "microsoft.batch/batchaccounts": "batchAccount",
    "microsoft.storage/storageaccounts": "storage",
    "microsoft.machinelearningservices/workspaces": "workspace",
    "microsoft.containerregistry/registries": "containerRegistry",
    "microsoft.keyvault/vaults": "keyVault",
  };
  return words[type.toLowerCase()] ?? "resourceGroups";
}
