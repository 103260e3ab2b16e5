import type * as authorization from "@pulumi/azure-native/authorization/index.js";
import * as pulumi from "@pulumi/pulumi";
import type { PlannedRoleAssignment } from "../planner/plan.js";
import type { LocatedArgs } from "./located-args.js";
import { childName, componentType } from "./naming.js";
import type { PrivateEndpoint, PrivateEndpointArgs, PrivateEndpointSettings } from "./private-endpoint.js";
import { createPrivateEndpoints, endpointsReady } from "./private-endpoint/owned.js";
import { checkArguments } from "./refused-arguments.js";
import { createRoleAssignments, principalIn } from "./role-assignment/planned.js";
import { StorageAccount, type StorageAccountArgs, type StorageAccountSettings } from "./storage-account.js";
import type { Transform } from "./transform.js";

/** Options of a {@link DataAccount}. */
export interface DataAccountArgs extends LocatedArgs, StorageAccountSettings {
  /**
   * Private endpoints of the account (`blob`, `dfs`, `file`), which nothing else leads to it beside.
   * @default none
   */
  readonly privateEndpoints?: readonly PrivateEndpointSettings[];
  /**
   * Roles to give on the account.
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
    readonly storage?: StorageAccountArgs["transform"];
    readonly privateEndpoint?: PrivateEndpointArgs["transform"];
    readonly roleAssignment?: Transform<authorization.RoleAssignmentArgs>;
  };
}

/**
 * A storage account for data, with the endpoints that nodes reach it by and the roles that let them.
 *
 * Creates:
 * 1. the {@link StorageAccount} with its containers or shares;
 * 2. a {@link PrivateEndpoint} for each that is listed, after those;
 * 3. the role assignments.
 *
 * @example
 * const home = new DataAccount("home", {
 *   accountName: "sthomelab", kind: "nfsFiles", shares: [{ name: "home", quotaGiB: 1024 }],
 *   resourceGroupName: "rg-lab", location: "westeurope",
 * });
 */
export class DataAccount extends pulumi.ComponentResource {
  static readonly type = componentType("DataAccount");

  /** ARM id of the account. */
  readonly id: pulumi.Output<string>;
  readonly accountName: pulumi.Output<string>;
  /** What those who mount it wait for: what it holds, and names that resolve privately. */
  readonly ready: readonly pulumi.Resource[];
  /** The underlying resources. */
  readonly nodes: {
    readonly storage: StorageAccount;
    readonly privateEndpoints: Readonly<Record<string, PrivateEndpoint>>;
    readonly roleAssignments: Readonly<Record<string, authorization.RoleAssignment>>;
  };

  constructor(name: string, args: DataAccountArgs, opts?: pulumi.ComponentResourceOptions) {
    checkArguments<DataAccountArgs>("DataAccount", name, args, {
      required: { resourceGroupName: "input", location: "input", accountName: "plain" },
    });
    super(DataAccount.type, name, {}, opts);
    const owner = { name, component: this, args };
    const {
      privateEndpoints: endpoints = [],
      roleAssignments: roles = [],
      nodePrincipalIds,
      transform,
      ...account
    } = args;
    const storage = new StorageAccount(
      childName(name, "storage"),
      { ...account, transform: transform?.storage },
      { parent: this },
    );
    const { blobService, fileService, containers, shares } = storage.nodes;
    const contents = [blobService, fileService, ...containers.values(), ...shares.values()].filter(
      (each) => each !== undefined,
    );
    const privateEndpoints = createPrivateEndpoints({
      owner,
      endpoints,
      targetId: () => storage.id,
      settingsOf: () => contents,
      transform: transform?.privateEndpoint,
    });
    const roleAssignments = createRoleAssignments({
      owner,
      roles,
      principalId: principalIn(nodePrincipalIds),
      scopeId: (scope) => (scope.kind === "dataAccount" ? storage.id : undefined),
      transform: transform?.roleAssignment,
    });
    this.id = storage.id;
    this.accountName = storage.accountName;
    this.ready = [...contents, ...endpointsReady(privateEndpoints, endpoints)];
    this.nodes = { storage, privateEndpoints, roleAssignments };
    this.registerOutputs({ id: this.id, accountName: this.accountName });
  }
}
