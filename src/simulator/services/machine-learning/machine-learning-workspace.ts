import { armType } from "../../core/arm-id.js";
import { AzureError } from "../../core/azure.js";
import { rule, type Rule } from "../../core/resource-type.js";

interface WorkspaceInputs {
  readonly kind?: string;
  readonly identity?: { readonly type?: string };
  readonly storageAccount?: string;
  readonly keyVault?: string;
  readonly applicationInsights?: string;
  readonly containerRegistry?: string;
  readonly hubResourceId?: string;
}

/** Of what type each resource is that a workspace is given. */
const dependencies = {
  storageAccount: "Microsoft.Storage/storageAccounts",
  keyVault: "Microsoft.KeyVault/vaults",
  applicationInsights: "Microsoft.Insights/components",
  containerRegistry: "Microsoft.ContainerRegistry/registries",
} as const;

const source = "Azure/bicep-types-az@1f896de microsoft.machinelearningservices/2025-12-01 workspaces";

/** Azure Machine Learning workspaces. */
export const machineLearningWorkspaceRules: readonly Rule[] = [
  rule<WorkspaceInputs>({
    name: "a workspace has an identity, a storage account and a key vault",
    source,
    unverified: "text",
    check({ inputs }) {
      if (inputs.hubResourceId !== undefined) return; // a project takes them from its hub
      const required = {
        "identity.type": inputs.identity?.type === "None" ? undefined : inputs.identity?.type,
        storageAccount: inputs.storageAccount,
        keyVault: inputs.keyVault,
      };
      const missing = Object.entries(required).find(([, value]) => value === undefined)?.[0];
      if (missing === undefined) return;
      throw new AzureError(
        400,
        "ValidationError",
        `Missing dependent resources in workspace json: ${missing}.`,
        missing,
      );
    },
  }),
  rule<WorkspaceInputs>({
    name: "what a workspace is given is of the kind that it is given as",
    source,
    unverified: "text",
    check({ inputs }) {
      for (const name of Object.keys(dependencies) as (keyof typeof dependencies)[]) {
        const id = inputs[name];
        const kind = dependencies[name];
        if (id === undefined || armType(id).toLowerCase() === kind.toLowerCase()) continue;
        throw new AzureError(400, "ValidationError", `The value '${id}' of ${name} is not the id of a ${kind}.`, name);
      }
    },
  }),
  rule<WorkspaceInputs>({
    name: "the default storage account of a workspace is neither Premium nor hierarchical",
    source:
      "MicrosoftDocs/azure-docs articles/machine-learning/how-to-create-workspace-template.md, existing storage account",
    unverified: "text",
    check({ inputs, azure }) {
      const account = azure.get(inputs.storageAccount ?? "")?.inputs as Account | undefined;
      if (account === undefined) return; // one that existed before: its properties are not known
      const premium = account.sku?.name?.startsWith("Premium") ?? false;
      if (!premium && account.isHnsEnabled !== true) return;
      throw new AzureError(
        400,
        "ValidationError",
        `Storage account '${inputs.storageAccount}' is ${premium ? "Premium" : "with hierarchical namespace"}, which the default ` +
          "storage account of a workspace cannot be.",
        "storageAccount",
      );
    },
  }),
];

interface Account {
  readonly sku?: { readonly name?: string };
  readonly isHnsEnabled?: boolean;
}
