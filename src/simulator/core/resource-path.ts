import { notSimulated, type PutRequest } from "./azure.js";
import type { ResourceType } from "./resource-type.js";

/** The ARM id that a request is for, from the path parameters among its inputs. */
export function buildId(type: ResourceType, request: Pick<PutRequest, "inputs" | "subscription">): string {
  return type.path.replace(/\{(\w+)\}/g, (_, parameter: string) => {
    if (parameter === "subscription") return request.subscription;
    const value = request.inputs[parameter];
    if (typeof value === "string" && value !== "") return value.replace(/\/$/, "");
    throw notSimulated(`Azure-native's own naming, which '${parameter}' of ${type.token} is left to,`, parameter);
  });
}

/** Path of a resource in a resource group: `inGroup("Microsoft.Batch", "batchAccounts/{accountName}")`. */
export function inGroup(namespace: string, rest: string): string {
  return `/subscriptions/{subscription}/resourceGroups/{resourceGroupName}/providers/${namespace}/${rest}`;
}

/** Parameters of paths that stand for the whole ARM id of what a resource extends. */
const extendedParameters = ["scope", "resourceUri"];

/** Whether this parameter of a path stands for any number of segments. */
export function isExtended(parameter: string): boolean {
  return extendedParameters.includes(parameter);
}

/** Whether the path is that of a resource that extends another. */
export function extendsAnother({ path }: Pick<ResourceType, "path">): boolean {
  return extendedParameters.some((parameter) => path.startsWith(`{${parameter}}`));
}

/** ARM id of what a resource extends, from the parameters of its path; undefined for other resources. */
export function extendedIdIn(parameters: Readonly<Record<string, string>>): string | undefined {
  return extendedParameters.map((parameter) => parameters[parameter]).find((id) => id !== undefined);
}
