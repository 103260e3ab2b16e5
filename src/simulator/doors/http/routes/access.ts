import { builtInRoleId, builtInRoleNames, roleDefinitionId } from "../../../../catalogue/built-in-roles.js";
import { actionsOfRole } from "../../../../catalogue/role-actions.js";
import { permissionsAnswer } from "../../arm/index.js";
import { nameOf } from "../../../core/arm-id.js";
import { AzureError, notSimulated } from "../../../core/azure.js";
import { parameter } from "../address.js";
import { isGuid } from "../../../core/guid.js";
import { type Route, route } from "../exchange.js";

/** What the caller may do at a scope; and role definitions: the built-in roles that the catalogue knows, the same at every scope; permissions where it has them. What Azure says of an id that is no GUID is unverified. */
export const accessRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "{scope}/providers/Microsoft.Authorization/permissions",
    versionsOf: "Microsoft.Authorization/permissions",
    handle: ({ azure }, { scope = "" }) => ({ status: 200, body: permissionsAnswer(azure, scope) }),
  }),
  route({
    method: "GET",
    path: "{scope}/providers/Microsoft.Authorization/roleDefinitions",
    versionsOf: "Microsoft.Authorization/roleDefinitions",
    options: ["$filter"],
    handle: (exchange, { scope = "" }) => {
      const all = builtInRoleNames.map((name) => roleBody(scope, name));
      const filter = parameter(exchange.address.query, "$filter");
      const wanted = /^\s*roleName eq '([^']+)'\s*$/i.exec(filter ?? "")?.[1];
      if (filter && wanted === undefined) throw notSimulated(`The filter '${filter}' on role definitions`, "$filter");
      const value = wanted === undefined ? all : all.filter(({ properties }) => properties.roleName === wanted);
      return { status: 200, body: { value } };
    },
  }),
  route({
    method: "GET",
    path: "{scope}/providers/Microsoft.Authorization/roleDefinitions/{id}",
    versionsOf: "Microsoft.Authorization/roleDefinitions",
    handle: (_, { scope = "", id = "" }) => {
      const name = builtInRoleNames.find((one) => builtInRoleId(one) === id.toLowerCase());
      if (name !== undefined) return { status: 200, body: roleBody(scope, name) };
      if (isGuid(id)) throw notSimulated(`The role definition '${id}', which the catalogue does not have,`, id);
      const text = `The specified role definition with ID '${nameOf(id)}' does not exist.`;
      throw new AzureError(404, "RoleDefinitionDoesNotExist", text, id);
    },
  }),
];

function roleBody(scope: string, roleName: string) {
  const name = builtInRoleId(roleName);
  const allows = actionsOfRole(roleName);
  const permissions =
    allows === undefined
      ? {}
      : {
          permissions: [
            { actions: allows.actions, notActions: allows.notActions, dataActions: [], notDataActions: [] },
          ],
        };
  return {
    id: roleDefinitionId(scope, String(name)),
    type: "Microsoft.Authorization/roleDefinitions",
    name,
    properties: { roleName, type: "BuiltInRole", assignableScopes: ["/"], ...permissions },
  };
}
