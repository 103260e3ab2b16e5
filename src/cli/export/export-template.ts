import { templateLimits } from "../../catalogue/template-limits.js";
import { nameOf } from "../../simulator/core/arm-id.js";
import { apiVersionOf } from "../../simulator/doors/arm/index.js";
import { type Deployment, divide } from "./deployments.js";
import type { ExportedResource } from "./exported-resource.js";
import { Expressions, type LoginExpression, quoted, secretParameter, type Substitutes } from "./expressions.js";
import {
  deploymentApiVersion,
  deploymentType,
  type Template,
  type TemplateResource,
  templateSchemas,
} from "./template.js";

/** What a template is made of. */
export interface ExportRequest {
  readonly resources: readonly ExportedResource[];
  /** Subscription that the template is deployed to. */
  readonly login: string;
  readonly substitutes: Substitutes;
  /** Keys of the stack's configuration whose secrets the template takes as parameters. */
  readonly secrets: readonly string[];
}

/**
 * The stack as one template for a subscription: resource groups and what else lives in that subscription at the top, all
 * other resources in nested deployments, one or more for each resource group and each further subscription.
 */
export function exportTemplate({ resources, login, substitutes, secrets }: ExportRequest): Template {
  const deployments = divide(resources);
  const isTop = (deployment: Pick<Deployment, "subscription" | "resourceGroup">): boolean =>
    deployment.resourceGroup === undefined && deployment.subscription.toLowerCase() === login.toLowerCase();
  const expressions = new Expressions(substitutes, "subscription().subscriptionId");
  const named = nameDeployments(deployments.filter((deployment) => !isTop(deployment)));
  const madeBy = new Map<string, string>();
  for (const { deployment, name } of named) {
    const id = deploymentId(deployment, name, expressions);
    for (const resource of deployment.resources) madeBy.set(resource.id.toLowerCase(), id);
  }
  const top = deployments.filter(isTop).flatMap((deployment) => deployment.resources);
  for (const resource of top) madeBy.set(resource.id.toLowerCase(), resourceIdOf(resource, expressions));
  const outside = (dependsOn: readonly string[]): readonly string[] => dependsOn.map((id) => madeBy.get(id)!);

  return {
    $schema: templateSchemas.subscription,
    contentVersion: "1.0.0.0",
    ...(secrets.length > 0 && { parameters: declaredSecrets(secrets) }),
    resources: [
      ...top.map((resource) => templateResource(resource, expressions, outside(resource.dependsOn))),
      ...named.map(({ deployment, name }) => {
        const inside = new Set(deployment.resources.map(({ id }) => id.toLowerCase()));
        const needed = deployment.resources.flatMap(({ dependsOn }) => dependsOn.filter((id) => !inside.has(id)));
        return nestedDeployment({ deployment, name, login, substitutes, secrets, dependsOn: outside(needed) });
      }),
    ],
  };
}

interface NamedDeployment {
  readonly deployment: Deployment;
  readonly name: string;
}

/** Names after the place; those that go to the same place, or to places of the same name, are counted. */
function nameDeployments(deployments: readonly Deployment[]): readonly NamedDeployment[] {
  const seen = new Map<string, number>();
  return deployments.map((deployment) => {
    const place = deployment.resourceGroup ?? deployment.subscription;
    const count = (seen.get(place.toLowerCase()) ?? 0) + 1;
    seen.set(place.toLowerCase(), count);
    const ending = `-${count}`;
    return { deployment, name: `${place.slice(0, templateLimits.deploymentNameCharacters - ending.length)}${ending}` };
  });
}

function nestedDeployment(
  request: NamedDeployment &
    Pick<ExportRequest, "login" | "substitutes" | "secrets"> & { readonly dependsOn: readonly string[] },
): TemplateResource {
  const { deployment, name, login, substitutes, secrets, dependsOn } = request;
  const { subscription, resourceGroup, resources } = deployment;
  const elsewhere = subscription.toLowerCase() !== login.toLowerCase();
  const loginExpression: LoginExpression = elsewhere
    ? "parameters('loginSubscriptionId')"
    : "subscription().subscriptionId";
  const expressions = new Expressions(substitutes, loginExpression);
  const ids = new Map(resources.map((resource) => [resource.id.toLowerCase(), resourceIdOf(resource, expressions)]));
  const content = resources.map((resource) =>
    templateResource(
      resource,
      expressions,
      resource.dependsOn.flatMap((id) => ids.get(id) ?? []),
    ),
  );
  const used = secrets.filter((key) => JSON.stringify(content).includes(secretParameter(key)));
  const declared = { ...(elsewhere && { loginSubscriptionId: { type: "string" as const } }), ...declaredSecrets(used) };
  const given = {
    ...(elsewhere && { loginSubscriptionId: { value: "[subscription().subscriptionId]" } }),
    ...Object.fromEntries(used.map((key) => [key, { value: `[${secretParameter(key)}]` }])),
  };
  const template: Template = {
    $schema: resourceGroup === undefined ? templateSchemas.subscription : templateSchemas.resourceGroup,
    contentVersion: "1.0.0.0",
    ...(Object.keys(declared).length > 0 && { parameters: declared }),
    resources: content,
  };
  return {
    type: deploymentType,
    apiVersion: deploymentApiVersion,
    name,
    ...(elsewhere && { subscriptionId: subscription }),
    ...(resourceGroup === undefined ? { location: locationOf(resources) } : { resourceGroup }),
    ...dependencies(dependsOn),
    properties: {
      mode: "Incremental",
      expressionEvaluationOptions: { scope: "Inner" },
      ...(Object.keys(given).length > 0 && { parameters: given }),
      template,
    },
  };
}

function declaredSecrets(keys: readonly string[]): Readonly<Record<string, { readonly type: "securestring" }>> {
  return Object.fromEntries(keys.map((key) => [key, { type: "securestring" as const }]));
}

/** Azure keeps the record of a deployment to a subscription in a region: that of its first resource that has one. */
function locationOf(resources: readonly ExportedResource[]): unknown {
  return resources.map(({ body }) => body["location"]).find((location) => location !== undefined);
}

function templateResource(
  resource: ExportedResource,
  expressions: Expressions,
  dependsOn: readonly string[],
): TemplateResource {
  return {
    type: resource.type.armType,
    apiVersion: apiVersionOf(resource.type),
    name: bracketed(nameExpression(resource, expressions), resource.name),
    ...(extendsResource(resource) && { scope: expressions.text(resource.extendedId) }),
    ...dependencies(dependsOn),
    ...(expressions.in(resource.body) as object),
  };
}

function dependencies(ids: readonly string[]): { readonly dependsOn?: readonly string[] } {
  return ids.length === 0 ? {} : { dependsOn: [...new Set(ids)].map((id) => `[${id}]`).sort() };
}

/** Whether it extends a resource, and not the resource group or subscription that the template is deployed to. */
function extendsResource(resource: ExportedResource): resource is ExportedResource & { readonly extendedId: string } {
  return resource.extendedId?.includes("/providers/") === true;
}

/**
 * A role assignment's name is a GUID made from its principal, which the template does not know, and a name must not wait
 * for a deployment: it is made from the id of the principal's resource instead.
 */
function nameExpression(resource: ExportedResource, expressions: Expressions): string {
  const { principalId, roleDefinitionId } = (resource.body["properties"] ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof principalId !== "string" || typeof roleDefinitionId !== "string") return quoted(resource.name);
  const scope = resource.extendedId ?? "";
  if (expressions.isKnown(principalId) && expressions.isKnown(scope)) return quoted(resource.name);
  const principal = expressions.substitutes.get(principalId.toLowerCase())?.decidedBy ?? principalId;
  return `guid(${[expressions.of(scope), expressions.of(principal), quoted(nameOf(roleDefinitionId))].join(", ")})`;
}

function bracketed(expression: string, literal: string): string {
  return expression === quoted(literal) ? literal : `[${expression}]`;
}

/** Expression of a resource's id, within the template that declares it. */
function resourceIdOf(resource: ExportedResource, expressions: Expressions): string {
  const type = quoted(resource.type.armType);
  const name = nameExpression(resource, expressions);
  const names = name === quoted(resource.name) ? resource.name.split("/").map(quoted) : [name];
  if (extendsResource(resource)) {
    return `extensionResourceId(${[expressions.of(resource.extendedId), type, ...names].join(", ")})`;
  }
  const call = resource.resourceGroup === undefined ? "subscriptionResourceId" : "resourceId";
  return `${call}(${[type, ...names].join(", ")})`;
}

/** Expression of a nested deployment's id, within the template at the top. */
function deploymentId({ subscription, resourceGroup }: Deployment, name: string, expressions: Expressions): string {
  const scope = `/subscriptions/${subscription}${resourceGroup === undefined ? "" : `/resourceGroups/${resourceGroup}`}`;
  return `extensionResourceId(${[expressions.of(scope), quoted(deploymentType), quoted(name)].join(", ")})`;
}
