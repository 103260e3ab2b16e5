import { notSimulated } from "../../core/azure.js";
import { guidOf } from "../../core/guid.js";
import { functionWith, typeReadBy, unreadArgument } from "../../core/read-function.js";
import { resourceTypes } from "../../services/index.js";
import { Refusal } from "./azure-client.js";
import type { PropertyMap } from "./property-value.js";
import { shapeOf } from "./resource-shape.js";
import type { Session } from "./session.js";
import { outputsOf } from "./write.js";

/**
 * Calls a function of azure-native: `getClientConfig`, which tells the login, `getClientToken`, whose token opens the address that it
 * was issued for, and the function that reads a resource, such as `managedidentity:getUserAssignedIdentity`, for every simulated type.
 *
 * @throws AzureError NotSimulated for any other, and for one with arguments beyond the names
 */
export async function invoke(
  session: Session,
  token: string,
  args: PropertyMap,
): Promise<Readonly<Record<string, unknown>>> {
  if (token === "azure-native:authorization:getClientConfig") return login(session);
  if (token === "azure-native:authorization:getClientToken") return { token: await clientToken(session, token, args) };
  const resource = resourceTypes.get(typeReadBy(token) ?? "");
  if (resource === undefined) throw notSimulated(`The function ${token}`, token);
  const unread = unreadArgument(resource, args);
  if (unread !== undefined) throw notSimulated(functionWith(token, unread), token);
  const shape = shapeOf(resource.token);
  const id = session.idOf(shape, args);
  try {
    const found = await session.client.get(id, session.allowance());
    return { ...outputsOf(shape, found), id: found.id };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.status === 404 && session.holder.transact((azure) => azure.existedBefore(id))) {
      throw notSimulated(`Reading ${id}, whose properties were not told,`, id);
    }
    throw new Error(`request failed ${id}: ${error.message}`);
  }
}

/** @throws AzureError NotSimulated for a token of something else than Azure Resource Manager */
function clientToken(session: Session, token: string, args: PropertyMap): Promise<string> {
  const [unread] = Object.keys(args);
  if (unread !== undefined) throw notSimulated(functionWith(token, unread), token);
  return session.clientTokens.issue(login(session));
}

/** The login of the simulated Azure; the ids of the owner depend on the tenant alone. */
function login(session: Session) {
  return session.holder.transact((azure) => {
    const { id, tenantId } = session.configuration.subscription(azure);
    const owner = { clientId: guidOf(tenantId, "client"), objectId: guidOf(tenantId, "login") };
    return { ...(session.configuration.caller(azure) ?? owner), subscriptionId: id, tenantId };
  });
}
