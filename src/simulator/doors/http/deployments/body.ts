import { defined } from "../../../../defined.js";
import { armType, nameOf } from "../../../core/arm-id.js";
import { guidOf } from "../../../core/guid.js";
import type { AzureCore } from "../../../core/azure-core.js";
import type { DeploymentStep, StoredDeployment } from "../../../core/state/deployment.js";
import { isoTime } from "../../../core/time/iso-time.js";
import { statusAt } from "../../../core/time/operation.js";
import { type AzureErrorBody } from "../../../core/azure.js";

/** A deployment as a GET answers it. */
export function deploymentBody(azure: AzureCore, { request, steps, end }: StoredDeployment): Record<string, unknown> {
  const { id, location, properties, startedSeconds } = request;
  const atSeconds = end?.atSeconds ?? azure.clock.nowSeconds;
  return {
    id,
    name: nameOf(id),
    type: "Microsoft.Resources/deployments",
    ...defined({ location }),
    properties: {
      mode: "Incremental",
      provisioningState: end?.state ?? "Running",
      timestamp: isoTime(atSeconds),
      duration: duration(startedSeconds, atSeconds),
      correlationId: guidOf(id, String(startedSeconds), "correlation"),
      parameters: properties["parameters"] ?? {},
      outputResources: [...steps].flatMap(([resource, step]) => madeBy(azure, resource, step)),
      ...(end?.outputs === undefined ? {} : { outputs: end.outputs }),
      ...(end?.error === undefined ? {} : { error: end.error }),
    },
  };
}

/** What a deployment did to each of its resources. Source: Azure/azure-rest-api-specs, DeploymentOperation. */
export function operationBodies(azure: AzureCore, { request, steps }: StoredDeployment): readonly OperationBody[] {
  return [...steps].flatMap(([resource, step]) => {
    const seen = progressOf(azure, step);
    if (seen === undefined) return [];
    const { state, fromSeconds, untilSeconds, error } = seen;
    const id = ("operation" in step ? azure.store.operations.get(step.operation)?.resourceId : undefined) ?? resource;
    const operationId = guidOf(request.id, String(request.startedSeconds), resource).replaceAll("-", "").slice(0, 16);
    return {
      id: `${request.id}/operations/${operationId}`,
      operationId,
      properties: {
        provisioningOperation: "Create",
        provisioningState: state,
        timestamp: isoTime(untilSeconds),
        duration: duration(fromSeconds, untilSeconds),
        trackingId: guidOf(request.id, resource, "tracking"),
        statusCode: { Running: "Accepted", Succeeded: "OK", Failed: "Conflict", Canceled: "Conflict" }[state],
        ...(error === undefined ? {} : { statusMessage: { status: "Failed", error } }),
        targetResource: { id, resourceType: armType(id), resourceName: nameOf(id) },
      },
    };
  });
}

export interface OperationBody {
  readonly id: string;
  readonly operationId: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** How far a resource of a deployment has come. */
export interface Progress {
  readonly state: "Running" | "Succeeded" | "Failed" | "Canceled";
  readonly fromSeconds: number;
  /** Its end, or this moment while it runs. */
  readonly untilSeconds: number;
  readonly error?: AzureErrorBody;
}

/** @returns undefined for a resource that is to be begun, or begun again */
export function progressOf(azure: AzureCore, step: DeploymentStep | undefined): Progress | undefined {
  const now = azure.clock.nowSeconds;
  if (step === undefined || "retryAtSeconds" in step) return undefined;
  if ("refusal" in step) {
    return { state: "Failed", fromSeconds: step.atSeconds, untilSeconds: step.atSeconds, error: step.refusal };
  }
  if ("deployment" in step) {
    const end = azure.store.deployments.get(step.deployment)?.end;
    const error = end?.error === undefined ? {} : { error: end.error };
    return {
      state: end?.state ?? "Running",
      fromSeconds: step.atSeconds,
      untilSeconds: end?.atSeconds ?? now,
      ...error,
    };
  }
  const operation = azure.store.operations.get(step.operation)!;
  const status = statusAt(operation, now);
  return {
    state: status === "InProgress" ? "Running" : status,
    fromSeconds: operation.startedSeconds,
    untilSeconds: Math.min(now, operation.finishedSeconds),
    ...(status === "Failed" ? { error: failed(operation.resourceId, operation.failure!) } : {}),
  };
}

/** Source: MicrosoftDocs/azure-postgresql, troubleshooting; recordings of Azure/azure-cli for the member `target`. */
function failed(target: string, failure: AzureErrorBody): AzureErrorBody {
  const message =
    "The resource write operation failed to complete successfully, because it reached terminal provisioning state 'Failed'.";
  return { code: "ResourceDeploymentFailure", target, message, details: [failure] };
}

function madeBy(azure: AzureCore, resource: string, step: DeploymentStep): readonly { readonly id: string }[] {
  if ("deployment" in step) {
    const nested = azure.store.deployments.get(step.deployment);
    return [...(nested?.steps ?? [])].flatMap(([inner, innerStep]) => madeBy(azure, inner, innerStep));
  }
  const id = "operation" in step ? azure.get(resource)?.id : undefined;
  return id === undefined ? [] : [{ id }];
}

function duration(fromSeconds: number, untilSeconds: number): string {
  return `PT${untilSeconds - fromSeconds}S`;
}
