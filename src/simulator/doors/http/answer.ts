import type { AzureError } from "../../core/azure.js";
import type { NotKept } from "../../core/state/not-kept.js";
import { errorBody } from "../../core/azure.js";

/** What goes back to a client. */
export interface Answer {
  readonly status: number;
  /** Written as JSON; no body when undefined. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Codes that Azure Resource Manager answers itself, before a resource provider sees the request. */
const gatewayCodes: ReadonlySet<string> = new Set([
  "AuthenticationFailed",
  "ExpiredAuthenticationToken",
  "InvalidApiVersionParameter",
  "InvalidAuthenticationToken",
  "InvalidAuthenticationTokenAudience",
  "InvalidRequestContent",
  "InvalidRequestUri",
  "InvalidSubscriptionId",
  "MissingApiVersionParameter",
  "NoRegisteredProviderFound",
  "ParentResourceNotFound",
  "RequestContentTooLarge",
  "RequestDisallowedByPolicy",
  "ResourceGroupNotFound",
  "ResourceNotFound",
  "SubscriptionNotFound",
]);

/** Of these, the ones that tell in their text alone what was not found. Source: recordings of Azure/azure-service-operator. */
const withoutTarget: ReadonlySet<string> = new Set([
  "ParentResourceNotFound",
  "ResourceGroupNotFound",
  "ResourceNotFound",
  "SubscriptionNotFound",
]);

/**
 * An error as Azure Resource Manager writes it. `x-ms-failure-cause: gateway` marks those that ARM answers itself.
 *
 * Source: recordings of Azure/azure-cli and Azure/azure-service-operator.
 */
export function errorAnswer(error: AzureError, headers: Record<string, string> = {}): Answer {
  const { target, ...told } = errorBody(error);
  return {
    status: error.status,
    body: { error: target === undefined || withoutTarget.has(error.code) ? told : errorBody(error) },
    headers: { ...(gatewayCodes.has(error.code) ? { "x-ms-failure-cause": "gateway" } : {}), ...headers },
  };
}

/** Not in Azure's name: no client tries again by itself on this status, and the text says what to do. */
export function notKeptAnswer({ message }: NotKept): Answer {
  return {
    status: 507,
    body: { error: { code: "NotKept", message: `The simulated Azure keeps its state in ${message}` } },
  };
}

/** What a client is told of a defect: no text of the program's own, no stack. */
export function defectAnswer(): Answer {
  const message = "The server encountered an internal error. Please retry the request.";
  return { status: 500, body: { error: { code: "InternalServerError", message } } };
}
