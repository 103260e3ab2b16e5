/**
 * An Azure Policy assignment with the effect `deny`. A request that it matches is answered with 403
 * `RequestDisallowedByPolicy`. JSON, so that a file can hold it.
 */
export interface PolicyAssignment {
  /** Name of the assignment, and display name of it and its definition. */
  readonly name: string;
  readonly displayName: string;
  /** ARM id that it is assigned to: it holds for everything beneath. */
  readonly scope: string;
  /** ARM types it looks at, such as `Microsoft.Network/publicIPAddresses`. @default every type */
  readonly types?: readonly string[];
  /** What is denied; every condition that is given must hold. None given: the type itself. */
  readonly deny: {
    /** Path of a property in azure-native's shape, such as `sku.name`, and the values that are denied. */
    readonly property?: {
      readonly path: string;
      readonly in?: readonly unknown[];
      readonly notIn?: readonly unknown[];
    };
    /** A tag that must be there. */
    readonly withoutTag?: string;
    /** Regions that are allowed. */
    readonly locationNotIn?: readonly string[];
  };
}
