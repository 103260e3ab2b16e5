import { parentId } from "../../core/arm-id.js";
import { refuse } from "../../core/azure.js";
import { durationSeconds } from "../../core/iso-duration.js";
import { rule, type Rule } from "../../core/resource-type.js";
import { valueAt } from "../../core/same-value.js";
import { clusterOf, type ComputeInputs } from "./machine-learning-compute.js";

interface IdentifiedCompute extends ComputeInputs {
  readonly identity?: { readonly type?: string };
}

/** What a cluster's own settings have to do with one another. */
export const machineLearningClusterRules: readonly Rule[] = [
  rule<IdentifiedCompute>({
    name: "a cluster has a system-assigned identity or user-assigned ones, not both",
    source: "MicrosoftDocs/azure-ai-docs articles/machine-learning/how-to-identity-based-service-authentication.md",
    unverified: "text",
    check({ inputs }) {
      const kinds = (inputs.identity?.type ?? "").split(",").map((kind) => kind.trim());
      if (clusterOf(inputs) === undefined || kinds.length < 2) return;
      refuse(
        "ValidationError",
        "A compute cluster has either a system-assigned identity or user-assigned ones.",
        "identity.type",
      );
    },
  }),
  rule<ComputeInputs>({
    name: "a cluster without public addresses stands in a subnet, or in the managed network of its workspace",
    source: "MicrosoftDocs/azure-ai-docs articles/machine-learning/how-to-secure-training-vnet.md, no public IP",
    unverified: "text",
    check({ id, inputs, azure }) {
      const cluster = clusterOf(inputs);
      if (cluster?.enableNodePublicIp !== false || cluster.subnet !== undefined) return;
      const workspace = azure.get(parentId(id));
      if (workspace === undefined) return; // one that existed before: its network is not known
      if ((valueAt(workspace.inputs, "managedNetwork.isolationMode") ?? "Disabled") !== "Disabled") return;
      refuse(
        "ValidationError",
        "A compute without public IP needs a subnet, or a workspace with a managed network.",
        "properties.properties.subnet",
      );
    },
  }),
  rule<ComputeInputs>({
    name: "the idle time before a cluster shrinks is a duration of ISO 8601",
    source: "https://learn.microsoft.com/rest/api/azureml/compute/create-or-update, scaleSettings in the examples",
    unverified: "text",
    check({ inputs }) {
      const idle = clusterOf(inputs)?.scaleSettings?.nodeIdleTimeBeforeScaleDown;
      if (idle === undefined || durationSeconds(idle) !== undefined) return;
      refuse(
        "ValidationError",
        `nodeIdleTimeBeforeScaleDown is '${idle}'; a duration such as PT30M is needed.`,
        "properties.properties.scaleSettings.nodeIdleTimeBeforeScaleDown",
      );
    },
  }),
];
