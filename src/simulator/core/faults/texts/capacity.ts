import { AzureError } from "../../azure.js";
import { type AllocationCode, allocationError } from "../../capacity/allocation-failure.js";
import { type HardwareDemand, nodesIn } from "../../capacity/hardware-demand.js";
import { skuNotAvailable } from "../../capacity/offered-sizes.js";
import { quotaExceededText } from "../../capacity/quota-exceeded.js";
import type { QuotaBucket } from "../../capacity/quota-usage.js";
import { quotaLimit } from "../../every-type/capacity.js";
import type { ErrorText } from "../error-text.js";
import { askedBefore, askedBy, type FaultedRequest, regionOfRequest, subscriptionOf } from "../faulted-request.js";

/** Codes about hardware and quota: SKU restrictions, allocation, limits on vCPUs. */
export const capacityTexts = {
  AllocationFailed: {
    stage: "operation",
    source:
      "MicrosoftDocs/SupportArticles-docs support/azure/virtual-machine-scale-sets, allocation failures; Azure/aks-engine#1965",
    types: "withNodes",
    build: (request) => allocation("AllocationFailed", request),
  },
  ZonalAllocationFailed: {
    stage: "operation",
    source: "MicrosoftDocs/azure-docs#41402; Azure/karpenter-provider-azure pkg/fake/aksmachinesapi.go",
    unverified: "text",
    types: "withNodes",
    build: (request) => allocation("ZonalAllocationFailed", request),
  },
  OverconstrainedAllocationRequest: {
    stage: "operation",
    source: "Azure-Samples/aks-store-demo#115; GoogleCloudPlatform/PerfKitBenchmarker#1863",
    types: "withNodes",
    build: (request) => allocation("OverconstrainedAllocationRequest", request),
  },
  OverconstrainedZonalAllocationRequest: {
    stage: "operation",
    source: "jenkins-infra/helpdesk#3584; jenkins-infra/azure#1416 (2026)",
    types: "withNodes",
    build: (request) => allocation("OverconstrainedZonalAllocationRequest", request),
  },
  SkuNotAvailable: {
    stage: "request",
    source: "Azure-Samples/azuresandbox#70 and #492",
    types: "withNodes",
    build: (request) => skuNotAvailable(mainDemand(request).vmSize, regionOfRequest(request)),
  },
  OperationNotAllowed: {
    stage: "request",
    source: "Azure/karpenter-provider-azure#192; nforgeio/neonKUBE#1671; scylladb/scylla-cluster-tests#12948",
    types: "withNodes",
    build: (request) => new AzureError(409, "OperationNotAllowed", quotaText(request)),
  },
  QuotaExceeded: {
    stage: "request",
    source: "tayganr/purviewlab#77 (in the details of a template's validation)",
    unverified: "status",
    types: "withNodes",
    build: (request) => new AzureError(409, "QuotaExceeded", quotaText(request)),
  },
} as const satisfies Record<string, ErrorText>;

/** Where nodes differ, the first that are more than before speak for all. */
function mainDemand(request: FaultedRequest): HardwareDemand {
  const before = askedBefore(request);
  const asked = askedBy(request);
  const had = ({ spot }: HardwareDemand): number => nodesIn(before.filter((one) => one.spot === spot));
  const main = asked.find((one) => one.nodes > had(one)) ?? asked[0];
  if (main === undefined) throw new Error(`${request.id} has no nodes`);
  return main;
}

function allocation(code: AllocationCode, request: FaultedRequest): AzureError {
  const before = nodesIn(askedBefore(request));
  const shortage = { demand: mainDemand(request), growing: before > 0, instance: before };
  const { message, details = [] } = allocationError(code, shortage);
  return new AzureError(409, code, message, undefined, { details });
}

/**
 * The quota is the subscription's own, and so much of it is in use that the last node no longer fits: by this simulated
 * Azure, or else by others.
 */
function quotaText(request: FaultedRequest): string {
  const { azure, id } = request;
  const demand = mainDemand(request);
  const vcpus = azure.catalogue.vmSize(demand.vmSize)?.vcpus ?? 1;
  const required = Math.max(1, demand.nodes - nodesIn(askedBefore(request))) * vcpus;
  const bucket: QuotaBucket = demand.quotas[0] ?? {
    subscription: subscriptionOf(id),
    location: regionOfRequest(request),
    service: "compute",
    family: "cores",
  };
  const inUse = azure.usage.vcpus(bucket);
  const granted = quotaLimit(azure.subscription(bucket.subscription), bucket);
  const limit = Number.isFinite(granted) ? granted : inUse + required - vcpus;
  const usage = Math.max(inUse, limit - required + vcpus);
  return quotaExceededText({ ...bucket, limit, usage, required });
}
