import { defined } from "../../../defined.js";
import { armType } from "../../core/arm-id.js";
import { toArmResource } from "../arm/index.js";
import { readable } from "../../core/requests/read.js";
import type { Protocol } from "../../core/resource-type.js";
import { resourceTypes } from "../../services/index.js";
import type { AzureCore } from "../../core/azure-core.js";
import { type Operation, type OperationKind, statusAt } from "../../core/time/operation.js";
import { readAddress, writeAddress } from "./address.js";
import type { Answer } from "./answer.js";
import type { Exchange, Reply } from "./exchange.js";
import { isoTime } from "../../core/time/iso-time.js";
import { followedOperation, operationAddresses } from "./operation-address.js";

/** The answer to a request that Azure accepted and works on. */
export function acceptedReply(exchange: Exchange, operation: Operation): Reply {
  const { azure } = exchange;
  const protocol = protocolOf(operation.type);
  const status = statusOf(operation.kind, protocol);
  const isFollowed =
    pollOf(operation.kind, protocol) === "location" ? status === 202 : pollOf(operation.kind, protocol) !== "none";
  if (!isFollowed) {
    return { atSeconds: operation.finishedSeconds, answer: (now) => finalAnswer(now, operation, status) };
  }
  return {
    status,
    ...(isShown(operation.kind, status, protocol) ? { body: bodyOf(azure, operation) } : {}),
    headers: followHeaders(exchange, operation, protocol),
  };
}

function isShown(kind: OperationKind, status: number, { shows }: Protocol): boolean {
  if (kind === "delete" || kind === "action") return false;
  return status !== 202 || shows === true;
}

function followHeaders(
  { azure, server, apiVersion }: Exchange,
  operation: Operation,
  protocol: Protocol,
): Record<string, string> {
  const { retryAfterSeconds } = protocol;
  const poll = pollOf(operation.kind, protocol);
  const addresses = operationAddresses(operation, server.endpoint, apiVersion);
  for (const address of [addresses.asyncOperation, addresses.location]) {
    const { path } = readAddress(new URL(address).pathname);
    server.waiting.ask(azure, requestKey("GET", path), retryAfterSeconds.first);
  }
  return {
    ...(poll === "location" ? {} : { "azure-asyncoperation": addresses.asyncOperation }),
    ...(poll === "azureAsyncOperation" ? {} : { location: addresses.location }),
    ...(protocol.announces === true ? { "azure-asyncnotification": "Enabled" } : {}),
    "retry-after": server.waiting.shown(retryAfterSeconds.first),
  };
}

/** What a request is remembered by while it is asked to come back. */
export function requestKey(method: string, path: string): string {
  return `${method} ${path.toLowerCase()}`;
}

/** A poll of an operation; undefined when the path is none of one. */
export function pollOperation(exchange: Exchange): Answer | undefined {
  const { azure, address, server } = exchange;
  const followed = followedOperation(address.path, address.query);
  if (followed === undefined) return undefined;
  const now = azure.clock.nowSeconds;
  const operation = azure.poll(followed.id, now);
  const status = statusAt(operation, now);
  const wait = protocolOf(operation.type).retryAfterSeconds.poll;
  const headers =
    status === "InProgress" ? server.waiting.ask(azure, requestKey("GET", address.path), wait) : undefined;
  if (followed.how === "asyncOperation") {
    return { status: 200, body: statusBody(exchange, operation), ...defined({ headers }) };
  }
  if (headers === undefined) return finalAnswer(azure, operation);
  return {
    status: 202,
    headers: { ...headers, location: writeAddress(server.endpoint, address) },
  };
}

/** The status of an operation as each provider writes it. Source: recordings of Azure/azure-cli. */
function statusBody({ azure, address }: Exchange, operation: Operation): object {
  const now = azure.clock.nowSeconds;
  const status = statusAt(operation, now);
  const error = status === "Failed" ? { error: operation.failure } : {};
  const startTime = isoTime(operation.startedSeconds);
  const ended = status === "InProgress" ? {} : { endTime: isoTime(operation.finishedSeconds) };
  const namespace = armType(operation.resourceId).split("/")[0];
  if (namespace === "Microsoft.Network") return { status, ...error };
  if (namespace === "Microsoft.Compute") return { startTime, ...ended, status, ...error, name: operation.id };
  if (namespace === "Microsoft.MachineLearningServices") {
    return { status, ...(status === "InProgress" ? {} : { percentComplete: 100 }), ...error };
  }
  return { id: address.path, name: operation.id, status, startTime, ...ended, ...error };
}

/** What a client gets once an operation has ended: the resource, nothing, or the failure. The failure's status is unverified. */
function finalAnswer(azure: AzureCore, operation: Operation, status: number = endStatus(operation)): Answer {
  if (operation.failure !== undefined) return { status: 409, body: { error: operation.failure } };
  const body = operation.kind === "delete" || operation.kind === "action" ? undefined : bodyOf(azure, operation);
  return body === undefined ? { status } : { status, body };
}

/** Source: recordings of Azure/azure-cli: the network provider's deletions end with 204. */
function endStatus({ kind, resourceId }: Operation): number {
  return kind === "delete" && armType(resourceId).startsWith("Microsoft.Network/") ? 204 : 200;
}

function bodyOf(azure: AzureCore, { resourceId }: Operation): object | undefined {
  return azure.get(resourceId) === undefined
    ? undefined
    : toArmResource(readable(azure, resourceId, azure.clock.nowSeconds));
}

/** Remembers that a resource was seen unfinished, so that looking again moves the clock as waiting would. */
export function noteUnfinished({ azure, address, server }: Exchange, id: string): void {
  const last = azure.store.lastOperation(azure.get(id)?.inlineOf ?? id);
  if (last === undefined || last.finishedSeconds <= azure.clock.nowSeconds) return;
  server.waiting.ask(azure, requestKey("GET", address.path), protocolOf(last.type).retryAfterSeconds.poll);
}

function protocolOf(token: string): Protocol {
  return resourceTypes.get(token)!.protocol;
}

/** Where a client follows an operation of this kind; actions answer as Compute's do, in both ways. */
function pollOf(kind: OperationKind, protocol: Protocol): Protocol["poll"] {
  if (kind === "action") return "both";
  return kind === "delete" ? (protocol.deletion ?? protocol.poll) : protocol.poll;
}

/** Status of a write's answer. */
function statusOf(kind: OperationKind, protocol: Protocol): 200 | 201 | 202 | 204 {
  return kind === "action" ? 202 : protocol[kind];
}
