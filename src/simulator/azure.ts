import type { AzureErrorCode } from "../errors/simulation.js";

/** Contract of the simulated Azure: what a door (Pulumi mocks, provider, HTTP) may ask of the core. */

/** A subscription of the simulated Azure and what it was granted. */
export interface SimulatedSubscription {
  readonly id: string;
  readonly tenantId: string;
  /**
   * vCPU limits; a family that is not listed has the limit 0, as on a new subscription.
   *
   * Two more names are understood for the service `compute`: `cores` is Total Regional vCPUs (when it is not listed, only
   * the families are checked) and `lowPriorityCores` the one bucket of Spot vCPUs. `batch` and `machineLearning` have
   * families of their own beside those of `compute`.
   */
  readonly quota: readonly {
    readonly location: string;
    readonly service: "compute" | "batch" | "machineLearning";
    readonly family: string;
    readonly limitVcpus: number;
  }[];
  /** Most VMs in a scale set with a single placement group: 100, or up to 300 where granted. */
  readonly maxInfiniBandNodes: number;
}

export interface SimulatedAzureOptions {
  readonly subscriptions: readonly SimulatedSubscription[];
  /**
   * ARM ids of what was there before this deployment: hub networks, private DNS zones, identities, images, vaults. An id
   * stands for everything beneath it, so a resource group's id is enough for all that it holds.
   *
   * @default [] – every reference must be to a resource of the deployment itself
   */
  readonly existing?: readonly string[];
  /**
   * Object ids of service principals that the directory knows beside the identities of the deployment.
   *
   * @default []
   */
  readonly principals?: readonly string[];
}

/** A request to create or update one resource, in azure-native's shape (`properties` flattened). */
export interface PutRequest {
  /** Pulumi type token, such as `azure-native:compute:VirtualMachineScaleSet`. */
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly subscription: string;
  /** ARM ids of resources that must have finished before; references inside the inputs are found without it. */
  readonly after: readonly string[];
}

export interface StoredResource {
  readonly type: string;
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** What azure-native returns: the inputs with Azure's additions. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** On the virtual clock, seconds since the start of the deployment. */
  readonly startedSeconds: number;
  readonly finishedSeconds: number;
  /** The resource whose end this one waited for; undefined when it could start at once. */
  readonly waitedFor?: string;
  /** The resource whose request made this one, such as the network of an inline subnet. */
  readonly inlineOf?: string;
}

/** What Azure answers instead of a resource. */
export class AzureError extends Error {
  constructor(
    readonly status: number,
    readonly code: AzureErrorCode,
    message: string,
    /** The property or resource the error is about. */
    readonly target?: string,
  ) {
    super(message);
    this.name = "AzureError";
  }
}

/** Code of every refusal that is not Azure's but the simulation's own limit: a type, property or mode it does not know. */
export const NOT_SIMULATED = "NotSimulated";

/** The refusal of something the simulation does not know. Its status, 501, is one that Azure itself never answers with. */
export function notSimulated(what: string, target?: string): AzureError {
  return new AzureError(501, NOT_SIMULATED, `${what} is not simulated.`, target);
}
