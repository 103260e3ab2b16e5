import { parentId } from "../../core/arm-id.js";
import type { Put } from "../../core/resource-type.js";
import type { ImageReference } from "../compute/index.js";

/** One of the pool's own identities. */
export interface IdentityReference {
  readonly resourceId?: string;
}

interface Mount {
  readonly relativeMountPath: string;
}

/** The part of a Batch pool's body that rules read; the property tables have checked its shape. */
export interface PoolInputs {
  readonly vmSize?: string;
  readonly identity?: { readonly userAssignedIdentities?: readonly string[] };
  readonly mountConfiguration?: readonly {
    readonly azureBlobFileSystemConfiguration?: Mount & { readonly identityReference?: IdentityReference };
    readonly azureFileShareConfiguration?: Mount;
    readonly cifsMountConfiguration?: Mount;
    readonly nfsMountConfiguration?: Mount;
  }[];
  readonly startTask?: {
    readonly commandLine?: string;
    readonly maxTaskRetryCount?: number;
    readonly userIdentity?: { readonly userName?: string; readonly autoUser?: object };
    readonly resourceFiles?: readonly {
      readonly autoStorageContainerName?: string;
      readonly storageContainerUrl?: string;
      readonly httpUrl?: string;
      readonly blobPrefix?: string;
      readonly filePath?: string;
      readonly identityReference?: IdentityReference;
    }[];
  };
  readonly userAccounts?: readonly {
    readonly name: string;
    readonly linuxUserConfiguration?: { readonly uid?: number; readonly gid?: number };
  }[];
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
    readonly endpointConfiguration?: {
      readonly inboundNatPools?: readonly {
        readonly networkSecurityGroupRules?: readonly { readonly sourceAddressPrefix: string }[];
      }[];
    };
  };
  readonly deploymentConfiguration?: {
    readonly virtualMachineConfiguration?: {
      readonly imageReference: ImageReference;
      readonly nodeAgentSkuId: string;
      readonly nodePlacementConfiguration?: { readonly policy?: "Regional" | "Zonal" };
      readonly osDisk?: { readonly ephemeralOSDiskSettings?: object };
      readonly dataDisks?: readonly { readonly lun: number; readonly diskSizeGB: number }[];
      readonly extensions?: readonly {
        readonly name: string;
        readonly publisher: string;
        readonly type: string;
        readonly provisionAfterExtensions?: readonly string[];
      }[];
      readonly securityProfile?: { readonly securityType?: string };
      readonly containerConfiguration?: {
        readonly containerRegistries?: readonly {
          readonly userName?: string;
          readonly password?: string;
          readonly identityReference?: IdentityReference;
        }[];
      };
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
