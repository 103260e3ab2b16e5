import { AzureError, notSimulated } from "../../azure.js";
import { guidOf } from "../../guid.js";
import { isoTime } from "../../time/iso-time.js";
import { Deployment } from "../deployments/deployment.js";
import type { Exchange } from "../exchange.js";
import { route, type Route } from "../exchange.js";
import { requestKey } from "../operations.js";
import { objectBody } from "../request-body.js";

const deployment =
  "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Resources/deployments/{name}";
const versionsOf = "Microsoft.Resources/deployments";

/** What a client is asked to wait between looks: as long as Azure CLI waits of its own accord. Unverified. */
const pollSeconds = 30;

type Names = Readonly<Record<string, string>>;

/**
 * Deployments of templates to a resource group, as Azure CLI makes them for `az vmss create`. The server remembers them as
 * long as it runs; what they made stays.
 */
export const deploymentRoutes: readonly Route[] = [
  route({
    method: "PUT",
    path: deployment,
    versionsOf,
    handle: (exchange, names) => {
      const { azure, body, server } = exchange;
      const { properties } = objectBody(body) as { properties?: unknown };
      const { mode } = objectBody(properties);
      if (typeof mode !== "string" || mode.toLowerCase() !== "incremental") {
        throw notSimulated(`The deployment mode '${String(mode)}'`, "mode");
      }
      const { id, subscription, resourceGroup } = placeOf(names);
      azure.read(id.slice(0, id.indexOf("/providers/")), azure.clock.nowSeconds);
      const made = new Deployment(azure, id, { subscription, resourceGroup }, objectBody(properties));
      server.deployments.set(id.toLowerCase(), made);
      const status = `${id}/operationStatuses/${guidOf(id, String(made.startedSeconds))}`;
      const asked = server.waiting.ask(azure, requestKey("GET", status), pollSeconds);
      const address = `${server.endpoint}${status}?api-version=${exchange.apiVersion}`;
      return { status: 201, body: bodyOf(exchange, made), headers: { ...asked, "azure-asyncoperation": address } };
    },
  }),
  route({
    method: "GET",
    path: deployment,
    versionsOf,
    handle: (exchange, names) => {
      const found = deploymentOf(exchange, names);
      exchange.server.waiting.ask(exchange.azure, requestKey("GET", exchange.address.path), pollSeconds);
      return { status: 200, body: bodyOf(exchange, found) };
    },
  }),
  route({
    method: "GET",
    path: `${deployment}/operationStatuses/{operation}`,
    versionsOf,
    handle: (exchange, names) => {
      const { azure, server, address } = exchange;
      const found = deploymentOf(exchange, names);
      const status = found.state(azure);
      const error = found.error(azure);
      return {
        status: 200,
        body: { status, ...(error === undefined ? {} : { error }) },
        ...(status === "Running"
          ? { headers: server.waiting.ask(azure, requestKey("GET", address.path), pollSeconds) }
          : {}),
      };
    },
  }),
];

function placeOf({ subscription = "", group = "", name = "" }: Names): {
  readonly id: string;
  readonly subscription: string;
  readonly resourceGroup: string;
} {
  const id = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Resources/deployments/${name}`;
  return { id, subscription, resourceGroup: group };
}

/** Source: recordings of Azure Resource Manager. */
function deploymentOf({ azure, server }: Exchange, names: Names): Deployment {
  const found = server.deployments.get(placeOf(names).id.toLowerCase());
  if (found === undefined) {
    throw new AzureError(404, "DeploymentNotFound", `Deployment '${names["name"]}' could not be found.`, names["name"]);
  }
  found.advance(azure);
  return found;
}

function bodyOf({ azure }: Exchange, found: Deployment): object {
  const { id, startedSeconds, properties } = found;
  const outputs = found.outputs(azure);
  const error = found.error(azure);
  return {
    id,
    name: id.slice(id.lastIndexOf("/") + 1),
    type: "Microsoft.Resources/deployments",
    properties: {
      mode: "Incremental",
      provisioningState: found.state(azure),
      timestamp: isoTime(azure.clock.nowSeconds),
      duration: `PT${azure.clock.nowSeconds - startedSeconds}S`,
      correlationId: guidOf(id, "correlation"),
      parameters: properties["parameters"] ?? {},
      outputResources: found.resourceIds().map((one) => ({ id: one })),
      ...(outputs === undefined ? {} : { outputs }),
      ...(error === undefined ? {} : { error }),
    },
  };
}
