import { defined } from "../../../../defined.js";
import { AzureError, notSimulated } from "../../../core/azure.js";
import { guidOf } from "../../../core/guid.js";
import type { DeploymentRequest, StoredDeployment } from "../../../core/state/deployment.js";
import { checkThere } from "../../../core/requests/not-found.js";
import { encodePath, parameter } from "../address.js";
import { deploymentBody, operationBodies } from "../deployments/body.js";
import { beginDeployment, cancelDeployment, checkPlace } from "../deployments/deployment.js";
import { preflight } from "../deployments/preflight.js";
import { whatIf } from "../deployments/what-if.js";
import { type Exchange, type Reply, type Route, route } from "../exchange.js";
import { requestKey } from "../operations.js";
import { page } from "../paging.js";
import { pagingOptions } from "../query-options.js";
import { objectBody } from "../request-body.js";

const versionsOf = "Microsoft.Resources/deployments";

/** What a client is asked to wait between looks: as long as Azure CLI waits of its own accord. Unverified. */
const pollSeconds = 30;

type Names = Readonly<Record<string, string>>;

/**
 * Where the operations of a deployment are. Those of a resource group's are also without the provider's name. Source: "Deployment
 * Operations - List", learn.microsoft.com, which Azure CLI follows.
 */
function operationPaths(deployment: string): readonly string[] {
  const operations = `${deployment}/operations`;
  return deployment.includes("{group}")
    ? [operations, operations.replace("/providers/Microsoft.Resources", "")]
    : [operations];
}

/** Deployments of templates, to a subscription or to a resource group. */
export const deploymentRoutes: readonly Route[] = [
  "/subscriptions/{subscription}/providers/Microsoft.Resources/deployments",
  "/subscriptions/{subscription}/resourceGroups/{group}/providers/Microsoft.Resources/deployments",
].flatMap((deployments) => {
  const one = `${deployments}/{name}`;
  const at = (method: Route["method"], path: string, handle: (exchange: Exchange, names: Names) => Reply): Route =>
    route({ method, path, versionsOf, handle });
  const listAt = (path: string, handle: Route["handle"]): Route => ({
    ...at("GET", path, handle),
    options: pagingOptions,
  });
  return [
    at("PUT", one, begin),
    // HEAD asks whether there is one. Source: "Deployments - Check Existence", learn.microsoft.com.
    at("GET", one, (exchange, names) => {
      const found = deploymentOf(exchange, names);
      if (exchange.method === "HEAD") return { status: 204 };
      if (found.end === undefined) askToWait(exchange, exchange.address.path);
      return { status: 200, body: deploymentBody(exchange.azure, found) };
    }),
    at("DELETE", one, remove),
    { ...listAt(deployments, list), options: ["$filter", ...pagingOptions] },
    ...operationPaths(one).flatMap((operations) => [
      listAt(operations, (exchange, names) =>
        page(exchange, operationBodies(exchange.azure, deploymentOf(exchange, names)), (operation) => operation),
      ),
      at("GET", `${operations}/{operation}`, (exchange, names) => {
        const all = operationBodies(exchange.azure, deploymentOf(exchange, names));
        const found = all.find(({ operationId }) => operationId === names["operation"]?.toLowerCase());
        if (found !== undefined) return { status: 200, body: found };
        const text = `Deployment operation '${names["operation"]}' could not be found.`;
        throw new AzureError(404, "DeploymentOperationNotFound", text, names["operation"]);
      }),
    ]),
    at("GET", `${one}/operationStatuses/{operation}`, (exchange, names) => {
      const { end } = deploymentOf(exchange, names);
      const headers = end === undefined ? askToWait(exchange, exchange.address.path) : {};
      const error = end?.error === undefined ? {} : { error: end.error };
      return { status: 200, body: { status: end?.state ?? "Running", ...error }, headers };
    }),
    at("POST", `${one}/cancel`, (exchange, names) => {
      if (deploymentOf(exchange, names).end !== undefined) {
        const text = `The deployment '${names["name"]}' cannot be cancelled because it is not active.`;
        throw new AzureError(409, "DeploymentCannotBeCancelled", text, names["name"]);
      }
      cancelDeployment(exchange.azure, idOf(names));
      return { status: 204 };
    }),
    // Source: "Deployments - Export Template", learn.microsoft.com.
    at("POST", `${one}/exportTemplate`, (exchange, names) => ({
      status: 200,
      body: { template: deploymentOf(exchange, names).request.properties["template"] },
    })),
    at("POST", `${one}/validate`, (exchange, names) => {
      const request = requestOf(exchange, names);
      const foreseen = preflight(exchange.azure, request);
      const validated = {
        request,
        steps: new Map(),
        end: { state: "Succeeded", atSeconds: request.startedSeconds },
      } as const;
      const { properties, ...body } = deploymentBody(exchange.azure, validated);
      const validatedResources = foreseen.map(({ id }) => ({ id }));
      return { status: 200, body: { ...body, properties: { ...(properties as object), validatedResources } } };
    }),
    at("POST", `${one}/whatIf`, (exchange, names) => {
      const changes = whatIf(exchange.azure, requestOf(exchange, names));
      return { status: 200, body: { status: "Succeeded", properties: { changes } } };
    }),
  ];
});

/** Those of a place, of one state where `$filter` names it. Source: "Deployments - List By Resource Group", learn.microsoft.com. */
function list(exchange: Exchange, names: Names): Reply {
  const { azure, address } = exchange;
  checkGroup(exchange, names);
  const filter = parameter(address.query, "$filter");
  const state = /^\s*provisioningState eq '(?<state>\w+)'\s*$/i.exec(filter ?? "")?.groups?.["state"]?.toLowerCase();
  if (filter && state === undefined) throw notSimulated(`The filter '${filter}' on deployments`, "$filter");
  const prefix = idOf({ ...names, name: "" }).toLowerCase();
  const found = azure.store.deployments
    .all()
    .filter(({ request }) => request.id.toLowerCase().startsWith(prefix))
    .filter(({ end }) => state === undefined || (end?.state ?? "Running").toLowerCase() === state);
  const listed = found.map((stored) => ({ id: stored.request.id, stored }));
  return page(exchange, listed, ({ stored }) => deploymentBody(azure, stored));
}

function begin(exchange: Exchange, names: Names): Reply {
  const { azure, server } = exchange;
  const request = requestOf(exchange, names);
  const isNew = azure.store.deployments.get(request.id) === undefined;
  preflight(azure, request);
  beginDeployment(azure, request);
  const status = `${request.id}/operationStatuses/${guidOf(request.id, String(request.startedSeconds))}`;
  const headers = {
    ...askToWait(exchange, status),
    "azure-asyncoperation": `${server.endpoint}${encodePath(status)}?api-version=${exchange.apiVersion}`,
  };
  return { status: isNew ? 201 : 200, body: deploymentBody(azure, deploymentOf(exchange, names)), headers };
}

/** What was deployed stays. Source: "Deployments - Delete", learn.microsoft.com, which answers 204 when there is none. */
function remove(exchange: Exchange, names: Names): Reply {
  const { azure } = exchange;
  checkGroup(exchange, names);
  const found = azure.store.deployments.get(idOf(names));
  if (found !== undefined && found.end === undefined) {
    const text = `The deployment '${names["name"]}' cannot be deleted because it is active.`;
    throw new AzureError(409, "DeploymentActive", text, names["name"]);
  }
  if (found !== undefined) azure.emit({ event: "deploymentRemoved", deployment: found.request.id });
  return { status: 204 };
}

function askToWait({ azure, server }: Exchange, path: string): Record<string, string> {
  return server.waiting.ask(azure, requestKey("GET", path), pollSeconds);
}

function idOf({ subscription, group, name = "" }: Names): string {
  const within = `/subscriptions/${subscription}${group === undefined ? "" : `/resourceGroups/${group}`}`;
  return `${within}/providers/Microsoft.Resources/deployments/${name}`;
}

function requestOf({ azure, body }: Exchange, names: Names): DeploymentRequest {
  const { properties, location } = objectBody(body);
  const { subscription = "", group } = names;
  const request: DeploymentRequest = {
    id: idOf(names),
    subscription: azure.subscription(subscription).id,
    ...defined({ resourceGroup: group }),
    ...(typeof location === "string" ? { location } : {}),
    properties: objectBody(properties),
    startedSeconds: azure.clock.nowSeconds,
    ...defined({ caller: azure.caller }),
  };
  checkPlace(azure, request);
  return request;
}

function checkGroup({ azure }: Exchange, { subscription, group }: Names): void {
  if (group === undefined) return;
  checkThere(azure, `/subscriptions/${subscription}/resourceGroups/${group}`, azure.clock.nowSeconds);
}

/** Source: recordings of Azure Resource Manager. */
function deploymentOf(exchange: Exchange, names: Names): StoredDeployment {
  checkGroup(exchange, names);
  const found = exchange.azure.store.deployments.get(idOf(names));
  if (found !== undefined) return found;
  throw new AzureError(404, "DeploymentNotFound", `Deployment '${names["name"]}' could not be found.`, names["name"]);
}
