import { AzureError } from "../azure.js";
import { rule, type Rule } from "../resource-type.js";

interface WorkspaceInputs {
  readonly kind?: string;
  readonly identity?: { readonly type?: string };
  readonly storageAccount?: string;
  readonly keyVault?: string;
  readonly hubResourceId?: string;
}

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
        "identity.type": inputs.identity?.type,
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
];
