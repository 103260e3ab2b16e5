import { AzureError } from "../../../core/azure.js";
import { readable } from "../../../core/requests/read.js";
import { resourceTypes } from "../../../services/index.js";
import { fromArmBody, toArmBody, toArmResource } from "../../arm/index.js";
import { type Exchange, type Reply, type Route, route } from "../exchange.js";
import { acceptedReply } from "../operations.js";
import { page } from "../paging.js";
import { pagingOptions } from "../query-options.js";
import { objectBody } from "../request-body.js";

const group =
  "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Network/networkSecurityGroups/{name}";
const versionsOf = "Microsoft.Network/networkSecurityGroups";

type Names = Readonly<Record<string, string>>;
type Body = Readonly<Record<string, unknown>>;
interface Rule {
  readonly id: string;
  readonly name: string;
}

const routeAt = (method: Route["method"], path: string, handle: Route["handle"]): Route =>
  route({ method, path, versionsOf, handle });

/** Rules of a network security group one by one, as Azure CLI writes them; the simulated Azure keeps them with their group. */
export const securityRuleRoutes: readonly Route[] = [
  {
    ...routeAt("GET", `${group}/securityRules`, (exchange, names) =>
      page(exchange, rulesOf(exchange, names), (rule) => rule),
    ),
    options: pagingOptions,
  },
  routeAt("GET", `${group}/securityRules/{rule}`, (exchange, names) => ({
    status: 200,
    body: ruleOf(exchange, names) ?? notFound(names),
  })),
  routeAt("PUT", `${group}/securityRules/{rule}`, (exchange, names) => {
    const { properties } = objectBody(exchange.body);
    const before = ruleOf(exchange, names) !== undefined;
    const reply = write(exchange, names, [{ name: names["rule"], properties }]);
    return { ...reply, status: before ? 200 : 201, body: ruleOf(exchange, names) };
  }),
  routeAt("DELETE", `${group}/securityRules/{rule}`, (exchange, names) => {
    if (ruleOf(exchange, names) === undefined) return { status: 204 };
    return { ...write(exchange, names, []), status: 202, body: undefined };
  }),
];

/** Writes the group with other rules in the place of the named one. */
function write(exchange: Exchange, names: Names, rules: readonly Body[]): Extract<Reply, { status: number }> {
  const { azure } = exchange;
  const { subscription = "", group: resourceGroupName = "", name: networkSecurityGroupName = "" } = names;
  const atSeconds = azure.clock.nowSeconds;
  const current = readable(azure, groupId(names), atSeconds);
  const type = resourceTypes.get(current.type)!;
  const body = toArmBody(type, current.inputs) as {
    readonly properties?: { readonly securityRules?: readonly Body[] };
  };
  const others = (body.properties?.securityRules ?? []).filter(({ name }) => !sameName(name, names));
  const wanted = { ...body, properties: { ...body.properties, securityRules: [...others, ...rules] } };
  const inputs = fromArmBody(type, { subscription, resourceGroupName, networkSecurityGroupName }, wanted, current);
  const operation = azure.begin({ type: type.token, inputs, subscription, after: [], atSeconds });
  const reply = acceptedReply(exchange, operation);
  if ("atSeconds" in reply) throw new TypeError("The network provider's operations are polled.");
  return reply;
}

function rulesOf({ azure }: Exchange, names: Names): readonly Rule[] {
  const group = azure.read(groupId(names), azure.clock.nowSeconds);
  const { properties } = toArmResource(group) as {
    readonly properties?: {
      readonly securityRules?: readonly { readonly name: string; readonly properties: object }[];
    };
  };
  const rules = (properties?.securityRules ?? []).map((rule) => ({
    ...rule,
    id: `${group.id}/securityRules/${rule.name}`,
    type: "Microsoft.Network/networkSecurityGroups/securityRules",
    properties: { ...rule.properties, provisioningState: "Succeeded" },
  }));
  return rules.sort((a, b) => (a.id.toLowerCase() < b.id.toLowerCase() ? -1 : 1));
}

function ruleOf(exchange: Exchange, names: Names): Rule | undefined {
  return rulesOf(exchange, names).find(({ name }) => sameName(name, names));
}

function sameName(name: unknown, { rule = "" }: Names): boolean {
  return typeof name === "string" && name.toLowerCase() === rule.toLowerCase();
}

function groupId({ subscription, group: resourceGroup, name }: Names): string {
  return `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.Network/networkSecurityGroups/${name}`;
}

/** Source: Azure/azure-cli recordings of the network provider's answer to a GET of a rule that is not there. */
function notFound(names: Names): never {
  const id = `${groupId(names)}/securityRules/${names["rule"]}`;
  throw new AzureError(404, "NotFound", `Resource ${id} not found.`, id, { unverified: "text" });
}
