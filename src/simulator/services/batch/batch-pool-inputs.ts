import { parentId } from "../../core/arm-id.js";
import type { Put } from "../../core/resource-type.js";
import type { ImageReference } from "../compute/index.js";

/** The part of a Batch pool's body that rules read; the property tables have checked its shape. */
export interface PoolInputs {
  readonly vmSize?: string;
  readonly interNodeCommunication?: "Enabled" | "Disabled";
  readonly targetNodeCommunicationMode?: string;
  readonly taskSlotsPerNode?: number;
  readonly scaleSettings?: {
    readonly fixedScale?: {
      readonly targetDedicatedNodes?: number;
      readonly targetLowPriorityNodes?: number;
      readonly resizeTimeout?: string;
      readonly nodeDeallocationOption?: string;
    };
    readonly autoScale?: { readonly formula?: string; readonly evaluationInterval?: string };
  };
  readonly networkConfiguration?: {
    readonly subnetId?: string;
    readonly enableAcceleratedNetworking?: boolean;
    readonly publicIPAddressConfiguration?: { readonly provision?: string };
  };
  readonly deploymentConfiguration?: {
    readonly virtualMachineConfiguration?: {
      readonly imageReference: ImageReference;
      readonly nodeAgentSkuId: string;
      readonly nodePlacementConfiguration?: { readonly policy?: "Regional" | "Zonal" };
      readonly osDisk?: { readonly ephemeralOSDiskSettings?: object };
      readonly dataDisks?: readonly { readonly lun: number; readonly diskSizeGB: number }[];
      readonly securityProfile?: { readonly securityType?: string };
    };
  };
}

/** Whether the account of the pool takes nodes from the user's own subscription, and so from its compute quota. */
export function fromUserSubscription(put: Pick<Put<unknown>, "id" | "azure">): boolean {
  return put.azure.get(parentId(put.id))?.inputs["poolAllocationMode"] === "UserSubscription";
}

/** Nodes that a pool of fixed scale asks for. */
export function targetNodes(inputs: PoolInputs): { readonly dedicated: number; readonly spot: number } {
  const fixed = inputs.scaleSettings?.fixedScale;
  return { dedicated: fixed?.targetDedicatedNodes ?? 0, spot: fixed?.targetLowPriorityNodes ?? 0 };
}

/** Nodes that a pool has, as its outputs tell. */
export function presentNodes(outputs: Readonly<Record<string, unknown>> | undefined): {
  readonly dedicated: number;
  readonly spot: number;
} {
  const { currentDedicatedNodes, currentLowPriorityNodes } = outputs ?? {};
  return { dedicated: Number(currentDedicatedNodes ?? 0), spot: Number(currentLowPriorityNodes ?? 0) };
}
