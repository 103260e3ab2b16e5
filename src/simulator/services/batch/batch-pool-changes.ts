import { batchPoolUpdates, batchPoolUpdatesSource } from "../../../catalogue/batch-pool-updates.js";
import { AzureError } from "../../core/azure.js";
import { rule, type Put, type Rule } from "../../core/resource-type.js";
import { presentNodes, type PoolInputs } from "./batch-pool-inputs.js";
import { sameValue } from "../../core/same-value.js";

/** Source of code and text: Azure/Batch#85 and #153, Azure/azure-sdk-for-net#40325. */
function cannotBeUpdated(property: string): AzureError {
  const message = "A property that cannot be updated was specified as part of the request.";
  return new AzureError(400, "PropertyCannotBeUpdated", message, "BatchAccount", {
    details: [
      { code: "Reason", message },
      { code: "PropertyName", message: property },
      { code: "PropertyPath", message: `properties.${property}` },
    ],
  });
}

/** A PUT replaces everything: what it leaves out is given up, and that is a change like another. */
function firstChange({ inputs, previous }: Put<PoolInputs>, properties: readonly string[]): string | undefined {
  const now = inputs as Readonly<Record<string, unknown>>;
  return previous === undefined
    ? undefined
    : properties.find((property) => !sameValue(previous.inputs[property], now[property]));
}

/** What an update of a Batch pool may not change. */
export const batchPoolChangeRules: readonly Rule[] = [
  rule<PoolInputs>({
    name: "while a pool has nodes, only application packages, certificates, metadata, scale settings, start task and identity change",
    source: `${batchPoolUpdatesSource}; identity by its questions and answers; Azure/Batch#85`,
    check(put) {
      const { dedicated, spot } = presentNodes(put.previous?.outputs);
      const changed = dedicated + spot === 0 ? undefined : firstChange(put, batchPoolUpdates.withoutNodes);
      if (changed !== undefined) throw cannotBeUpdated(changed);
    },
  }),
  rule<PoolInputs>({
    name: "a pool keeps its extensions, with nodes or without",
    source: "MicrosoftDocs/azure-docs articles/batch/create-pool-extensions.md: pools must be recreated",
    unverified: "text",
    check({ inputs, previous }) {
      const extensions = (body: PoolInputs) =>
        body.deploymentConfiguration?.virtualMachineConfiguration?.extensions ?? [];
      if (previous === undefined || sameValue(extensions(previous.inputs), extensions(inputs))) return;
      throw cannotBeUpdated("deploymentConfiguration");
    },
  }),
  rule<PoolInputs>({
    name: "a pool keeps its network and whether its nodes talk to each other",
    source: `${batchPoolUpdatesSource}, which does not name them; Azure/Batch#85 for networkConfiguration`,
    unverified: "rule",
    check(put) {
      const changed = firstChange(put, batchPoolUpdates.unnamed);
      if (changed !== undefined) throw cannotBeUpdated(changed);
    },
  }),
];

/** What an update of a Batch account may not change. */
export const batchAccountChangeRules: readonly Rule[] = [
  rule({
    name: "an account keeps the way it allocates pools",
    source: "Azure/azure-rest-api-specs#999; @pulumi/azure-native 3.28 batch.BatchAccount, poolAllocationMode",
    unverified: "text",
    check({ inputs, previous }: Put) {
      const mode = (body: Readonly<Record<string, unknown>> | undefined): unknown =>
        body?.["poolAllocationMode"] ?? "BatchService";
      if (previous !== undefined && mode(previous.inputs) !== mode(inputs)) throw cannotBeUpdated("poolAllocationMode");
    },
  }),
];
