import * as pulumi from "@pulumi/pulumi";
import type * as applicationinsights from "@pulumi/azure-native/applicationinsights/index.js";
import type * as authorization from "@pulumi/azure-native/authorization/index.js";
import type * as containerregistry from "@pulumi/azure-native/containerregistry/index.js";
import type * as keyvault from "@pulumi/azure-native/keyvault/index.js";
import * as machinelearning from "@pulumi/azure-native/machinelearningservices/index.js";
import * as managedidentity from "@pulumi/azure-native/managedidentity/index.js";
import type * as operationalinsights from "@pulumi/azure-native/operationalinsights/index.js";
import { imageBuildIdentityName } from "../planner/names.js";
import type { PrivateEndpointTarget, RolePrincipal, RoleScope } from "../planner/plan.js";
import { isBeforeWorkspace } from "../planner/roles.js";
import { ignoredChanges } from "./azure-policy.js";
import { MachineLearningCompute } from "./machine-learning-compute.js";
import type {
  ImageBuildSettings,
  MachineLearningWorkspaceArgs,
  PlannedMachineLearningWorkspaceArgs,
} from "./machine-learning-workspace/args.js";
import { workspaceBody } from "./machine-learning-workspace/body.js";
import { createDatastores, createOutboundRules } from "./machine-learning-workspace/datastores.js";
import { WorkspaceFoundation } from "./machine-learning-workspace/foundation.js";
import { planWorkspace, workspaceZones } from "./machine-learning-workspace/standalone.js";
import { childName, componentType } from "./naming.js";
import type { PrivateDns } from "./private-dns.js";
import type { PrivateEndpoint } from "./private-endpoint.js";
import { createPrivateEndpoints, endpointsReady } from "./private-endpoint/owned.js";
import { checkArguments } from "./refused-arguments.js";
import { assignmentsOf, createRoleAssignments } from "./role-assignment/planned.js";
import type { StorageAccount } from "./storage-account.js";
import { transformed } from "./transform.js";

export type {
  DatastoreSettings,
  ImageBuildSettings,
  MachineLearningWorkspaceArgs,
  MachineLearningWorkspaceTransform,
  OutboundEndpoint,
  PlannedMachineLearningWorkspaceArgs,
  WorkspaceNetwork,
  WorkspaceUser,
} from "./machine-learning-workspace/args.js";

/** The underlying resources of a {@link MachineLearningWorkspace}; what existed already is undefined. */
export interface MachineLearningWorkspaceNodes {
  readonly workspace: machinelearning.Workspace;
  readonly storage: StorageAccount | undefined;
  readonly keyVault: keyvault.Vault | undefined;
  readonly containerRegistry: containerregistry.Registry | undefined;
  readonly applicationInsights: applicationinsights.Component | undefined;
  readonly logAnalytics: operationalinsights.Workspace | undefined;
  readonly imageBuildIdentity: managedidentity.UserAssignedIdentity | undefined;
  readonly imageBuildCompute: MachineLearningCompute | undefined;
  /** By name. */
  readonly datastores: ReadonlyMap<string, machinelearning.Datastore>;
  /** Outbound rules of the managed network, by name. */
  readonly outboundRules: ReadonlyMap<string, machinelearning.ManagedNetworkSettingsRule>;
  /** Made for `privateNetwork`. */
  readonly privateDns: PrivateDns | undefined;
  readonly privateEndpoints: Readonly<Record<string, PrivateEndpoint>>;
  readonly roleAssignments: Readonly<Record<string, authorization.RoleAssignment>>;
}

/**
 * An Azure Machine Learning workspace with all that a private one needs to run a job.
 *
 * Creates, except for what exists already:
 * 1. a {@link StorageAccount}, the workspace's default data store;
 * 2. a key vault: Entra roles instead of access policies, public access closed;
 * 3. a Premium container registry without admin user, public access closed;
 * 4. a Log Analytics workspace and the Application Insights component that writes to it;
 * 5. the workspace, with a system-assigned identity that Azure gives its own roles, or with yours, which gets them before;
 * 6. for `privateNetwork`, a {@link PrivateEndpoint} for the workspace, blobs, files, vault and registry, and {@link PrivateDns}
 *    for their names;
 * 7. a user-assigned identity for building images;
 * 8. the least roles for image build, workspace, `nodeIdentities` and `users`;
 * 9. `datastores`, and outbound rules for `outboundEndpoints`;
 * 10. a {@link MachineLearningCompute} that builds images. The workspace knows it by name, so that neither waits in a
 *    circle for the other.
 *
 * A pool of nodes runs its jobs: a {@link NodePool} with engine `machineLearning` and this as its `workspace`.
 *
 * @example
 * const workspace = new MachineLearningWorkspace("ml", {
 *   workspaceName: "mlw-lab", resourceGroupName: "rg-lab", location: "westeurope",
 *   storage: { accountName: "stmllab" }, keyVault: { vaultName: "kv-ml-lab" },
 *   containerRegistry: { registryName: "crmllab" },
 *   applicationInsights: { componentName: "appi-ml-lab" }, logAnalytics: { logWorkspaceName: "log-ml-lab" },
 *   imageBuild: { computeName: "image-build", vmSize: "Standard_D4ds_v4", maxNodes: 2, subnetId },
 *   privateNetwork: { subnetId: endpointSubnetId, virtualNetworkId },
 *   nodeIdentities: { train: identity.principalId },
 *   users: [{ objectId: "…", type: "Group" }],
 * });
 */
export class MachineLearningWorkspace extends pulumi.ComponentResource {
  static readonly type = componentType("MachineLearningWorkspace");
  /** Names of the private DNS zones that a workspace's private endpoints need. */
  static readonly privateDnsZones = workspaceZones;

  /** ARM id of the workspace. */
  readonly id: pulumi.Output<string>;
  readonly workspaceName: pulumi.Output<string>;
  /** Object id of the identity that the workspace acts as. */
  readonly principalId: pulumi.Output<string>;
  readonly storageAccountId: pulumi.Output<string>;
  readonly containerRegistryId: pulumi.Output<string>;
  /** What computes must wait for: the workspace, names that resolve privately, roles of nodes and workspace. */
  readonly ready: pulumi.Resource[];
  /** The underlying resources. */
  readonly nodes: MachineLearningWorkspaceNodes;

  constructor(
    name: string,
    given: MachineLearningWorkspaceArgs | PlannedMachineLearningWorkspaceArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    checkArguments<MachineLearningWorkspaceArgs>("MachineLearningWorkspace", name, given, {
      required: {
        resourceGroupName: "input",
        location: "input",
        workspaceName: "plain",
        storage: "plain",
        keyVault: "plain",
        containerRegistry: "plain",
        applicationInsights: "plain",
      },
    });
    super(MachineLearningWorkspace.type, name, {}, opts);
    const { planned: args, privateDns } = isPlanned(given)
      ? { planned: given, privateDns: undefined }
      : planWorkspace(name, given, this);
    const owner = { name, component: this, args };
    const foundation = new WorkspaceFoundation(name, args, this);
    const before = args.roleAssignments.filter(isBeforeWorkspace);
    const rolesBefore = createRoleAssignments({
      owner,
      roles: before,
      principalId: () => args.identity?.principalId,
      scopeId: (scope) => foundationId(scope, foundation),
      transform: args.transform?.roleAssignment,
    });
    const workspace = this.#createWorkspace(name, args, foundation, Object.values(rolesBefore));
    const imageBuildIdentity = args.imageBuild && this.#createImageBuildIdentity(name, args, args.imageBuild);

    const endpoints = args.privateEndpoints;
    const targets: Partial<Record<PrivateEndpointTarget, pulumi.Input<string>>> = {
      workspace: workspace.id,
      blob: foundation.storage.id,
      file: foundation.storage.id,
      keyVault: foundation.keyVault.id,
      containerRegistry: foundation.containerRegistry.id,
    };
    const privateEndpoints = createPrivateEndpoints({
      owner,
      endpoints,
      targetId: (target) => targets[target],
      settingsOf: (target) =>
        foundation.storage.made !== undefined && (target === "blob" || target === "file")
          ? [foundation.storage.made.nodes.blobService].filter((each) => each !== undefined)
          : [],
      transform: args.transform?.privateEndpoint,
    });

    const principalId =
      args.identity?.principalId === undefined
        ? workspace.identity.apply((identity) => identity?.principalId ?? "")
        : pulumi.output(args.identity.principalId);
    const roles = args.roleAssignments.filter((role) => !before.includes(role));
    const roleAssignments = createRoleAssignments({
      owner,
      roles,
      principalId: (principal) => this.#principalId(principal, args, principalId, imageBuildIdentity),
      scopeId: (scope) => scopeId(scope, workspace, foundation, privateEndpoints, args.dataAccounts ?? {}),
      transform: args.transform?.roleAssignment,
    });

    const ofWorkspace = assignmentsOf(roleAssignments, roles, ["workspace"]);
    const datastores = createDatastores(owner, workspace);
    const outboundRules = createOutboundRules(owner, workspace, ofWorkspace);
    const connected = [workspace, ...endpointsReady(privateEndpoints, endpoints), ...outboundRules.values()];
    const imageBuildCompute =
      args.imageBuild &&
      this.#createImageBuildCompute(name, args, args.imageBuild, workspace, imageBuildIdentity?.id, [
        ...connected,
        ...assignmentsOf(roleAssignments, roles, ["imageBuildIdentity", "workspace"]),
        ...(args.imageBuild.waitFor ?? []),
      ]);

    this.id = workspace.id;
    this.workspaceName = workspace.name;
    this.principalId = principalId;
    this.storageAccountId = pulumi.output(foundation.storage.id);
    this.containerRegistryId = pulumi.output(foundation.containerRegistry.id);
    this.ready = [...connected, ...assignmentsOf(roleAssignments, roles, ["nodeIdentity", "workspace"])];
    this.nodes = {
      workspace,
      storage: foundation.storage.made,
      keyVault: foundation.keyVault.made,
      containerRegistry: foundation.containerRegistry.made,
      applicationInsights: foundation.applicationInsights.made,
      logAnalytics: foundation.logAnalytics,
      imageBuildIdentity,
      imageBuildCompute,
      datastores,
      outboundRules,
      privateDns,
      privateEndpoints,
      roleAssignments: { ...rolesBefore, ...roleAssignments },
    };
    this.registerOutputs({ id: this.id, workspaceName: this.workspaceName, principalId: this.principalId });
  }

  #createWorkspace(
    name: string,
    args: PlannedMachineLearningWorkspaceArgs,
    foundation: WorkspaceFoundation,
    dependsOn: pulumi.Resource[],
  ): machinelearning.Workspace {
    return new machinelearning.Workspace(
      ...transformed(args.transform?.workspace, childName(name, "workspace"), workspaceBody(args, foundation), {
        parent: this,
        dependsOn,
        ignoreChanges: ignoredChanges(args.azurePolicyWrites, ["tags", "identity"]),
      }),
    );
  }

  #createImageBuildIdentity(
    name: string,
    args: PlannedMachineLearningWorkspaceArgs,
    imageBuild: ImageBuildSettings,
  ): managedidentity.UserAssignedIdentity {
    return new managedidentity.UserAssignedIdentity(
      ...transformed<managedidentity.UserAssignedIdentityArgs>(
        args.transform?.imageBuildIdentity,
        childName(name, "image-build-identity"),
        {
          resourceName: imageBuild.identityName ?? imageBuildIdentityName(args.workspaceName),
          resourceGroupName: args.resourceGroupName,
          location: args.location,
          tags: args.tags,
        },
        { parent: this, ignoreChanges: ignoredChanges(args.azurePolicyWrites, ["tags"]) },
      ),
    );
  }

  #createImageBuildCompute(
    name: string,
    args: PlannedMachineLearningWorkspaceArgs,
    imageBuild: ImageBuildSettings,
    workspace: machinelearning.Workspace,
    identityId: pulumi.Input<string> | undefined,
    dependsOn: pulumi.Resource[],
  ): MachineLearningCompute {
    const { resourceGroupName, location, tags, azurePolicyWrites } = args;
    return new MachineLearningCompute(
      childName(name, "image-build"),
      {
        resourceGroupName,
        location,
        tags,
        azurePolicyWrites,
        computeName: imageBuild.computeName,
        workspaceName: workspace.name,
        vmSize: imageBuild.vmSize,
        maxNodes: imageBuild.maxNodes,
        subnetId: imageBuild.subnetId,
        identityId,
        transform: { compute: args.transform?.imageBuildCompute },
      },
      { parent: this, dependsOn },
    );
  }

  #principalId(
    principal: RolePrincipal,
    args: PlannedMachineLearningWorkspaceArgs,
    workspacePrincipalId: pulumi.Output<string>,
    imageBuildIdentity: managedidentity.UserAssignedIdentity | undefined,
  ): pulumi.Input<string> | undefined {
    switch (principal.kind) {
      case "workspace":
        return workspacePrincipalId;
      case "imageBuildIdentity":
        return imageBuildIdentity?.principalId;
      case "nodeIdentity":
        return args.nodePrincipalIds?.[principal.site];
      case "user":
        return principal.objectId;
      case "machines":
        return undefined;
    }
  }
}

function isPlanned(
  args: MachineLearningWorkspaceArgs | PlannedMachineLearningWorkspaceArgs,
): args is PlannedMachineLearningWorkspaceArgs {
  return "roleAssignments" in args;
}

function scopeId(
  scope: RoleScope,
  workspace: machinelearning.Workspace,
  foundation: WorkspaceFoundation,
  privateEndpoints: Readonly<Record<string, PrivateEndpoint>>,
  dataAccounts: NonNullable<PlannedMachineLearningWorkspaceArgs["dataAccounts"]>,
): pulumi.Input<string> | undefined {
  if (scope.kind === "workspace") return workspace.id;
  if (scope.kind === "dataAccount") return dataAccounts[scope.name]?.id;
  if (scope.kind !== "privateEndpoint") return foundationId(scope, foundation);
  const { name } = scope;
  const ofAccount = Object.values(dataAccounts).find(({ endpointIds }) => endpointIds[name] !== undefined);
  return privateEndpoints[name]?.id ?? ofAccount?.endpointIds[name];
}

/** What a workspace stands on. */
function foundationId(scope: RoleScope, foundation: WorkspaceFoundation): pulumi.Input<string> | undefined {
  const ids: Partial<Record<RoleScope["kind"], pulumi.Input<string>>> = {
    machineLearningStorage: foundation.storage.id,
    keyVault: foundation.keyVault.id,
    containerRegistry: foundation.containerRegistry.id,
    applicationInsights: foundation.applicationInsights.id,
  };
  return ids[scope.kind];
}
