import { parentId, referencesIn, resourceGroupId } from "../../arm-id.js";
import type { AzureError } from "../../azure.js";
import { concurrentRequest, groupGoing, referencedNotReady } from "../../every-type/busy.js";
import type { ErrorText } from "../error-text.js";
import type { FaultedRequest } from "../faulted-request.js";

/** Codes of a resource or a group that somebody else works on, which any resource may be answered with. */
export const conflictTexts = {
  ReferencedResourceNotProvisioned: {
    stage: "request",
    source: "pulumi/pulumi-azure-native#4340; hashicorp/terraform-provider-azurerm#2605",
    build: (request) => notReady(request, { waitsForReferences: false }),
  },
  Conflict: {
    stage: "request",
    source: "Azure/azure-cli#15765; microsoft/onefuzz#2124",
    build: () => concurrentRequest(),
  },
  ResourceGroupBeingDeleted: {
    stage: "request",
    source: "Azure/azure-cli#28679 and #21121",
    build: ({ id }) => groupGoing(resourceGroupId(id) ?? id),
  },
} as const satisfies Record<string, ErrorText>;

/** As if the first resource that the request names, or its parent, were being written. */
export function notReady(
  { id, inputs, azure }: FaultedRequest,
  type: { readonly waitsForReferences: boolean },
): AzureError {
  const referred = referencesIn(inputs)[0]?.id ?? parentId(id);
  const target = azure.get(referred);
  const last = target === undefined ? undefined : ({ kind: "update", type: target.type } as const);
  return referencedNotReady(
    type,
    id,
    referred,
    last,
    target === undefined ? undefined : azure.typeOf(target.type)?.protocol,
  );
}
