import { armType, nameOf } from "../../arm-id.js";
import { AzureError } from "../../azure.js";
import { guidOf } from "../../guid.js";
import { disallowed } from "../../policy-check.js";
import { isoTime } from "../../time/iso-time.js";
import type { ErrorText } from "../error-text.js";
import { type FaultedRequest, namespaceOf, subscriptionOf } from "../faulted-request.js";

/** Codes that Azure Resource Manager answers for any resource: its own failures, access, policy, limits on requests. */
export const serviceTexts = {
  InternalServerError: {
    stage: "both",
    source:
      "Azure/azure-sdk and kubernetes-sigs tests that hold recorded answers; the network provider's own text is shorter",
    build: (request) => internalError(request),
  },
  GatewayTimeout: {
    stage: "request",
    source: "MicrosoftDocs/azure-docs data-factory troubleshooting; several services with the same text",
    unverified: "status",
    build: ({ id }) =>
      new AzureError(
        504,
        "GatewayTimeout",
        `The gateway did not receive a response from '${namespaceOf(id)}' within the specified time period.`,
      ),
  },
  AuthorizationFailed: {
    stage: "request",
    source: "MicrosoftDocs/azure-docs articles/role-based-access-control/troubleshooting.md",
    build: (request) => unauthorized(request),
  },
  MissingSubscriptionRegistration: {
    stage: "request",
    source:
      "MicrosoftDocs/azure-docs articles/azure-resource-manager/troubleshooting/error-register-resource-provider.md",
    build: ({ id }) => {
      const namespace = namespaceOf(id);
      const message =
        `The subscription is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to ` +
        "register subscriptions.";
      const details = [{ code: "MissingSubscriptionRegistration", target: namespace, message }];
      return new AzureError(409, "MissingSubscriptionRegistration", message, undefined, { details });
    },
  },
  RequestDisallowedByPolicy: {
    stage: "request",
    source: "MicrosoftDocs/azure-docs articles/automation/enforce-job-execution-hybrid-worker.md",
    build: ({ id }) => {
      const scope = `/subscriptions/${subscriptionOf(id)}`;
      const policy = { name: "scripted", displayName: "Scripted denial", scope, deny: {} };
      return disallowed(nameOf(id), [{ policy, expressions: [] }]);
    },
  },
  TooManyRequests: {
    stage: "request",
    source: "MicrosoftDocs/SupportArticles-docs troubleshooting-throttling-errors.md",
    unverified: "text",
    build: () =>
      new AzureError(
        429,
        "TooManyRequests",
        "The server rejected the request because too many requests have been received for this subscription.",
        undefined,
        { retryAfterSeconds: 10 },
      ),
  },
  SubscriptionRequestsThrottled: {
    stage: "request",
    source: "answers of Azure Resource Manager since 2024, https://aka.ms/arm-throttling",
    build: ({ operation, id, azure }) => azure.throttles.scripted(operation === "read" ? "get" : operation, id, 10),
  },
} as const satisfies Record<string, ErrorText>;

function internalError({ id, type, atSeconds, azure }: FaultedRequest): AzureError {
  if (type?.internalError !== undefined) return type.internalError();
  const stamp = isoTime(atSeconds).replace(/[-:]|\..*$/g, "");
  const words = [String(azure.options.seed ?? ""), id, String(atSeconds)];
  return new AzureError(
    500,
    "InternalServerError",
    `Encountered internal server error. Diagnostic information: timestamp '${stamp}Z', subscription id ` +
      `'${subscriptionOf(id)}', tracking id '${guidOf("tracking", ...words)}', request correlation id ` +
      `'${guidOf("correlation", ...words)}'.`,
  );
}

function unauthorized({ operation, id, azure }: FaultedRequest): AzureError {
  const tenantId = azure.options.subscriptions.find((one) => one.id === subscriptionOf(id))?.tenantId ?? "";
  const verb = operation === "create" || operation === "update" ? "write" : operation;
  return new AzureError(
    403,
    "AuthorizationFailed",
    `The client '${guidOf(tenantId, "client")}' with object id '${guidOf(tenantId, "login")}' does not have authorization to ` +
      `perform action '${armType(id)}/${verb}' over scope '${id}' or the scope is invalid. If access was recently granted, ` +
      "please refresh your credentials.",
  );
}
