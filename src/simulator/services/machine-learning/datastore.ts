import { isoTime } from "../../core/time/iso-time.js";
import { refuse } from "../../core/azure.js";
import { rule, type Put, type Rule } from "../../core/resource-type.js";
import { valueAt } from "../../core/same-value.js";

interface DatastoreInputs {
  readonly properties?: {
    readonly datastoreType?: string;
    readonly accountName?: string;
    readonly containerName?: string;
    readonly fileShareName?: string;
    readonly filesystem?: string;
    readonly protocol?: string;
  };
}

/** What each kind of datastore leads to. */
const leadingTo: Readonly<Record<string, keyof NonNullable<DatastoreInputs["properties"]>>> = {
  AzureBlob: "containerName",
  AzureFile: "fileShareName",
  AzureDataLakeGen2: "filesystem",
};

/** Datastores. */
export const datastoreRules: readonly Rule[] = [
  rule<DatastoreInputs>({
    name: "a datastore names its account and what of it it leads to, by http or https",
    source:
      "learn.microsoft.com/azure/machine-learning/reference-yaml-datastore-blob, -files and -data-lake-gen2: required keys",
    unverified: "text",
    check({ inputs: { properties = {} } }) {
      const place = leadingTo[properties.datastoreType ?? ""];
      if (place === undefined) return;
      const missing = (["accountName", place] as const).find((each) => (properties[each] ?? "") === "");
      if (missing !== undefined)
        refuse("ValidationError", `Required property ${missing} is missing.`, `properties.${missing}`);
      if (/^(https?)?$/i.test(properties.protocol ?? "")) return;
      refuse(
        "ValidationError",
        `The protocol '${properties.protocol}' is neither http nor https.`,
        "properties.protocol",
      );
    },
  }),
];

/**
 * What a datastore tells beside what was asked for.
 *
 * Source: Azure/azure-rest-api-specs machinelearningservices 2024-10-01 examples/Datastore/AzureBlobWAccountKey.
 */
export function datastoreOutputs({ inputs, previous, startedSeconds }: Put): Record<string, unknown> {
  const now = isoTime(startedSeconds ?? 0);
  return {
    properties: { ...(inputs["properties"] as object), isDefault: false },
    systemData: { createdAt: valueAt(previous?.outputs, "systemData.createdAt") ?? now, lastModifiedAt: now },
  };
}
