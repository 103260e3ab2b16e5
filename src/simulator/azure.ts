/** Contract of the simulated Azure: what a door (Pulumi mocks, provider, HTTP) may ask of the core. */

/** A subscription of the simulated Azure and what it was granted. */
export interface SimulatedSubscription {
  readonly id: string;
  readonly tenantId: string;
  /** vCPU limits; a family that is not listed has the limit 0, as on a new subscription. */
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
}

/** What Azure answers instead of a resource. */
export class AzureError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** The property or resource the error is about. */
    readonly target?: string,
  ) {
    super(message);
    this.name = "AzureError";
  }
}
