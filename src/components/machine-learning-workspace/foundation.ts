import type * as pulumi from "@pulumi/pulumi";
import * as applicationinsights from "@pulumi/azure-native/applicationinsights/index.js";
import * as authorization from "@pulumi/azure-native/authorization/index.js";
import * as containerregistry from "@pulumi/azure-native/containerregistry/index.js";
import * as keyvault from "@pulumi/azure-native/keyvault/index.js";
import * as operationalinsights from "@pulumi/azure-native/operationalinsights/index.js";
import { ignoredChanges } from "../azure-policy.js";
import { childName } from "../naming.js";
import { refusedArguments } from "../refused-arguments.js";
import { StorageAccount } from "../storage-account.js";
import { type Transform, transformed } from "../transform.js";
import type { KeyVaultSettings, MachineLearningWorkspaceArgs } from "./args.js";

/** What a workspace stands on: a resource that was made here, or undefined for an existing one, and its id. */
interface Underlying<Made> {
  readonly made: Made | undefined;
  readonly id: pulumi.Input<string>;
}

/** Makes the resources that a workspace stands on, as children of it. */
export class WorkspaceFoundation {
  readonly storage: Underlying<StorageAccount>;
  readonly keyVault: Underlying<keyvault.Vault>;
  readonly containerRegistry: Underlying<containerregistry.Registry>;
  readonly applicationInsights: Underlying<applicationinsights.Component>;
  readonly logAnalytics: operationalinsights.Workspace | undefined;

  constructor(
    private readonly name: string,
    private readonly args: MachineLearningWorkspaceArgs,
    private readonly parent: pulumi.ComponentResource,
  ) {
    this.storage = this.#createStorage();
    this.keyVault =
      "existingId" in args.keyVault ? existing(args.keyVault.existingId) : made(this.#createVault(args.keyVault));
    this.containerRegistry =
      "existingId" in args.containerRegistry
        ? existing(args.containerRegistry.existingId)
        : made(this.#createRegistry(args.containerRegistry.registryName));
    const insights = args.applicationInsights;
    if ("existingId" in insights) {
      this.applicationInsights = existing(insights.existingId);
      this.logAnalytics = undefined;
    } else {
      const logs = this.#createLogs();
      this.logAnalytics = logs.made;
      this.applicationInsights = made(this.#createApplicationInsights(insights.componentName, logs.id));
    }
  }

  #createStorage(): Underlying<StorageAccount> {
    const { args } = this;
    if ("existingId" in args.storage) return existing(args.storage.existingId);
    return made(
      new StorageAccount(
        childName(this.name, "storage"),
        {
          ...args.storage,
          resourceGroupName: args.storageResourceGroupName ?? args.resourceGroupName,
          location: args.location,
          tags: args.tags,
          azurePolicyWrites: args.azurePolicyWrites,
          transform: args.transform?.storage,
        },
        { parent: this.parent },
      ),
    );
  }

  #createVault(settings: KeyVaultSettings): keyvault.Vault {
    const tenantId =
      settings.tenantId ??
      authorization.getClientConfigOutput({ parent: this.parent }).apply((login) => login.tenantId);
    return new keyvault.Vault(
      ...this.#resource<keyvault.VaultArgs>(this.args.transform?.keyVault, "key-vault", {
        ...this.#place(),
        vaultName: settings.vaultName,
        properties: {
          tenantId,
          sku: { family: "A", name: "standard" },
          enableRbacAuthorization: true,
          softDeleteRetentionInDays: settings.softDeleteDays ?? 7,
          // Azure refuses `false`, even on a vault that never had purge protection.
          ...(settings.purgeProtection ? { enablePurgeProtection: true } : {}),
          publicNetworkAccess: "disabled",
          networkAcls: { defaultAction: "Deny", bypass: "AzureServices" },
        },
      }),
    );
  }

  #createRegistry(registryName: string): containerregistry.Registry {
    return new containerregistry.Registry(
      ...this.#resource<containerregistry.RegistryArgs>(
        this.args.transform?.containerRegistry,
        "container-registry",
        {
          ...this.#place(),
          registryName,
          // Private endpoints exist for Premium only.
          sku: { name: "Premium" },
          adminUserEnabled: false,
          publicNetworkAccess: "Disabled",
          networkRuleBypassOptions: "AzureServices",
          dataEndpointEnabled: true,
        },
        ["identity"],
      ),
    );
  }

  #createLogs(): Underlying<operationalinsights.Workspace> {
    const { logAnalytics } = this.args;
    if (logAnalytics === undefined) {
      const reason = "A new Application Insights component writes to a Log Analytics workspace: name one.";
      const sentence = `MachineLearningWorkspace "${this.name}" cannot be declared with these arguments.`;
      throw refusedArguments(sentence, [{ propertyPath: "logAnalytics", reason }]);
    }
    return "existingId" in logAnalytics
      ? existing(logAnalytics.existingId)
      : made(this.#createLogAnalytics(logAnalytics.logWorkspaceName));
  }

  #createLogAnalytics(workspaceName: string): operationalinsights.Workspace {
    return new operationalinsights.Workspace(
      ...this.#resource<operationalinsights.WorkspaceArgs>(this.args.transform?.logAnalytics, "log-analytics", {
        ...this.#place(),
        workspaceName,
        sku: { name: "PerGB2018" },
        retentionInDays: 30,
      }),
    );
  }

  #createApplicationInsights(
    resourceName: string,
    workspaceResourceId: pulumi.Input<string>,
  ): applicationinsights.Component {
    return new applicationinsights.Component(
      ...this.#resource<applicationinsights.ComponentArgs>(
        this.args.transform?.applicationInsights,
        "application-insights",
        {
          ...this.#place(),
          resourceName,
          kind: "web",
          applicationType: "web",
          ingestionMode: "LogAnalytics",
          workspaceResourceId,
        },
      ),
    );
  }

  #place(): Pick<MachineLearningWorkspaceArgs, "resourceGroupName" | "location" | "tags"> {
    const { resourceGroupName, location, tags } = this.args;
    return { resourceGroupName, location, tags };
  }

  #resource<Args extends object>(
    transform: Transform<Args> | undefined,
    role: string,
    body: Args,
    policyMayWrite: readonly "identity"[] = [],
  ): [string, Args, pulumi.CustomResourceOptions] {
    return transformed(transform, childName(this.name, role), body, {
      parent: this.parent,
      ignoreChanges: ignoredChanges(this.args.azurePolicyWrites, ["tags", ...policyMayWrite]),
    });
  }
}

function made<Made extends { readonly id: pulumi.Output<string> }>(resource: Made): Underlying<Made> {
  return { made: resource, id: resource.id };
}

function existing<Made>(id: pulumi.Input<string>): Underlying<Made> {
  return { made: undefined, id };
}
