import { isoTime } from "../../core/time/iso-time.js";
import type { Put } from "../../core/resource-type.js";
import { valueAt } from "../../core/same-value.js";

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
