import { armType } from "../arm-id.js";
import type { SimulatedAzureOptions, StoredResource } from "../azure.js";
import type { HardwareDemand } from "../capacity/hardware-demand.js";
import { regionOf } from "../region.js";
import type { AzureView, Put, ResourceType } from "../resource-type.js";
import type { RequestThrottles } from "../time/request-throttles.js";

/** A request that a scripted fault hits: what the text of an error can be made from. */
export interface FaultedRequest {
  readonly operation: "create" | "update" | "delete" | "read";
  /** ARM id. */
  readonly id: string;
  /** Undefined for what is not simulated. */
  readonly type: ResourceType | undefined;
  /** In azure-native's shape; empty for a read. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly atSeconds: number;
  readonly azure: AzureView & {
    readonly options: SimulatedAzureOptions;
    readonly throttles: Pick<RequestThrottles, "scripted">;
  };
  /** The resource as it is, when there is one. */
  readonly previous: StoredResource | undefined;
}

/** Hardware that the request asks for; of a read, that of the resource. Empty for what has no nodes. */
export function askedBy(request: FaultedRequest): readonly HardwareDemand[] {
  const { inputs, previous } = request;
  return asked(request, Object.keys(inputs).length === 0 ? (previous?.inputs ?? inputs) : inputs);
}

/** Hardware that the resource has asked for before. */
export function askedBefore(request: FaultedRequest): readonly HardwareDemand[] {
  return request.previous === undefined ? [] : asked(request, request.previous.inputs);
}

function asked({ id, type, azure, previous }: FaultedRequest, inputs: Put["inputs"]): readonly HardwareDemand[] {
  if (type?.asks === undefined) return [];
  const subscription = azure.subscription(subscriptionOf(id));
  const location = regionOf(azure, id, inputs);
  return type.asks({
    id,
    name: id.slice(id.lastIndexOf("/") + 1),
    type,
    inputs,
    subscription,
    location,
    previous,
    azure,
  });
}

/** Region of the request, or of what it is part of. */
export function regionOfRequest({ id, inputs, azure, previous }: FaultedRequest): string {
  const found = regionOf(azure, id, inputs);
  return found === "global" ? (previous?.location ?? found) : found;
}

export function subscriptionOf(id: string): string {
  return id.split("/")[2] ?? "";
}

/** `Microsoft.Compute` of an ARM id. */
export function namespaceOf(id: string): string {
  return armType(id).split("/")[0] ?? "";
}

/** The first property that the request changes, in the order of the alphabet. */
export function changedProperty({ inputs, previous }: FaultedRequest): string {
  const before = previous?.inputs ?? {};
  const changed = Object.keys(inputs)
    .sort()
    .filter((name) => JSON.stringify(inputs[name]) !== JSON.stringify(before[name]));
  return changed.find((name) => before[name] !== undefined) ?? changed[0] ?? "location";
}
