import * as pulumi from "@pulumi/pulumi";
import type * as authorization from "@pulumi/azure-native/authorization/index.js";
import * as batch from "@pulumi/azure-native/batch/index.js";
import type { PlannedRoleAssignment, PrivateEndpointTarget, RoleScope } from "../planner/plan.js";
import { ignoredChanges } from "./azure-policy.js";
import type { LocatedArgs } from "./located-args.js";
import { childName, componentType } from "./naming.js";
import type { PrivateEndpoint, PrivateEndpointArgs, PrivateEndpointSettings } from "./private-endpoint.js";
import { createPrivateEndpoints, endpointsReady } from "./private-endpoint/owned.js";
import { checkArguments } from "./refused-arguments.js";
import { assignmentsOf, createRoleAssignments, principalIn } from "./role-assignment/planned.js";
import { StorageAccount, type StorageAccountArgs, type StorageAccountSettings } from "./storage-account.js";
import { type Transform, transformed } from "./transform.js";

/** Options of a {@link BatchAccount}. */
export interface BatchAccountArgs extends LocatedArgs {
  /** 3–24 lower-case letters and digits, unique in the region. */
  readonly accountName: string;
  /** ARM id of the user-assigned identity that the account and its nodes reach the storage account with. */
  readonly identityId: pulumi.Input<string>;
  /** Account for application packages and task files: a new one by its settings, or your own by its ARM id. */
  readonly storage: StorageAccountSettings | { readonly existingId: pulumi.Input<string> };
  /**
   * Resource group of a new storage account.
   * @default the resource group of the Batch account
   */
  readonly storageResourceGroupName?: pulumi.Input<string>;
  /**
   * Have pools in your own subscription: nodes count against your compute quota and may be Spot, and an InfiniBand pool
   * holds fewer of them. Needs the Azure Batch service principal as a contributor of the subscription, and a key vault
   * it may use. Fixed at creation.
   * @default none: pools live in subscriptions of the Batch service
   */
  readonly userSubscription?: { readonly keyVaultId: pulumi.Input<string>; readonly keyVaultUrl: pulumi.Input<string> };
  /**
   * Reach the account from the internet.
   * @default false
   */
  readonly publicAccess?: boolean;
  /**
   * Private endpoints of the account (`batchAccount`, `batchNodeManagement`) and of its storage account (`blob`,
   * `file`). Nodes without a public address need `batchNodeManagement`, or a way out to the internet.
   * @default none
   */
  readonly privateEndpoints?: readonly PrivateEndpointSettings[];
  /**
   * Roles to give on the storage account (scope `batchStorage`).
   * @default none: they were assigned elsewhere
   */
  readonly roleAssignments?: readonly PlannedRoleAssignment[];
  /**
   * Object ids of the node identities that `roleAssignments` speak of, by site.
   * @default none
   */
  readonly nodePrincipalIds?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Last word on each underlying resource. */
  readonly transform?: {
    readonly account?: Transform<batch.BatchAccountArgs>;
    readonly storage?: StorageAccountArgs["transform"];
    readonly privateEndpoint?: PrivateEndpointArgs["transform"];
    readonly roleAssignment?: Transform<authorization.RoleAssignmentArgs>;
  };
}

/**
 * An Azure Batch account that answers to Entra identities only.
 *
 * Creates:
 * 1. a {@link StorageAccount} for it, unless it is an existing one;
 * 2. the Batch account, its public access closed unless asked for;
 * 3. a {@link PrivateEndpoint} for each that is listed;
 * 4. the role assignments on the storage account.
 *
 * @example
 * const account = new BatchAccount("batch", {
 *   accountName: "batchlab", resourceGroupName: "rg-lab", location: "westeurope", identityId: identity.id,
 *   storage: { accountName: "stbatchlab" },
 * });
 */
export class BatchAccount extends pulumi.ComponentResource {
  static readonly type = componentType("BatchAccount");

  /** ARM id of the account. */
  readonly id: pulumi.Output<string>;
  readonly accountName: pulumi.Output<string>;
  /** Host name that jobs are submitted to. */
  readonly accountEndpoint: pulumi.Output<string>;
  readonly storageAccountId: pulumi.Output<string>;
  /** What pools must wait for: the account, names that resolve privately, roles of the nodes. */
  readonly ready: pulumi.Resource[];
  /** The underlying resources; `storage` is undefined when it existed already. */
  readonly nodes: {
    readonly account: batch.BatchAccount;
    readonly storage: StorageAccount | undefined;
    readonly privateEndpoints: Readonly<Record<string, PrivateEndpoint>>;
    readonly roleAssignments: Readonly<Record<string, authorization.RoleAssignment>>;
  };

  constructor(name: string, args: BatchAccountArgs, opts?: pulumi.ComponentResourceOptions) {
    checkArguments<BatchAccountArgs>("BatchAccount", name, args, {
      required: {
        resourceGroupName: "input",
        location: "input",
        accountName: "plain",
        identityId: "input",
        storage: "plain",
      },
    });
    super(BatchAccount.type, name, {}, opts);
    const owner = { name, component: this, args };
    const { storage, storageId } = this.#createStorage(name, args);
    const account = this.#createAccount(name, args, storageId);

    const endpoints = args.privateEndpoints ?? [];
    const targetId = (target: PrivateEndpointTarget): pulumi.Input<string> | undefined => {
      if (target === "batchAccount" || target === "batchNodeManagement") return account.id;
      return target === "blob" || target === "file" ? storageId : undefined;
    };
    const transform = args.transform;
    const privateEndpoints = createPrivateEndpoints({
      owner,
      endpoints,
      targetId,
      settingsOf: (target) =>
        storage?.nodes.blobService !== undefined && (target === "blob" || target === "file")
          ? [storage.nodes.blobService]
          : [],
      transform: transform?.privateEndpoint,
    });

    const roles = args.roleAssignments ?? [];
    const roleAssignments = createRoleAssignments({
      owner,
      roles,
      principalId: principalIn(args.nodePrincipalIds),
      scopeId: (scope: RoleScope) => (scope.kind === "batchStorage" ? storageId : undefined),
      transform: transform?.roleAssignment,
    });

    this.id = account.id;
    this.accountName = account.name;
    this.accountEndpoint = account.accountEndpoint;
    this.storageAccountId = pulumi.output(storageId);
    this.ready = [
      account,
      ...endpointsReady(privateEndpoints, endpoints),
      ...assignmentsOf(roleAssignments, roles, ["nodeIdentity"]),
    ];
    this.nodes = { account, storage, privateEndpoints, roleAssignments };
    this.registerOutputs({ id: this.id, accountName: this.accountName, accountEndpoint: this.accountEndpoint });
  }

  #createStorage(
    name: string,
    args: BatchAccountArgs,
  ): { storage: StorageAccount | undefined; storageId: pulumi.Input<string> } {
    if ("existingId" in args.storage) return { storage: undefined, storageId: args.storage.existingId };
    const storage = new StorageAccount(
      childName(name, "storage"),
      {
        ...args.storage,
        resourceGroupName: args.storageResourceGroupName ?? args.resourceGroupName,
        location: args.location,
        tags: args.tags,
        azurePolicyWrites: args.azurePolicyWrites,
        transform: args.transform?.storage,
      },
      { parent: this },
    );
    return { storage, storageId: storage.id };
  }

  #createAccount(name: string, args: BatchAccountArgs, storageAccountId: pulumi.Input<string>): batch.BatchAccount {
    return new batch.BatchAccount(
      ...transformed<batch.BatchAccountArgs>(
        args.transform?.account,
        childName(name, "account"),
        {
          accountName: args.accountName,
          resourceGroupName: args.resourceGroupName,
          location: args.location,
          identity: { type: "UserAssigned", userAssignedIdentities: [args.identityId] },
          poolAllocationMode: args.userSubscription ? "UserSubscription" : "BatchService",
          keyVaultReference: args.userSubscription && {
            id: args.userSubscription.keyVaultId,
            url: args.userSubscription.keyVaultUrl,
          },
          publicNetworkAccess: args.publicAccess ? "Enabled" : "Disabled",
          allowedAuthenticationModes: ["AAD"],
          autoStorage: {
            storageAccountId,
            authenticationMode: "BatchAccountManagedIdentity",
            nodeIdentityReference: { resourceId: args.identityId },
          },
          tags: args.tags,
        },
        { parent: this, ignoreChanges: ignoredChanges(args.azurePolicyWrites, ["tags", "identity"]) },
      ),
    );
  }
}
