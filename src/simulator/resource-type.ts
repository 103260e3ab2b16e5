import type { Catalogue } from "../catalogue/index.js";
import type { SimulatedSubscription, StoredResource } from "./azure.js";
import type { QuotaBucket, Usage } from "./capacity/quota-usage.js";
import type { SimulatedType } from "./simulated-types.js";

/** What a rule may read of the simulated Azure. */
export interface AzureView {
  readonly catalogue: Catalogue;
  readonly usage: Usage;
  /** A resource of this deployment; undefined when there is none, also for one that existed before. */
  get(id: string): StoredResource | undefined;
  /** Whether the id was declared as existing before the deployment. */
  existedBefore(id: string): boolean;
  ofType(type: SimulatedType): readonly StoredResource[];
  /** Whether the directory knows a service principal of this object id. */
  knowsPrincipal(objectId: string): boolean;
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

/** What an accepted resource uses up. */
export interface Taken {
  readonly vcpus: readonly { readonly bucket: QuotaBucket; readonly count: number }[];
  readonly addresses: readonly { readonly subnetId: string; readonly count: number }[];
}

/** A resource that Azure makes together with another, as a network's inline subnets. */
export interface InlineChild {
  readonly type: SimulatedType;
  readonly id: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** All that the core knows about one type of resource. */
export interface ResourceType {
  /** Pulumi type token. */
  readonly token: SimulatedType;
  /** `Microsoft.Compute/virtualMachineScaleSets`. */
  readonly armType: string;
  /** ARM id with input names in braces; `{subscription}` is the request's. */
  readonly path: string;
  /** The name is unique in all of Azure or in a region of it; the refusal says what Azure answers for a name in use. */
  readonly uniqueName?: { readonly within: "azure" | "region"; refusal(name: string): Error };
  /** Legal names; the error when one is not. */
  readonly nameRule?: Rule;
  readonly rules: readonly Rule[];
  /** What Azure adds to the inputs; what every resource has (id, name, type, provisioning state, etag) is added already. */
  outputs?(put: Put): Record<string, unknown>;
  takes?(put: Put): Taken;
  inlineChildren?(put: Put): readonly InlineChild[];
  /** Seconds after creation until others can rely on it, such as a role assignment's propagation. */
  settlesSeconds?(catalogue: Catalogue): number;
}

/** A rule over inputs whose shape the property tables have already checked, so that the check may name their type. */
export function rule<Inputs>(definition: Omit<Rule, "check"> & { check(put: Put<Inputs>): void }): Rule {
  return definition as Rule;
}
