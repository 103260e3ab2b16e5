import { armType, nameOf } from "../../../core/arm-id.js";
import { AzureError, NOT_SIMULATED } from "../../../core/azure.js";
import { guidOf } from "../../../core/guid.js";
import { actionOn } from "../../../core/rights/action.js";
import type { AzureCore } from "../../../core/azure-core.js";
import type { DeploymentRequest } from "../../../core/state/deployment.js";
import { type AzureErrorBody, errorBody } from "../../../core/azure.js";
import { dryRun, type Foreseen } from "./dry-run.js";

/**
 * Refuses a template for what Azure knows before it deploys anything: what the caller may not write, all that policies deny,
 * quota and VM sizes of Compute, and whatever the storage provider refuses. What other providers refuse comes up only when their resource's turn comes.
 *
 * Sources: Azure/azure-powershell#1925 and maxskunkworks/TLG#1 (QuotaExceeded),
 * MicrosoftLearning/AZ-700-Designing-and-Implementing-Microsoft-Azure-Networking-Solutions#328 (SkuNotAvailable),
 * Azure/azure-powershell#5100 and Azure/azure-xplat-cli#2791 (storage), Azure-Samples/azure-search-openai-demo#120 and #130
 * (policies).
 *
 * @returns what the deployment would do
 * @throws AzureError InvalidTemplateDeployment with all of it as details, NotSimulated
 */
export function preflight(azure: AzureCore, request: DeploymentRequest): readonly Foreseen[] {
  const foreseen = dryRun(azure, request);
  const unreadable = foreseen.find(
    ({ refusal }) => refusal?.code === NOT_SIMULATED || refusal?.code === "InvalidTemplate",
  );
  if (unreadable?.refusal !== undefined) throw unreadable.refusal;
  const unauthorized = foreseen.filter(({ refusal }) => refusal?.code === "AuthorizationFailed");
  if (unauthorized.length > 0) throw notAllowed(request, unauthorized);
  const found = foreseen.flatMap(({ id, refusal }) => (refusal === undefined ? [] : (known(id, refusal) ?? [])));
  if (found.length > 0) throw invalid(request, found);
  return foreseen;
}

/** Source of the texts: "Azure Developer CLI errors FAQ", learn.microsoft.com (one); InkStainedWretches (several). */
function notAllowed({ caller }: DeploymentRequest, refused: readonly Foreseen[]): AzureError {
  const texts = refused.map(
    ({ id }) =>
      `Authorization failed for template resource '${nameOf(id)}' of type '${armType(id)}'. The client ` +
      `'${caller?.clientId}' with object id '${caller?.objectId}' does not have permission to perform action ` +
      `'${actionOn(id, "write").action}' at scope '${id}'.`,
  );
  const text =
    texts.length === 1
      ? `The template deployment failed with error: '${texts[0]}'.`
      : `Deployment failed with multiple errors: '${texts.join(":")}'`;
  return new AzureError(403, "InvalidTemplateDeployment", text, undefined, { unverified: "status" });
}

interface KnownBefore {
  readonly from: "policy" | "compute" | "storage";
  readonly error: AzureErrorBody;
}

function known(id: string, refusal: AzureError): KnownBefore | undefined {
  const { code, message } = refusal;
  const error = errorBody(refusal);
  if (code === "RequestDisallowedByPolicy") return { from: "policy", error: { ...error, target: nameOf(id) } };
  const namespace = armType(id).split("/")[0];
  if (namespace === "Microsoft.Compute") {
    if (message.includes("results in exceeding approved")) {
      return { from: "compute", error: { code: "QuotaExceeded", message } };
    }
    return code === "SkuNotAvailable" ? { from: "compute", error } : undefined;
  }
  return namespace === "Microsoft.Storage" ? { from: "storage", error: { ...error, target: nameOf(id) } } : undefined;
}

function invalid(request: DeploymentRequest, found: readonly KnownBefore[]): AzureError {
  const of = (from: KnownBefore["from"]) => found.flatMap((one) => (one.from === from ? [one.error] : []));
  const storage = of("storage");
  const wrapped: AzureErrorBody = {
    code: "PreflightValidationCheckFailed",
    message: "Preflight validation failed. Please refer to the details for the specific errors.",
    details: storage,
  };
  const policies = of("policy");
  const others = [...of("compute"), ...(storage.length === 0 ? [] : [wrapped])];
  return new AzureError(
    400,
    "InvalidTemplateDeployment",
    messageOf(request, policies.length > 0, others.length > 0),
    undefined,
    {
      details: [...policies, ...others],
    },
  );
}

function messageOf(request: DeploymentRequest, isDenied: boolean, isInvalid: boolean): string {
  if (isDenied) {
    return isInvalid
      ? "The template deployment failed with multiple errors. Please see details for more information."
      : "The template deployment failed because of policy violation. Please see details for more information.";
  }
  const tracking = guidOf(request.id, String(request.startedSeconds), "validation");
  return (
    `The template deployment '${nameOf(request.id)}' is not valid according to the validation procedure. ` +
    `The tracking id is '${tracking}'. See inner errors for details.`
  );
}
