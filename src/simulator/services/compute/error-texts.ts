import { AzureError } from "../../core/azure.js";
import type { ErrorText } from "../../core/faults/error-text.js";
import { changedProperty, type FaultedRequest } from "../../core/faults/faulted-request.js";
import { nameOf } from "../../core/arm-id.js";
import type { ScaleSetInputs } from "./scale-set-inputs.js";

/** Codes and texts of the compute provider; of no status. */
export const errorMessages =
  "MicrosoftDocs/azure-docs, common error messages when you manage virtual machines in Azure";

/** Codes of the compute provider that a script may ask for. */
export const computeErrorTexts = {
  PropertyChangeNotAllowed: {
    stage: "request",
    source: "MicrosoftDocs/azure-docs#108952; Azure/aks-engine#1530",
    types: /^Microsoft\.Compute\//i,
    build: (request) => {
      const property = changedProperty(request);
      return new AzureError(
        409,
        "PropertyChangeNotAllowed",
        `Changing property '${property}' is not allowed.`,
        property,
      );
    },
  },
  OSProvisioningTimedOut: ofNodes(
    "OSProvisioningTimedOut",
    (request) =>
      `OS Provisioning for VM '${firstNode(request)}' did not finish in the allotted time. The VM may still finish ` +
      "provisioning successfully. Please check provisioning state later. Also, make sure the image has been properly " +
      "prepared (generalized).\r\n * Instructions for Windows: " +
      "https://azure.microsoft.com/documentation/articles/virtual-machines-windows-upload-image/ \r\n * Instructions for " +
      "Linux: https://azure.microsoft.com/documentation/articles/virtual-machines-linux-capture-image/",
  ),
  OSProvisioningInternalError: ofNodes(
    "OSProvisioningInternalError",
    (request) => `OS Provisioning failed for VM '${firstNode(request)}' due to an internal error.`,
  ),
  VMStartTimedOut: ofNodes(
    "VMStartTimedOut",
    (request) =>
      `VM '${firstNode(request)}' did not start in the allotted time. The VM may still start successfully. Please check ` +
      "the power state later.",
  ),
  VMExtensionProvisioningError: ofNodes("VMExtensionProvisioningError", (request) => {
    const extension = firstExtension(request);
    return extension === undefined
      ? "Multiple VM extensions failed to be provisioned on the VM. Please see the VM extension instance view for details."
      : `VM has reported a failure when processing extension '${extension}'. Error message: "Enable failed: failed to ` +
          'execute command: command terminated with exit status=1".';
  }),
  VMExtensionProvisioningTimeout: ofNodes(
    "VMExtensionProvisioningTimeout",
    (request) =>
      `Provisioning of VM extension '${firstExtension(request) ?? "extension"}' has timed out. Extension installation may ` +
      "be taking too long, or extension status could not be obtained.",
  ),
} as const satisfies Record<string, ErrorText>;

type NodeCode =
  | "OSProvisioningInternalError"
  | "OSProvisioningTimedOut"
  | "VMExtensionProvisioningError"
  | "VMExtensionProvisioningTimeout"
  | "VMStartTimedOut";

/** What goes wrong on a node that is there. An operation tells it; no source has the status of a request refused with it. */
function ofNodes(code: NodeCode, message: (request: FaultedRequest) => string): ErrorText {
  return {
    stage: "operation",
    source: errorMessages,
    types: /^Microsoft\.Compute\/virtualMachineScaleSets$/i,
    nodes: "broken",
    build: (request) => new AzureError(409, code, message(request)),
  };
}

/** Name of the instance that the operation makes first. */
function firstNode({ id, previous }: FaultedRequest): string {
  return `${nameOf(id)}_${previous?.nextInstance ?? 0}`;
}

function firstExtension({ inputs }: FaultedRequest): string | undefined {
  return (inputs as ScaleSetInputs).virtualMachineProfile?.extensionProfile?.extensions?.[0]?.name;
}
