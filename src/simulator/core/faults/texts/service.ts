import { armType, nameOf, parentId } from "../../arm-id.js";
import { AzureError } from "../../azure.js";
import { guidOf } from "../../guid.js";
import { disallowed } from "../../policy-check.js";
import { isoTime } from "../../time/iso-time.js";
import type { ErrorText } from "../error-text.js";
import { namespaceOf, subscriptionOf, type FaultedRequest } from "../faulted-request.js";

/** Codes that Azure Resource Manager answers for any resource: its own failures, access, policy, limits on requests. */
export const serviceTexts = {
  InternalServerError: {
    stage: "both",
    source:
      "Azure/azure-sdk and kubernetes-sigs tests that hold recorded answers; Microsoft.Network's own text is shorter",
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
  PropertyChangeNotAllowed: {
    stage: "request",
    source: "MicrosoftDocs/azure-docs#108952; Azure/aks-engine#1530",
    types: /^Microsoft\.Compute\//i,
    build: (request) => {
      const property = changedProperty(request);
      return new AzureError(
        409,
        "PropertyChangeNotAllowed",
        `Changing property '${property}' is not allowed.`,
        property,
      );
    },
  },
  PropertyCannotBeUpdated: {
    stage: "request",
    source: "Azure/Batch#85 and #153",
    types: /^Microsoft\.Batch\//i,
    build: (request) => batchProperty(request),
  },
} as const satisfies Record<string, ErrorText>;

function internalError({ id, atSeconds, azure }: FaultedRequest): AzureError {
  if (namespaceOf(id) === "Microsoft.Network") {
    return new AzureError(500, "InternalServerError", "An error occurred.", undefined, { details: [] });
  }
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

/** The first property that the request changes, in the order of the alphabet. */
function changedProperty({ inputs, previous }: FaultedRequest): string {
  const before = previous?.inputs ?? {};
  const changed = Object.keys(inputs)
    .sort()
    .filter((name) => JSON.stringify(inputs[name]) !== JSON.stringify(before[name]));
  return changed.find((name) => before[name] !== undefined) ?? changed[0] ?? "location";
}

function batchProperty(request: FaultedRequest): AzureError {
  const property = changedProperty(request);
  const reason = "A property that cannot be updated was specified as part of the request.";
  const words = ["batch", parentId(request.id), String(request.atSeconds)];
  return new AzureError(
    400,
    "PropertyCannotBeUpdated",
    `${reason}\nRequestId:${guidOf(...words)}\nTime:${isoTime(request.atSeconds).replace("+00:00", "Z")}`,
    "BatchAccount",
    {
      details: [
        { code: "Reason", message: reason },
        { code: "PropertyName", message: property },
        { code: "PropertyPath", message: `properties.${property}` },
      ],
    },
  );
}
