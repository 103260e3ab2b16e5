import type { NamedExtension, NamedImage } from "../../catalogue/named-in-marketplace.js";
import type { VmSizeDescription } from "../../catalogue/described-vm-size.js";
import { defined } from "../../defined.js";
import type { AzureErrorCode } from "../../errors/azure-error-codes.js";
import type { AllocatedNodes, PhysicalCapacity } from "./capacity/physical-capacity.js";
import type { QuotaBucket } from "./capacity/quota-usage.js";
import type { ScriptedFault } from "./faults/fault.js";
import type { PolicyAssignment } from "./policy.js";
import type { SimulatedLogin } from "./rights/login.js";

/** Contract of the simulated Azure: what a door (Pulumi mocks, provider, HTTP) may ask of the core. */

/** A subscription of the simulated Azure and what it was granted. */
export interface SimulatedSubscription {
  readonly id: string;
  readonly tenantId: string;
  /**
   * vCPU limits; a family that is not listed has the limit 0, as on a new subscription, or that of the family `*`.
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
  /**
   * VM sizes that this subscription may not create there, as Azure restricts new subscriptions.
   *
   * @default [] – every size that the region sells
   */
  readonly restrictedSizes?: readonly { readonly location: string; readonly vmSize: string; readonly zone?: string }[];
  /**
   * VM sizes that this subscription is offered there though no list which the catalogue was made from says so: lists lag behind.
   *
   * @default []
   */
  readonly offeredSizes?: readonly { readonly location: string; readonly vmSize: string }[];
  /**
   * How many resources of an ARM type it may have, such as `Microsoft.Network/publicIPAddresses`: in one region where the
   * type is counted by region, in all where `location` is absent.
   *
   * @default [] – Azure's documented default of each type
   */
  readonly counts?: readonly { readonly type: string; readonly location?: string; readonly limit: number }[];
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
  /**
   * Who may log in beside the owner, and with which roles. The directory knows them, so that roles can be assigned to them.
   *
   * @default [] – there is the owner alone, who may do everything
   */
  readonly logins?: readonly SimulatedLogin[];
  /**
   * Makes durations vary, by up to a fifth, and the ids of operations differ. The same seed gives the same run, byte for byte.
   *
   * @default undefined – durations exactly as the catalogue has them
   */
  readonly seed?: number;
  /** Hardware that is limited. @default [] – there is always capacity */
  readonly capacity?: readonly PhysicalCapacity[];
  /** What goes wrong on purpose. @default [] */
  readonly faults?: readonly ScriptedFault[];
  /** What Azure Policy denies. @default [] */
  readonly policies?: readonly PolicyAssignment[];
  /** VM sizes that this Azure sells beside those of the catalogue, and what it knows more of some. @default [] */
  readonly vmSizes?: readonly VmSizeDescription[];
  /**
   * Marketplace images that there are beside those of the catalogue, as `az vm image list --all` prints them; `any`: whatever
   * image is named is there. Any other image is refused as not simulated, since Azure would look it up.
   *
   * @default []
   */
  readonly images?: readonly NamedImage[] | "any";
  /**
   * VM extensions that there are beside those of the catalogue, by publisher and type; `any`: whatever extension is named is
   * there. Any other is refused as not simulated.
   *
   * @default []
   */
  readonly extensions?: readonly NamedExtension[] | "any";
}

/** A request to create or update one resource, in azure-native's shape (`properties` flattened). */
export interface PutRequest {
  /** Pulumi type token, such as `azure-native:compute:VirtualMachineScaleSet`. */
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly subscription: string;
  /** ARM ids of resources that must have finished before; references inside the inputs are found without it. */
  readonly after: readonly string[];
  /**
   * Moment of the request on the virtual clock. A client that lives through time gives it: then what the request refers to
   * must be finished, and requests of the same moment can meet locks and throttles.
   *
   * @default undefined – as early as what it waits for has finished, however the clock stands; it is finished itself when a
   * client that polls as Azure asks it to would know
   */
  readonly atSeconds?: number;
}

/** A request to delete one resource. */
export interface DeleteRequest {
  /** ARM id. */
  readonly id: string;
  /** ARM ids of resources that must be gone before. */
  readonly after?: readonly string[];
  /** As in {@link PutRequest.atSeconds}. */
  readonly atSeconds?: number;
}

/** vCPUs and addresses that an accepted resource uses up. */
export interface ResourceUsage {
  readonly vcpus: readonly { readonly bucket: QuotaBucket; readonly count: number }[];
  readonly addresses: readonly { readonly subnetId: string; readonly count: number }[];
}

/** What an instance of a scale set does, and what it is protected from. */
export interface InstanceState {
  /** `stopped` keeps its hardware, `deallocated` has given it back. @default running */
  readonly power?: "stopped" | "deallocated";
  /** @default nothing */
  readonly protection?: { readonly protectFromScaleIn?: boolean; readonly protectFromScaleSetActions?: boolean };
}

/** Neighbouring instances of a scale set that run the same model in the same state. Instance ids are never used twice. */
export interface InstanceRange extends InstanceState {
  /** Instance id of the first. */
  readonly first: number;
  readonly count: number;
  /** {@link StoredResource.model} they were made from. */
  readonly model: number;
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
  /** Region in lower case without spaces; `global` for what has none. */
  readonly location: string;
  /** What becomes of it at {@link finishedSeconds}; before, it is creating or updating. */
  readonly provisioningState: "Succeeded" | "Failed";
  /** Counts what its nodes are made from: 1 at creation, one more with each change of it. */
  readonly model: number;
  /** Instances of a scale set, oldest first. */
  readonly instances?: readonly InstanceRange[];
  /** Instance id that no instance of the scale set has ever had; what is made next gets it. */
  readonly nextInstance?: number;
  /** What went wrong without failing the request: a Batch pool that got fewer nodes than it asked for. */
  readonly warnings?: readonly AzureErrorBody[];
  readonly taken?: ResourceUsage;
  readonly allocated?: readonly AllocatedNodes[];
}

/** A name that a deleted resource keeps reserved. */
export interface RetainedName {
  /** What was deleted. */
  readonly resource: StoredResource;
  readonly deletedSeconds: number;
  /** On the virtual clock; from then on the name is free. */
  readonly untilSeconds: number;
}

/** An error as Azure writes it into a body. */
export interface AzureErrorBody {
  readonly code: string;
  readonly message: string;
  readonly target?: string;
  readonly details?: readonly AzureErrorBody[];
  readonly additionalInfo?: readonly { readonly type: string; readonly info: Readonly<Record<string, unknown>> }[];
}

/** What of a rule or an answer no source confirms: words, status or details of the answer, or that Azure refuses at all. */
export type Unverified = "text" | "status" | "details" | "rule";

/** What Azure answers instead of a resource. */
export class AzureError extends Error {
  constructor(
    readonly status: number,
    readonly code: AzureErrorCode,
    message: string,
    /** The property or resource the error is about. */
    readonly target?: string,
    readonly more: {
      readonly details?: readonly AzureErrorBody[];
      /** What Azure adds beyond code and text, such as the policy that denied a request. */
      readonly additionalInfo?: AzureErrorBody["additionalInfo"];
      /** What the answer asks the client to wait, on 429. */
      readonly retryAfterSeconds?: number;
      /** What of the answer no source confirms. */
      readonly unverified?: Unverified;
    } = {},
  ) {
    super(message);
    this.name = "AzureError";
  }

  get details(): readonly AzureErrorBody[] | undefined {
    return this.more.details;
  }

  /** The same answer, of which no source confirms so much. */
  unverifiedAs(unverified: Unverified | undefined): AzureError {
    if (unverified === undefined) return this;
    return new AzureError(this.status, this.code, this.message, this.target, { ...this.more, unverified });
  }
}

/** The body of an {@link AzureError}. */
export function errorBody(error: AzureError): AzureErrorBody {
  const { code, message, target, details } = error;
  const { additionalInfo } = error.more;
  return {
    code,
    message,
    ...defined({ target, details, additionalInfo }),
  };
}

/**
 * Refuses a request with 400, the status of what is wrong in itself.
 *
 * @throws AzureError always
 */
export function refuse(code: AzureErrorCode, message: string, target: string): never {
  throw new AzureError(400, code, message, target);
}

/** The connection broke: the client got no answer and cannot know what became of its request. */
export class ConnectionLost extends Error {
  constructor(
    /** ARM id that the request was for. */
    readonly id: string,
    /** `answer`: of the request itself; `poll`: of a poll of its operation, which goes on. */
    readonly of: "answer" | "poll",
  ) {
    super(`The connection was closed before the ${of === "answer" ? "answer" : "status of the operation"} arrived.`);
    this.name = "ConnectionLost";
  }
}

/** Code of every refusal that is not Azure's but the simulation's own limit: a type, property or mode it does not know. */
export const NOT_SIMULATED = "NotSimulated";

/** The refusal of something the simulation does not know. Its status, 501, is one that Azure itself never answers with. */
export function notSimulated(what: string, target?: string): AzureError {
  return new AzureError(501, NOT_SIMULATED, `${what} is not simulated.`, target);
}
