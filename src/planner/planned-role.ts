/** Who receives a role. */
export type RolePrincipal =
  | { readonly kind: "nodeIdentity"; readonly site: string }
  | { readonly kind: "imageBuildIdentity" }
  | { readonly kind: "workspace" }
  | { readonly kind: "machines"; readonly poolIdentity: string; readonly site: string }
  | { readonly kind: "user"; readonly objectId: string; readonly type: "User" | "Group" | "ServicePrincipal" };

/** What a role is given on. */
export type RoleScope =
  | { readonly kind: "machineLearningStorage" }
  | { readonly kind: "workspace" }
  | { readonly kind: "containerRegistry" }
  | { readonly kind: "applicationInsights" }
  | { readonly kind: "privateEndpoint"; readonly name: string }
  | { readonly kind: "batchStorage"; readonly batchAccount: string }
  | { readonly kind: "batchAccount"; readonly batchAccount: string }
  | { readonly kind: "keyVault" }
  | {
      readonly kind: "resourceGroup";
      readonly site: string;
      readonly group: "compute" | "data" | "machineLearning";
      readonly name: string;
    }
  | { readonly kind: "dataAccount"; readonly name: string }
  | { readonly kind: "existing"; readonly id: string }
  | { readonly kind: "computeResourceGroup"; readonly site: string }
  | { readonly kind: "nodeIdentity"; readonly site: string };

export interface PlannedRoleAssignment {
  /** Unique in the cluster; stem of the deterministic GUID. */
  readonly name: string;
  readonly principal: RolePrincipal;
  /** Built-in role as the catalogue names it, such as `AcrPull`, or the ARM id of a role definition. */
  readonly role: string;
  readonly scope: RoleScope;
  /** Condition of version 2.0; absent where there is none. */
  readonly condition?: string;
  /** The stack file asks for it; absent where the cluster needs it. */
  readonly own?: true;
}
