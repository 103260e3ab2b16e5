import type { AzureCore } from "../../core/azure-core.js";
import { checkThere } from "../../core/requests/not-found.js";
import { permissionsAt } from "../../core/rights/check-rights.js";

/**
 * What Azure answers to who asks what the login may do at a scope: an entry for each of its roles there, from a wider scope or not.
 *
 * Source of the form: Azure/azure-rest-api-specs, Microsoft.Authorization 2022-04-01, Permissions.
 *
 * @throws AzureError for a scope that is not there
 */
export function permissionsAnswer(azure: AzureCore, scope: string): object {
  const { nowSeconds } = azure.clock;
  checkThere(azure, scope, nowSeconds);
  const value = permissionsAt(azure, scope, nowSeconds).map(({ actions, notActions }) => ({
    actions,
    notActions,
    dataActions: [],
    notDataActions: [],
  }));
  return { value };
}
