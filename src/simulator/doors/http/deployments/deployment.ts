import { defined } from "../../../../defined.js";
import { templateLimits } from "../../../../catalogue/template-limits.js";
import { nameOf } from "../../../core/arm-id.js";
import { fromArmBody, parseArmPath } from "../../arm/index.js";
import { AzureError, ConnectionLost } from "../../../core/azure.js";
import { readable } from "../../../core/requests/read.js";
import type { AzureCore } from "../../../core/azure-core.js";
import type {
  DeploymentEnd,
  DeploymentRequest,
  DeploymentStep,
  StoredDeployment,
} from "../../../core/state/deployment.js";
import { isoTime } from "../../../core/time/iso-time.js";
import { type AzureErrorBody, errorBody } from "../../../core/azure.js";
import { readApiVersion } from "../api-version.js";
import { type Progress, progressOf } from "./body.js";
import { bodyOf, nestedRequest, readOutputs, readTemplate, type TemplateResource } from "./template.js";

/** How long Azure Resource Manager waits before it asks again a provider that did not say when. Unverified. */
const retrySeconds = 10;

/** Begins a deployment that has passed its checks. */
export function beginDeployment(azure: AzureCore, request: DeploymentRequest): void {
  azure.emit({ event: "deploymentBegun", request });
  advanceDeployments(azure);
}

/**
 * Brings every running deployment up to this moment: begins resources whose dependencies have finished, and ends what has
 * nothing left to do. A failure lets those that run go on and begins no other.
 */
export function advanceDeployments(azure: AzureCore): void {
  for (let changed = true; changed;) {
    changed = false;
    for (const { request } of azure.store.deployments.all().filter(({ end }) => end === undefined)) {
      const found = azure.store.deployments.get(request.id);
      if (found?.end === undefined && found !== undefined) changed = advance(azure, found) || changed;
    }
  }
}

/** Stops a deployment: what runs goes on, nothing else begins. */
export function cancelDeployment(azure: AzureCore, id: string): void {
  endDeployment(azure, id, { state: "Canceled", atSeconds: azure.clock.nowSeconds });
}

// The resources of a template do not change while it is deployed.
const read = new WeakMap<DeploymentRequest, readonly TemplateResource[]>();

function resourcesOf(azure: AzureCore, request: DeploymentRequest): readonly TemplateResource[] {
  const known = read.get(request) ?? readTemplate(azure, request);
  read.set(request, known);
  return known;
}

/** A folder may hold a deployment that is refused today: it fails, instead of every request that comes after it. */
function resourcesOrEnd(azure: AzureCore, request: DeploymentRequest): readonly TemplateResource[] | undefined {
  try {
    return resourcesOf(azure, request);
  } catch (error) {
    if (!(error instanceof AzureError)) throw error;
    endDeployment(azure, request.id, failedEnd(azure, request, [errorBody(error)]));
    return undefined;
  }
}

/** @returns whether anything began or ended */
function advance(azure: AzureCore, deployment: StoredDeployment): boolean {
  const { request, steps } = deployment;
  const resources = resourcesOrEnd(azure, request);
  if (resources === undefined) return true;
  const now = azure.clock.nowSeconds;
  const seen = new Map(resources.map(({ id }) => [id, progressOf(azure, steps.get(id))]));
  const progress = (id: string): Progress | undefined => seen.get(id);
  const errors = resources.flatMap(({ id }) => progress(id)?.error ?? []);
  const running = resources.some(({ id }) => progress(id)?.state === "Running");
  if (errors.length > 0) {
    if (!running) endDeployment(azure, request.id, failedEnd(azure, request, errors));
    return !running;
  }
  const due = resources.filter(({ id, dependsOn }) => {
    const step = steps.get(id);
    const waits = step !== undefined && !("retryAtSeconds" in step && step.retryAtSeconds <= now);
    return !waits && dependsOn.every((needed) => progress(needed)?.state === "Succeeded");
  });
  for (const resource of due) {
    azure.emit({
      event: "deploymentStep",
      deployment: request.id,
      resource: resource.id,
      step: azure.onBehalfOf(request.caller, () => begin(azure, request, resource)),
    });
  }
  if (due.length > 0) return true;
  if (!resources.every(({ id }) => progress(id)?.state === "Succeeded")) return false;
  endDeployment(azure, request.id, succeededEnd(azure, request));
  return true;
}

function begin(azure: AzureCore, request: DeploymentRequest, resource: TemplateResource): DeploymentStep {
  const atSeconds = azure.clock.nowSeconds;
  const { nested } = resource;
  try {
    if (nested !== undefined) {
      const inner = nestedRequest(azure, request, { ...resource, nested }, atSeconds);
      checkPlace(azure, inner);
      readTemplate(azure, inner);
      azure.emit({ event: "deploymentBegun", request: inner });
      return { deployment: inner.id, atSeconds };
    }
    return { operation: put(azure, resource, bodyOf(azure, request, resource)) };
  } catch (error) {
    if (error instanceof ConnectionLost) return afterSilence(azure, resource.id, atSeconds);
    if (!(error instanceof AzureError)) throw error;
    if (error.status === 429) return { retryAtSeconds: atSeconds + (error.more.retryAfterSeconds ?? retrySeconds) };
    return { refusal: errorBody(error), atSeconds };
  }
}

function put(azure: AzureCore, { id, apiVersion }: TemplateResource, body: Readonly<Record<string, unknown>>): string {
  const { type, subscription = "", pathParameters } = parseArmPath(id);
  readApiVersion(new URLSearchParams({ "api-version": apiVersion }), type.armType);
  const atSeconds = azure.clock.nowSeconds;
  const current = azure.get(id) === undefined ? undefined : readable(azure, id, atSeconds);
  const inputs = fromArmBody(type, { ...pathParameters, subscription }, body, current, apiVersion);
  return azure.begin({ type: type.token, inputs, subscription, after: [], atSeconds }).id;
}

/** The provider's answer was lost: either it works on the request all the same, or it is asked again. */
function afterSilence(azure: AzureCore, id: string, atSeconds: number): DeploymentStep {
  const last = azure.store.lastOperation(id);
  return last?.startedSeconds === atSeconds ? { operation: last.id } : { retryAtSeconds: atSeconds + retrySeconds };
}

/**
 * Where a deployment may be kept.
 *
 * Sources of the texts: Azure/azure-monitor-baseline-alerts#230, Azure/bicep-deploy#102, mddazure/azure-route-server-lab#1
 * and microsoft/mwt-ds#29; the statuses are unverified but for 409.
 *
 * @throws AzureError
 */
export function checkPlace(azure: AzureCore, { id, resourceGroup, subscription, location }: DeploymentRequest): void {
  azure.subscription(subscription);
  const name = nameOf(id);
  if (name.length > templateLimits.deploymentNameCharacters) throw nameTooLong(name);
  const usage = "Please see https://aka.ms/arm-deployment-subscription for usage details.";
  if (resourceGroup === undefined && location === undefined) {
    const text = `The 'location' property must be specified for '${name}'. ${usage}`;
    throw new AzureError(400, "InvalidDeployment", text, "location");
  }
  if (resourceGroup !== undefined) {
    if (location !== undefined) {
      const text = `The 'location' property is not allowed for '${name}' at resource group scope. ${usage}`;
      throw new AzureError(400, "InvalidDeployment", text, "location");
    }
    readable(azure, `/subscriptions/${subscription}/resourceGroups/${resourceGroup}`, azure.clock.nowSeconds);
  }
  const before = azure.store.deployments.get(id);
  if (before === undefined) return;
  const kept = before.request.location;
  if (kept !== undefined && location !== undefined && spoken(kept) !== spoken(location)) {
    const text = `Invalid deployment location '${location}'. The deployment '${name}' already exists in location '${kept}'.`;
    throw new AzureError(400, "InvalidDeploymentLocation", text, "location");
  }
  if (before.end === undefined) throw stillActive(name, before.request.startedSeconds);
}

/** Source: Azure/azure-cli#2635; the status is unverified. */
function nameTooLong(name: string): AzureError {
  const text =
    `The provided deployment name '${name}' has a length of '${name.length}' which exceeds the maximum length of ` +
    `'${templateLimits.deploymentNameCharacters}'. Please see https://aka.ms/arm-deploy for usage details.`;
  return new AzureError(400, "InvalidDeployment", text, "name");
}

function spoken(location: string): string {
  return location.replaceAll(" ", "").toLowerCase();
}

/** A deployment is given up a week after it began. Source: the times in microsoft/mwt-ds#29. */
const expiresSeconds = 7 * 86_400;

function stillActive(name: string, startedSeconds: number): AzureError {
  const text =
    `Unable to edit or replace deployment '${name}': previous deployment from '${clockText(startedSeconds)}' is still ` +
    `active (expiration time is '${clockText(startedSeconds + expiresSeconds)}'). ` +
    "Please see https://aka.ms/arm-deploy for usage details.";
  return new AzureError(409, "DeploymentActive", text, name);
}

/** As Azure writes times into this text: `7/6/2016 8:21:16 PM`. */
function clockText(seconds: number): string {
  return new Date(isoTime(seconds)).toLocaleString("en-US", { timeZone: "UTC" }).replace(",", "");
}

function succeededEnd(azure: AzureCore, request: DeploymentRequest): DeploymentEnd {
  const atSeconds = azure.clock.nowSeconds;
  try {
    const outputs = readOutputs(azure, request);
    return { state: "Succeeded", atSeconds, ...defined({ outputs }) };
  } catch (error) {
    if (!(error instanceof AzureError)) throw error;
    return { state: "Failed", atSeconds, error: errorBody(error) };
  }
}

/** Source: Azure/azure-resource-manager-schemas#1378, with the address that its text has today. */
function failedEnd(azure: AzureCore, { id }: DeploymentRequest, details: readonly AzureErrorBody[]): DeploymentEnd {
  const message =
    "At least one resource deployment operation failed. Please list deployment operations for details. " +
    "Please see https://aka.ms/arm-deployment-operations for usage details.";
  const error = { code: "DeploymentFailed", target: id, message, details };
  return { state: "Failed", atSeconds: azure.clock.nowSeconds, error };
}

/** A deployment that stops takes those nested in it along. */
function endDeployment(azure: AzureCore, id: string, end: DeploymentEnd): void {
  const found = azure.store.deployments.get(id);
  if (found === undefined || found.end !== undefined) return;
  for (const step of found.steps.values()) {
    if ("deployment" in step && end.state === "Canceled") endDeployment(azure, step.deployment, end);
  }
  azure.emit({ event: "deploymentEnded", deployment: id, end });
}
