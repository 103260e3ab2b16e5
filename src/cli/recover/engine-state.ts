/** A resource as Pulumi's state holds it; what is not named here is kept as it is. */
export interface StateResource {
  readonly urn: string;
  /** Pulumi type token. */
  readonly type: string;
  readonly custom?: boolean;
  /** Provider's own name for it: an ARM id, for azure-native's. */
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** URN of the component that it is part of. */
  readonly parent?: string;
  /** URNs of what it was made after. */
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
  /** What went wrong after it was created. With any, the next `up` writes the resource again. */
  readonly initErrors?: readonly string[];
  /** URN and id of its provider, joined by `::`. */
  readonly provider?: string;
}

/** An operation that had begun when the engine last wrote its state. */
interface PendingOperation {
  /** `creating`, `updating`, `deleting`, `reading` or `importing`. */
  readonly type: string;
  readonly resource: StateResource;
}

/** What `pulumi stack export` prints and `pulumi stack import` reads. */
export interface EngineState {
  readonly version: number;
  readonly deployment: {
    readonly resources?: readonly StateResource[];
    readonly pending_operations?: readonly PendingOperation[];
  };
}

/** What `pulumi preview --json` says of one resource. */
export interface PreviewStep {
  /** `create`, `same`, `update`, `replace`, `create-replacement`, `delete`, `delete-replaced`, `read` … */
  readonly op: string;
  readonly urn: string;
  readonly newState?: StateResource;
}
