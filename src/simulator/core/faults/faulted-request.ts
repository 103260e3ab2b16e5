import { regionKey } from "../../../catalogue/index.js";
import { armType, parentId } from "../arm-id.js";
import type { StoredResource } from "../azure.js";
import type { Core } from "../core.js";

/** A request that a scripted fault hits: what the text of an error can be made from. */
export interface FaultedRequest {
  readonly operation: "create" | "update" | "delete" | "read";
  /** ARM id. */
  readonly id: string;
  /** In azure-native's shape; empty for a read. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly atSeconds: number;
  readonly azure: Core;
  /** The resource as it is, when there is one. */
  readonly previous: StoredResource | undefined;
}

/** What a request asks for in nodes, whichever engine runs them. */
export interface NodesAsked {
  readonly service: "compute" | "batch" | "machineLearning";
  readonly vmSize: string;
  readonly nodes: number;
  readonly zones: readonly string[];
  readonly spot: boolean;
  readonly onePlacementGroup: boolean;
  readonly ephemeralDisks: boolean;
  readonly acceleratedNetworking: boolean;
}

/** Region in lower case without spaces, of the request or of what it is part of. */
export function locationOf({ id, inputs, azure, previous }: FaultedRequest): string {
  const own = inputs["location"];
  if (typeof own === "string") return regionKey(own);
  for (let up = id; up.includes("/resourceGroups/"); up = parentId(up)) {
    const found = azure.get(up)?.location;
    if (found !== undefined && found !== "global") return found;
  }
  return previous?.location ?? "global";
}

export function subscriptionOf(id: string): string {
  return id.split("/")[2] ?? "";
}

/** `Microsoft.Compute` of an ARM id. */
export function namespaceOf(id: string): string {
  return armType(id).split("/")[0] ?? "";
}

/** Undefined for what has no nodes. */
export function nodesAsked(id: string, inputs: Readonly<Record<string, unknown>>): NodesAsked | undefined {
  const type = armType(id).toLowerCase();
  if (type === "microsoft.compute/virtualmachinescalesets") return scaleSetNodes(inputs);
  if (type === "microsoft.batch/batchaccounts/pools") return poolNodes(inputs);
  return type === "microsoft.machinelearningservices/workspaces/computes" ? computeNodes(inputs) : undefined;
}

function scaleSetNodes(inputs: Readonly<Record<string, unknown>>): NodesAsked {
  const at = (path: string): unknown => valueAt(inputs, path);
  const nics = at("virtualMachineProfile.networkProfile.networkInterfaceConfigurations");
  return {
    service: "compute",
    vmSize: textOf(at("sku.name")),
    nodes: Number(at("sku.capacity") ?? 0),
    zones: ((inputs["zones"] ?? []) as readonly unknown[]).map(String),
    spot: at("virtualMachineProfile.priority") === "Spot",
    onePlacementGroup: inputs["singlePlacementGroup"] === true,
    ephemeralDisks: at("virtualMachineProfile.storageProfile.osDisk.diffDiskSettings.option") === "Local",
    acceleratedNetworking:
      Array.isArray(nics) && nics.some((nic) => valueAt(nic, "enableAcceleratedNetworking") === true),
  };
}

function poolNodes(inputs: Readonly<Record<string, unknown>>): NodesAsked {
  const at = (path: string): unknown => valueAt(inputs, path);
  const fixed = "scaleSettings.fixedScale";
  const disk = "deploymentConfiguration.virtualMachineConfiguration.osDisk.ephemeralOSDiskSettings";
  return {
    service: "batch",
    vmSize: textOf(inputs["vmSize"]),
    nodes: Number(at(`${fixed}.targetDedicatedNodes`) ?? 0) + Number(at(`${fixed}.targetLowPriorityNodes`) ?? 0),
    zones: [],
    spot: Number(at(`${fixed}.targetLowPriorityNodes`) ?? 0) > 0,
    onePlacementGroup: inputs["interNodeCommunication"] === "Enabled",
    ephemeralDisks: at(disk) !== undefined,
    acceleratedNetworking: at("networkConfiguration.enableAcceleratedNetworking") === true,
  };
}

function computeNodes(inputs: Readonly<Record<string, unknown>>): NodesAsked {
  const at = (path: string): unknown => valueAt(inputs, `properties.properties.${path}`);
  return {
    service: "machineLearning",
    vmSize: textOf(at("vmSize")),
    nodes: Number(at("scaleSettings.minNodeCount") ?? 0),
    zones: [],
    spot: at("vmPriority") === "LowPriority",
    onePlacementGroup: false,
    ephemeralDisks: false,
    acceleratedNetworking: false,
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function valueAt(value: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (inner, step) =>
        typeof inner === "object" && inner !== null ? (inner as Record<string, unknown>)[step] : undefined,
      value,
    );
}
