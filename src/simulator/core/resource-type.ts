import type { Catalogue } from "../../catalogue/index.js";
import type {
  AzureError,
  AzureErrorBody,
  InstanceRange,
  ResourceUsage,
  RetainedName,
  SimulatedSubscription,
  StoredResource,
} from "./azure.js";
import type { HardwareDemand } from "./capacity/hardware-demand.js";
import type { Hardware } from "./capacity/hardware.js";
import type { Usage } from "./capacity/quota-usage.js";
import type { Grant } from "./rights/login.js";
import type { SimulatedType } from "./simulated-types.js";
import type { Operation } from "./time/operation.js";
import type { WriteOnlyInputs } from "./write-only.js";

export type { ResourceUsage } from "./azure.js";

/** What a rule may read of the simulated Azure. */
export interface AzureView {
  readonly catalogue: Catalogue;
  readonly usage: Usage;
  readonly hardware: Hardware;
  /** A resource of this deployment; undefined when there is none, also for one that existed before. */
  get(id: string): StoredResource | undefined;
  /** Whether the id was declared as existing before the deployment. */
  existedBefore(id: string): boolean;
  ofType(type: SimulatedType): readonly StoredResource[];
  /** Whether the directory knows a service principal of this object id. */
  knowsPrincipal(objectId: string): boolean;
  /** Whether the object id is that of an identity, made or there before, which is a service principal. */
  isIdentity(objectId: string): boolean;
  /** What a principal may do from the start, beside the role assignments of this deployment. */
  grantsFromStart(objectId: string): readonly Grant[];
  /** Live resources whose accepted inputs name the id or something beneath it, in the order of their creation. */
  referring(id: string): readonly StoredResource[];
  /** Live resources beneath the id: children, and all that a resource group holds. */
  beneath(id: string): readonly StoredResource[];
  /** Live resources of an ARM type that have this name, wherever they are. */
  named(armType: string, name: string): readonly StoredResource[];
  /** The resource that last had this id, when it was deleted and no other has the id now. */
  deleted(id: string): StoredResource | undefined;
  /** The deleted resource that still reserves this name of its type; undefined when none does. */
  retained(armType: string, name: string): RetainedName | undefined;
  subscription(id: string): SimulatedSubscription;
  /** What is known of a type, by Pulumi type token; undefined for one that is not simulated. */
  typeOf(token: string): ResourceType | undefined;
}

/** A request that passed the property tables, on its way through the rules of its type. */
export interface Put<Inputs = Record<string, unknown>> {
  readonly id: string;
  readonly name: string;
  readonly type: ResourceType;
  readonly inputs: Inputs;
  readonly subscription: SimulatedSubscription;
  /** Region name in lower case without spaces; `global` for what has no region. */
  readonly location: string;
  /** The resource as it was, when the request updates it. */
  readonly previous: StoredResource | undefined;
  /** When the write begins, on the virtual clock; undefined while the rules look at the request. */
  readonly startedSeconds?: number;
  /** Nodes that a scripted fault keeps from coming, for a provider that accepts a request without them. */
  readonly withheld?: { readonly nodes: number; readonly error: AzureErrorBody };
  readonly azure: AzureView;
}

/** One thing Azure refuses. */
export interface Rule {
  /** A statement that holds of every accepted resource, such as "a zonal scale set has 1 or 5 fault domains". */
  readonly name: string;
  /** Where that is documented or was observed. */
  readonly source: string;
  /** What of it no source confirms: `text` of the message, or the whole `rule`. */
  readonly unverified?: "text" | "rule";
  /** Throws the {@link AzureError} Azure answers with. */
  check(put: Put): void;
}

/** A request to delete a resource, on its way through the rules of its type. */
export interface Delete {
  readonly resource: StoredResource;
  readonly type: ResourceType;
  readonly subscription: SimulatedSubscription;
  readonly azure: AzureView;
  /**
   * ARM id of what goes at the same time, such as the resource group that is deleted: what uses the resource and is beneath
   * that id does not keep it.
   *
   * @default the resource itself
   */
  readonly within?: string;
}

/** One reason for which Azure refuses to delete. */
export interface DeletionRule {
  /** A statement that holds of every deletion that Azure accepts: "no node is in a subnet that is deleted". */
  readonly name: string;
  readonly source: string;
  readonly unverified?: "text" | "rule";
  /** Throws the {@link AzureError} Azure answers with. */
  check(request: Delete): void;
}

/** How a resource goes, and what stays of it. */
export interface Deletion {
  readonly rules: readonly DeletionRule[];
  /**
   * `together`: what is beneath goes with it, as with a resource group or a workspace; `refused`: Azure refuses while there
   * is anything beneath; `stay`: what is beneath does not depend on it.
   */
  readonly children: "together" | "refused" | "stay";
  /** The refusal when something beneath may not go. @default that of the first such */
  refusal?(
    resource: StoredResource,
    kept: readonly { readonly resource: StoredResource; readonly error: AzureError }[],
  ): AzureError;
  /** Days for which the name stays reserved; undefined when it is free at once. */
  retainsNameDays?(resource: StoredResource): number | undefined;
}

/** A resource that Azure makes together with another, as a network's inline subnets. */
export interface InlineChild {
  readonly type: SimulatedType;
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** What comes of an accepted request, in one answer. */
export interface Settlement {
  /** Quota and addresses that the resource uses from now on. @default none */
  readonly usage?: ResourceUsage;
  /** Hardware to find: of what was asked for, what quota and addresses allow. @default none */
  readonly hardware?: readonly HardwareDemand[];
  /** Instances of a scale set, as many as were asked for. */
  readonly instances?: readonly InstanceRange[];
  /**
   * Why the provider, which accepted the request, lets its operation fail. An update that fails so changes nothing; a
   * resource that was to be made stays as Failed.
   */
  readonly failure?: AzureErrorBody | undefined;
  /** What goes wrong although the request succeeds, such as nodes that a Batch pool does not get. @default none */
  readonly warnings?: readonly AzureErrorBody[];
  /** What Azure tells of it, beside {@link ResourceType.outputs}. */
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** How a resource provider answers a write over HTTP, as recorded. */
export interface Protocol {
  /** Answer to the PUT that creates: 201 or 200 with the resource, 202 with an empty body. */
  readonly create: 200 | 201 | 202;
  readonly update: 200 | 201 | 202;
  readonly delete: 200 | 202 | 204;
  /** Where a client polls; `none`: the first answer is the last. */
  readonly poll: "azureAsyncOperation" | "location" | "both" | "none";
  /** Where a client polls a deletion. @default as {@link Protocol.poll} */
  readonly deletion?: Protocol["poll"];
  /** A 202 to a write has the resource in its body. @default its body is empty */
  readonly shows?: true;
  /** The first answer says `Azure-AsyncNotification: Enabled`. @default it does not */
  readonly announces?: true;
  /** What a resource is while it is made, as its provider calls it. @default `Creating` */
  readonly whileMade?: "Updating";
  /** `Retry-After` of the first answer and of the polls. */
  readonly retryAfterSeconds: { readonly first: number; readonly poll: number };
  readonly source: string;
}

/** How many resources of a type a subscription may have, unless it was granted another number. */
export interface CountLimit extends Pick<Rule, "name" | "source" | "unverified"> {
  readonly within: "region" | "subscription";
  most(catalogue: Catalogue): number;
  refusal(most: number, put: Put): AzureError;
}

/** What holds of all types of one resource provider. */
export interface ResourceProvider {
  /** How it refuses a request for a resource that another request works on. @default 409 `Conflict` */
  readonly busy?: BusyAnswer;
  /**
   * How it refuses a reference to what is not there.
   *
   * @default the 404 of a GET that finds nothing
   */
  missingReference?(id: string, reference: string, path: string): AzureError;
  /**
   * Whether it asks a client to come back that refers to a resource which is still being written, with 429
   * `RetryableError`.
   *
   * @default false – it refuses with 400
   */
  readonly waitsForReferences?: boolean;
  /** What it answers when something in it is broken. @default in the words of Azure Resource Manager */
  internalError?(): AzureError;
}

/** How one resource provider refuses a request for a resource that another request works on. */
export interface BusyAnswer extends Pick<Rule, "name" | "source" | "unverified"> {
  /** Kind of the operation in progress that it is the answer to. @default every kind */
  readonly during?: Operation["kind"];
  /** @param last the operation in progress */
  refusal(id: string, last: Operation): AzureError;
}

/** All that the core knows about one type of resource. */
export interface ResourceType extends ResourceProvider {
  /** Pulumi type token. */
  readonly token: SimulatedType;
  /** `Microsoft.Compute/virtualMachineScaleSets`. */
  readonly armType: string;
  /** ARM id with input names in braces; `{subscription}` is the request's. */
  readonly path: string;
  /** The name is unique in all of Azure or in a region of it; the refusal says what Azure answers for a name in use. */
  readonly uniqueName?: {
    readonly within: "azure" | "region";
    /** @param owned whether the subscription that asks has the name itself, in another resource group */
    refusal(name: string, owned: boolean): Error;
    /** What Azure says of a name in use to a client that asks whether it is free. @default the text of the refusal */
    asked?(name: string): string;
  };
  /** @default as many as are asked for */
  readonly countLimit?: CountLimit;
  /** @default that of Azure Resource Manager */
  mostTagNameCharacters?(catalogue: Catalogue): number;
  /** Legal names; the error when one is not. */
  readonly nameRule?: Rule;
  readonly rules: readonly Rule[];
  /** What Azure adds to the inputs; what every resource has (id, name, type, provisioning state, etag) is added already. */
  outputs?(put: Put): Record<string, unknown>;
  /** What is known of one that was there before the deployment, from its ARM id alone. @default its id, name and type */
  existing?(id: string): Record<string, unknown>;
  /** Properties that Azure fills in when the request does not have them; merged beneath the inputs. */
  defaults?(put: Put): Record<string, unknown>;
  /**
   * The inputs that Azure keeps of an accepted update, where it acknowledges more than it does: Azure Machine Learning
   * answers 200 to another VM size and keeps the old one.
   */
  retainedInputs?(put: Put): Readonly<Record<string, unknown>>;
  readonly writeOnly?: WriteOnlyInputs;
  /** What a GET answers that finds none. @default in the words of Azure Resource Manager */
  notFound?(id: string): AzureError;
  /** What can be done to it beside the usual, for the coverage list. @default nothing */
  readonly actions?: readonly string[];
  /** Which parts of a {@link Settlement} it can give, for the coverage list. @default none */
  readonly settles?: readonly (keyof Settlement)[];
  /** What a read adds that depends on other resources, such as a network's subnets. */
  liveOutputs?(resource: StoredResource, azure: AzureView): Record<string, unknown>;
  /**
   * Hardware that the inputs ask for, whatever there is. Several demands where nodes differ, such as those on demand and
   * those of low priority in one pool.
   */
  asks?(put: Put): readonly HardwareDemand[];
  /** What comes of a request that every rule accepts. It is asked once for a request, and all that follows reads the answer. */
  settle?(put: Put): Settlement;
  /** Seconds that nodes have notice before they go: a request that takes some away lasts so much longer. @default 0 */
  noticeSeconds?(resource: StoredResource): number;
  /** Whether the request changes what nodes are made from. */
  changesModel?(put: Put): boolean;
  /** Private addresses that it gives to others, as a subnet does. */
  readonly addresses?: {
    /** All that it can give; undefined where its range is not known. */
    most(resource: StoredResource, azure: AzureView): number | undefined;
    /** @param more addresses that a request needs, of which some are not free */
    refusal(resource: StoredResource, more: number): AzureError;
  };
  /** What else changes when so many of its Spot nodes are evicted. @default nothing: the nodes stay, stopped */
  evicts?(resource: StoredResource, nodes: number): Partial<StoredResource>;
  /** @default no rule, and children are refused */
  readonly deletion?: Deletion;
  /** How its resource provider answers writes over HTTP. */
  readonly protocol: Protocol;
  /**
   * ARM ids that a write locks until it is finished, besides the resource itself: a subnet's network. A request that
   * needs a locked one is refused.
   */
  locks?(request: Pick<Put, "id" | "inputs">): readonly string[];
  inlineChildren?(put: Put): readonly InlineChild[];
  /** ARM ids of what an accepted update does away with, such as the subnets that a network's list leaves out. */
  droppedChildren?(put: Put): readonly string[];
  /**
   * What becomes of a creation under a name that a deleted resource of this type still reserves: `takenBack` frees the name
   * for it; `elsewhere` lets it pass, because the reservation does not reach so far; an error refuses it.
   *
   * @default the name is free
   */
  ofReservedName?(put: Put, retained: RetainedName): "takenBack" | "elsewhere" | AzureError;
}

/** A rule over inputs whose shape the property tables have already checked, so that the check may name their type. */
export function rule<Inputs>(definition: Omit<Rule, "check"> & { check(put: Put<Inputs>): void }): Rule {
  return definition as Rule;
}
