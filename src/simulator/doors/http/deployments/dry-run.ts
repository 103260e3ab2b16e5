import { fromArmBody, parseArmPath, toArmResource } from "../../arm/index.js";
import { AzureError, NOT_SIMULATED, notSimulated } from "../../../core/azure.js";
import { defined } from "../../../../defined.js";
import { readable } from "../../../core/requests/read.js";
import type { AzureCore } from "../../../core/azure-core.js";
import type { DeploymentRequest } from "../../../core/state/deployment.js";
import { readApiVersion } from "../api-version.js";
import { checkPlace } from "./deployment.js";
import { countingTogether, nestedIn } from "./expansion.js";
import { bodyOf, nestedRequest, readOutputs, readTemplate, type TemplateResource } from "./template.js";

/** Resources that one request may ask for: a limit of the simulated Azure, so that others are answered meanwhile. */
const mostResources = 8000;

/** What a deployment would do to one resource. */
export interface Foreseen {
  readonly id: string;
  /** As Azure shows it now; undefined when there is none. */
  readonly before?: Readonly<Record<string, unknown>>;
  /** As it would be shown afterwards; undefined when it is refused, or waits for one that is. */
  readonly after?: Readonly<Record<string, unknown>>;
  readonly refusal?: AzureError;
}

/**
 * Tries a template, nested ones included, on a copy of the simulated Azure, without scripted faults and without time. What
 * needs a resource that is refused is not tried.
 *
 * @throws AzureError for what is wrong with the template itself
 */
export function dryRun(azure: AzureCore, request: DeploymentRequest): readonly Foreseen[] {
  const copy = copyOf(azure);
  const found: Foreseen[] = [];
  copy.onBehalfOf(request.caller, () => countingTogether(request, () => tryTemplate(copy, request, found)));
  return found;
}

/** @returns whether everything of it was accepted */
function tryTemplate(copy: AzureCore, request: DeploymentRequest, found: Foreseen[]): boolean {
  const accepted = new Set<string>();
  const resources = inOrder(readTemplate(copy, request));
  if (found.length + resources.length > mostResources) {
    throw notSimulated(`A deployment of more than ${mostResources} resources with those nested in it`, "template");
  }
  for (const resource of resources) {
    const isTried = resource.dependsOn.every((id) => accepted.has(id));
    const isAccepted = isTried ? tryResource(copy, request, resource, found) : skip(resource, found);
    if (isAccepted) accepted.add(resource.id);
  }
  const isWhole = accepted.size === resources.length;
  if (isWhole) finish(copy, request);
  return isWhole;
}

/** What resources of other templates ask of this one. That its outputs fail comes up when it has ended. */
function finish(copy: AzureCore, request: DeploymentRequest): void {
  let outputs: unknown;
  try {
    outputs = readOutputs(copy, request);
  } catch (error) {
    if (!(error instanceof AzureError) || error.code === NOT_SIMULATED) throw error;
  }
  copy.emit({ event: "deploymentBegun", request });
  const end = { state: "Succeeded", atSeconds: copy.clock.nowSeconds, ...defined({ outputs }) } as const;
  copy.emit({ event: "deploymentEnded", deployment: request.id, end });
}

function skip({ id, nested }: TemplateResource, found: Foreseen[]): boolean {
  if (nested === undefined) found.push({ id });
  return false;
}

function tryResource(
  copy: AzureCore,
  request: DeploymentRequest,
  resource: TemplateResource,
  found: Foreseen[],
): boolean {
  const { id, apiVersion, nested } = resource;
  if (nested !== undefined) {
    const inner = nestedRequest(copy, request, { ...resource, nested }, request.startedSeconds);
    nestedIn(request, inner);
    checkPlace(copy, inner);
    return tryTemplate(copy, inner, found);
  }
  const { type, subscription = "", pathParameters } = parseArmPath(id);
  readApiVersion(new URLSearchParams({ "api-version": apiVersion }), type.armType);
  const current = copy.get(id) === undefined ? undefined : readable(copy, id, Number.POSITIVE_INFINITY);
  const before = current === undefined ? {} : { before: toArmResource(current) };
  try {
    const body = bodyOf(copy, request, resource);
    const inputs = fromArmBody(type, { ...pathParameters, subscription }, body, current, apiVersion);
    copy.begin({ type: type.token, inputs, subscription, after: [] });
    found.push({ id, ...before, after: toArmResource(readable(copy, id, Number.POSITIVE_INFINITY)) });
    return true;
  } catch (error) {
    if (!(error instanceof AzureError)) throw error;
    found.push({ id, ...before, refusal: error });
    return false;
  }
}

/** Each after those it depends on; otherwise as the template has them. */
function inOrder(resources: readonly TemplateResource[]): readonly TemplateResource[] {
  const byId = new Map(resources.map((one) => [one.id, one]));
  const ordered = new Set<TemplateResource>();
  // None waits for itself: such a template is refused before.
  const visit = (resource: TemplateResource): void => {
    for (const id of resource.dependsOn) {
      const needed = byId.get(id);
      if (needed !== undefined && !ordered.has(needed)) visit(needed);
    }
    ordered.add(resource);
  };
  for (const resource of resources) visit(resource);
  return [...ordered];
}

/** Another simulated Azure in which the same is there, with no fault to come. */
function copyOf(azure: AzureCore): AzureCore {
  const copy = azure.emptied({ ...azure.options, faults: [] });
  copy.advanceTo(azure.clock.nowSeconds);
  for (const retained of azure.store.retainedNames()) {
    const { resource, untilSeconds } = retained;
    copy.emit({ event: "stored", resource });
    copy.emit({
      event: "removed",
      id: resource.id,
      untilSeconds: Math.min(untilSeconds, azure.clock.nowSeconds),
      retained,
    });
  }
  for (const resource of azure.resources()) copy.emit({ event: "stored", resource });
  return copy;
}
