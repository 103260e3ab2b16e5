import { parseArmPath } from "../arm/index.js";
import { hasMethod } from "../../../catalogue/api-operations.js";
import { armType } from "../../core/arm-id.js";
import { AzureError } from "../../core/azure.js";
import { type Action, actionNamed, actionOn, type Verb } from "../../core/rights/action.js";
import { checkRights } from "../../core/rights/check-rights.js";
import { isExtended } from "../../core/resource-path.js";
import type { ThrottledRequest } from "../../core/time/throttles.js";
import type { Answer } from "./answer.js";
import { readApiVersion, readLocation } from "./api-version.js";
import { checkConditions } from "./conditions.js";
import { advanceDeployments } from "./deployments/deployment.js";
import type { Exchange, Reply, ResourceRequest, Route } from "./exchange.js";
import { graphAnswer, isGraph } from "./graph.js";
import { pollOperation, requestKey } from "./operations.js";
import { checkOptions, optionsOf, pagingOptions } from "./query-options.js";
import { getResource, headResource, listResources } from "./reads.js";
import { routes } from "./routes/index.js";
import { deleteResource, patchResource, putResource } from "./writes.js";

interface Candidate {
  readonly route: Route;
  readonly expression: RegExp;
}

const candidates: readonly Candidate[] = routes.map((route) => ({ route, expression: expressionOf(route.path) }));

/**
 * Answers a request to Azure Resource Manager whose token was good.
 *
 * @throws {@link AzureError}, and ConnectionLost where the client gets no answer
 */
export function dispatch(exchange: Omit<Exchange, "apiVersion">): Reply {
  const { azure, method, address, server } = exchange;
  const { path, query } = address;
  server.waiting.comesBack(azure, requestKey(method, path));
  advanceDeployments(azure);
  if (isGraph(path)) return graphAnswer(exchange);
  const subscription = /^\/subscriptions\/([^/]+)/i.exec(path)?.[1];
  // The order of Azure Resource Manager's checks: version, subscription, then what the path names.
  readApiVersion(query, undefined);
  if (subscription !== undefined) {
    azure.subscription(subscription);
    checkCaller(exchange);
  }
  const versioned = (versionsOf: string | undefined, location?: string): Exchange => ({
    ...exchange,
    apiVersion: readApiVersion(query, versionsOf, location),
  });
  const asked = method === "HEAD" ? "GET" : method;
  const matches = candidates.filter(({ expression }) => expression.test(path));
  for (const { route, expression } of matches) {
    if (route.method !== asked) continue;
    const checked = versioned(route.versionsOf);
    checkOptions(query, route.options);
    const names = { ...expression.exec(path)?.groups };
    const { location } = names;
    if (location === undefined) return route.handle(checked, names);
    const type = armType(route.path).split("/").slice(1).join("/");
    return route.handle(checked, {
      ...names,
      location: readLocation(location, type, checked.apiVersion, route.versionsOf),
    });
  }
  if (matches.length > 0) throw wrongMethod(method, path);
  const polled = method === "GET" ? pollOperation(versioned(undefined)) : undefined;
  if (polled !== undefined) return polled;
  const found = parseArmPath(path);
  const { type, kind, id, parentId, pathParameters } = found;
  const request: ResourceRequest = {
    ...versioned(type.armType, azure.get(id)?.location),
    type,
    id,
    subscription: found.subscription,
    pathParameters,
  };
  if (kind === "collection") {
    if (asked !== "GET") throw wrongMethod(method, path);
    checkOptions(query, ["$filter", ...pagingOptions]);
    return withRemaining(listResources({ ...request, parentId }), request, "list");
  }
  const handlers: Readonly<Record<string, (of: ResourceRequest) => Reply>> = {
    GET: getResource,
    HEAD: headResource,
    PUT: putResource,
    PATCH: patchResource,
    DELETE: deleteResource,
  };
  const handle = handlers[method];
  if (handle === undefined || !hasMethod(type.token, method)) throw wrongMethod(method, path);
  checkOptions(query, optionsOf(method, type.armType));
  checkConditions(request);
  const counted = countedAs(method, azure.get(id) !== undefined);
  return withRemaining(handle(request), request, counted);
}

/** Lists of resources and of resource groups leave out what the caller may not read; everything else is refused. */
function checkCaller({ azure, method, address: { path } }: Pick<Exchange, "azure" | "method" | "address">): void {
  if (azure.caller === undefined || /^\/subscriptions\/[^/]+(\/resourcegroups(\/[^/]+)?)?(\/resources)?$/i.test(path))
    return;
  const wanted = (): Action => (method === "POST" ? actionNamed(path) : actionOn(path, verbOf(method)));
  checkRights(azure, wanted, azure.clock.nowSeconds);
}

function verbOf(method: string): Verb {
  if (method === "DELETE") return "delete";
  return method === "PUT" || method === "PATCH" ? "write" : "read";
}

function countedAs(method: string, exists: boolean): ThrottledRequest {
  if (method === "GET" || method === "HEAD") return "get";
  if (method === "DELETE") return "delete";
  return exists ? "update" : "create";
}

/** Adds the headers that tell how many requests are left before Azure throttles. */
function withRemaining(reply: Reply, { azure, type, id }: ResourceRequest, kind: ThrottledRequest): Reply {
  const headers = azure.throttles.remainingHeaders(kind, type.token, id, azure.clock.nowSeconds);
  const added = (answer: Answer): Answer => ({ ...answer, headers: { ...headers, ...answer.headers } });
  return "atSeconds" in reply ? { ...reply, answer: (now) => added(reply.answer(now)) } : added(reply);
}

/** Source: Azure/azure-powershell#9709, whose text names the provider's own address in place of the path. */
function wrongMethod(method: string, path: string): AzureError {
  const type = armType(path);
  return new AzureError(
    405,
    "MethodNotAllowed",
    `The HTTP method '${method}' is not supported on the resource '${path}' of type '${type}'.`,
  );
}

function expressionOf(path: string): RegExp {
  const literal = path.replace(/[.$+*?^()|[\]\\]/g, "\\$&");
  const source = literal.replace(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>${isExtended(name) ? ".*" : "[^/]+"})`);
  return new RegExp(`^${source}$`, "i");
}
