import type { AzureErrorBody, Unverified } from "../../core/azure.js";

/** A resource as the program declared it and the simulated Azure accepted it. */
export interface DeclaredResource {
  /** Pulumi type token. */
  readonly type: string;
  /** Pulumi's logical name. */
  readonly name: string;
  readonly urn: string;
  /** ARM id; empty for components. */
  readonly id: string;
  /** Logical name of the parent; null at the top. */
  readonly parent: string | null;
  /** What Azure would receive, secrets opened; for a component its own inputs. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly options: DeclaredOptions;
  /** On the virtual clock; undefined for what is not Azure's. */
  readonly startedSeconds?: number;
  readonly finishedSeconds?: number;
}

/** The resource options that reach Pulumi's engine. */
export interface DeclaredOptions {
  /** Logical names of the resources it depends on, by `dependsOn` or through its inputs, sorted. */
  readonly dependencies: readonly string[];
  /** By input, the URNs of the resources whose outputs are in it. */
  readonly inputDependencies: Readonly<Record<string, readonly string[]>>;
  readonly ignoreChanges: readonly string[];
  readonly replaceOnChanges: readonly string[];
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly deleteBeforeReplace: boolean;
  /** Former names, parents or URNs. */
  readonly aliases: readonly { readonly name?: string; readonly parent?: string; readonly urn?: string }[];
  /** Subscription it goes to; undefined for components. */
  readonly subscription?: string;
}

/** What was refused, by Azure's code, and what asked for it. */
export interface AzureRefusal {
  /** HTTP status of the answer; 0 when none came. */
  readonly status: number;
  /**
   * Azure's error code, `NotSimulated` for what the simulation does not know, `AlreadyDeclared` for a second create,
   * `ConnectionLost` when no answer came.
   */
  readonly code: string;
  readonly message: string;
  /** Property or resource the error is about, in Azure's terms. */
  readonly target?: string;
  /** What Azure says beneath the message, such as the property that Batch does not take. @default nothing */
  readonly details?: readonly AzureErrorBody[];
  /** What of the answer no source confirms. @default nothing – code and words are Azure's */
  readonly unverified?: Unverified;
  /** Pulumi type token and logical name of the resource, or the function's token. */
  readonly type: string;
  readonly name: string;
}

/** What Azure accepted and does not wholly do, such as a Batch pool that gets fewer nodes than it asked for. */
export type AzureShortfall = Pick<AzureRefusal, "code" | "message" | "type" | "name">;
