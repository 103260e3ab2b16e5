import { notSimulated } from "../../../core/azure.js";
import { quotaBodies, providersWithQuota } from "../reads-of-catalogue/index.js";
import { type Exchange, route, type Route } from "../exchange.js";

type Names = Readonly<Record<string, string>>;
const versionsOf = "Microsoft.Quota";

/** Limits and usage of a provider in a region, as the service for quota requests tells them; it grants nothing here. */
export const quotaRoutes: readonly Route[] = providersWithQuota.flatMap((namespace) => {
  const provider = `/subscriptions/{subscription}/providers/${namespace}/locations/{location}/providers/Microsoft.Quota`;
  return (["quotas", "usages"] as const).flatMap((kind) => {
    const bodies = ({ azure }: Exchange, { subscription = "", location = "" }: Names) => {
      const scope = `/subscriptions/${azure.subscription(subscription).id}/providers/${namespace}/locations/${location}`;
      return quotaBodies(azure, kind, { namespace, subscriptionId: subscription, location }).map((body) => ({
        ...body,
        id: `${scope}/providers/${body.type}/${body.name}`,
      }));
    };
    return [
      route({
        method: "GET",
        path: `${provider}/${kind}`,
        versionsOf,
        handle: (exchange, names) => ({ status: 200, body: { value: bodies(exchange, names) } }),
      }),
      route({
        method: "GET",
        path: `${provider}/${kind}/{name}`,
        versionsOf,
        handle: (exchange, names) => {
          const name = names["name"] ?? "";
          const found = bodies(exchange, names).find((body) => body.name.toLowerCase() === name.toLowerCase());
          if (found === undefined) throw notSimulated(`The quota '${name}' of ${namespace}`, name);
          return { status: 200, body: found };
        },
      }),
      ...(kind === "quotas"
        ? (["PUT", "PATCH"] as const).map((method) => asking(method, `${provider}/quotas/{name}`))
        : []),
    ];
  });
});

/** Whoever grants more is Microsoft, by rules that it does not publish. */
function asking(method: "PUT" | "PATCH", path: string): Route {
  const handle = (): never => {
    throw notSimulated("Asking for more quota, which azure.json grants in `quota` and `counts`,", "properties.limit");
  };
  return route({ method, path, versionsOf, refuses: true, handle });
}
