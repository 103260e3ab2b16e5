import { AzureError, notSimulated } from "../../../core/azure.js";
import { resourceTypes } from "../../../services/index.js";
import { type Exchange, type Reply, type Route, route } from "../exchange.js";
import { objectBody } from "../request-body.js";

/** Types whose names can be asked for before they are taken. */
const asked = [
  {
    path: "/subscriptions/{subscription}/providers/Microsoft.Storage/checkNameAvailability",
    token: "azure-native:storage:StorageAccount",
  },
  {
    path: "/subscriptions/{subscription}/providers/Microsoft.KeyVault/checkNameAvailability",
    token: "azure-native:keyvault:Vault",
  },
  {
    path: "/subscriptions/{subscription}/providers/Microsoft.ContainerRegistry/checkNameAvailability",
    token: "azure-native:containerregistry:Registry",
  },
  {
    path: "/subscriptions/{subscription}/providers/Microsoft.Batch/locations/{location}/checkNameAvailability",
    token: "azure-native:batch:BatchAccount",
  },
] as const;

/** Names: whether one is free, and the keys that a client may ask for beside. */
export const nameRoutes: readonly Route[] = [
  ...asked.map(({ path, token }) =>
    route({
      method: "POST",
      path,
      versionsOf: resourceTypes.get(token)!.armType,
      handle: (exchange, { location }) => nameAvailability(exchange, token, location),
    }),
  ),
  route({
    method: "POST",
    path: "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Storage/storageAccounts/{name}/listKeys",
    versionsOf: "Microsoft.Storage/storageAccounts",
    options: ["$expand"],
    refuses: true,
    handle: ({ azure, address }) => {
      azure.read(address.path.replace(/\/listKeys$/i, ""), azure.clock.nowSeconds);
      throw notSimulated("A storage account's key", "listKeys");
    },
  }),
];

/** What Azure says when no name is asked about is unverified. */
function nameAvailability({ azure, body }: Exchange, token: (typeof asked)[number]["token"], location?: string): Reply {
  const { name } = objectBody(body);
  const type = resourceTypes.get(token)!;
  if (typeof name !== "string" || name === "") {
    throw new AzureError(400, "InvalidRequestContent", "The request content was invalid: 'name' is required.", "name");
  }
  const holders = azure.named(type.armType, name).filter((one) => location === undefined || one.location === location);
  const free = holders.length === 0 && azure.retained(type.armType, name) === undefined;
  if (free) return { status: 200, body: { nameAvailable: true } };
  const rule = type.uniqueName!;
  const message = rule.asked?.(name) ?? rule.refusal(name, false).message;
  return { status: 200, body: { nameAvailable: false, reason: "AlreadyExists", message } };
}
