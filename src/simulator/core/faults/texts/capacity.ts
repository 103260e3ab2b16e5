import { AzureError } from "../../azure.js";
import { skuNotAvailable } from "../../capacity/offered-sizes.js";
import type { ErrorText } from "../error-text.js";
import { locationOf, nodesAsked, subscriptionOf, type FaultedRequest, type NodesAsked } from "../faulted-request.js";

const nodeTypes =
  /^Microsoft\.(Compute\/virtualMachineScaleSets|Batch\/batchAccounts\/pools|MachineLearningServices\/workspaces\/computes)$/i;
const guidance = "http://aka.ms/allocation-guidance";

/** Codes about hardware and quota: SKU restrictions, allocation, limits on vCPUs. */
export const capacityTexts = {
  AllocationFailed: {
    stage: "operation",
    source:
      "MicrosoftDocs/SupportArticles-docs support/azure/virtual-machine-scale-sets, allocation failures; Azure/aks-engine#1965",
    types: nodeTypes,
    build: (request) => allocation("AllocationFailed", request, allocationText),
  },
  ZonalAllocationFailed: {
    stage: "operation",
    source: "MicrosoftDocs/azure-docs#41402; Azure/karpenter-provider-azure pkg/fake/aksmachinesapi.go",
    unverified: "text",
    types: nodeTypes,
    build: (request) =>
      allocation(
        "ZonalAllocationFailed",
        request,
        () =>
          "Allocation failed. We do not have sufficient capacity for the requested VM size in this zone. Read more about " +
          `improving likelihood of allocation success at ${guidance}`,
      ),
  },
  OverconstrainedAllocationRequest: {
    stage: "operation",
    source: "Azure-Samples/aks-store-demo#115; GoogleCloudPlatform/PerfKitBenchmarker#1863",
    types: nodeTypes,
    build: (request) => allocation("OverconstrainedAllocationRequest", request, constraintsText),
  },
  OverconstrainedZonalAllocationRequest: {
    stage: "operation",
    source: "jenkins-infra/helpdesk#3584; jenkins-infra/azure#1416 (2026)",
    types: nodeTypes,
    build: (request) =>
      allocation("OverconstrainedZonalAllocationRequest", request, (asked) =>
        constraintsText({ ...asked, zones: asked.zones.length === 0 ? ["1"] : asked.zones }),
      ),
  },
  SkuNotAvailable: {
    stage: "request",
    source: "Azure-Samples/azuresandbox#70 and #492",
    types: nodeTypes,
    build: (request) => skuNotAvailable(askedOf(request).vmSize, locationOf(request)),
  },
  OperationNotAllowed: {
    stage: "request",
    source: "Azure/karpenter-provider-azure#192; nforgeio/neonKUBE#1671; scylladb/scylla-cluster-tests#12948",
    types: nodeTypes,
    build: (request) => new AzureError(409, "OperationNotAllowed", quotaText(request)),
  },
  QuotaExceeded: {
    stage: "request",
    source: "tayganr/purviewlab#77 (in the details of a template's validation)",
    unverified: "status",
    types: nodeTypes,
    build: (request) => new AzureError(409, "QuotaExceeded", quotaText(request)),
  },
} as const satisfies Record<string, ErrorText>;

function askedOf({ id, inputs, previous }: FaultedRequest): NodesAsked {
  const asked = nodesAsked(id, Object.keys(inputs).length === 0 ? (previous?.inputs ?? inputs) : inputs);
  if (asked === undefined) throw new Error(`${id} has no nodes`);
  return asked;
}

function nodesBefore({ id, previous }: FaultedRequest): number {
  return previous === undefined ? 0 : (nodesAsked(id, previous.inputs)?.nodes ?? 0);
}

type CapacityCode =
  | "AllocationFailed"
  | "ZonalAllocationFailed"
  | "OverconstrainedAllocationRequest"
  | "OverconstrainedZonalAllocationRequest";

/** The code stands at the top and again in `details`, whose target is the first instance that got no hardware. */
function allocation(
  code: CapacityCode,
  request: FaultedRequest,
  text: (asked: NodesAsked, growing: boolean) => string,
): AzureError {
  const before = nodesBefore(request);
  const message = text(askedOf(request), before > 0);
  return new AzureError(409, code, message, undefined, { details: [{ code, message, target: String(before) }] });
}

function allocationText(asked: NodesAsked, growing: boolean): string {
  if (asked.onePlacementGroup && growing) {
    return (
      "Allocation failed. If you are trying to add a new VM to a Virtual Machine Scale Set with a single placement group " +
      "or update/resize an existing VM in a Virtual Machine Scale Set with a single placement group, please note that such " +
      "allocation is scoped to a single cluster, and it is possible that the cluster is out of capacity. Please read more " +
      `about improving likelihood of allocation success at ${guidance}.`
    );
  }
  return (
    "Allocation failed. We do not have sufficient capacity for the requested VM size in this region. Read more about " +
    `improving likelihood of allocation success at ${guidance}`
  );
}

/** Azure names the constraints in alphabetical order. */
function constraintsText(asked: NodesAsked): string {
  const applied = [
    ...(asked.zones.length === 0 ? [] : ["Availability Zone"]),
    ...(asked.ephemeralDisks ? ["Differencing (Ephemeral) Disks"] : []),
    ...(asked.spot ? ["Low Priority VMs"] : []),
    ...(asked.acceleratedNetworking ? ["Networking Constraints (such as Accelerated Networking or IPv6)"] : []),
    ...(asked.spot ? ["Preemptible VMs (VM might be preempted by another VM with a higher priority)"] : []),
    "VM Size",
  ];
  return (
    "Allocation failed. VM(s) with the following constraints cannot be allocated, because the condition is too " +
    "restrictive. Please remove some constraints and try again. Constraints applied are:\n" +
    applied.map((one) => `  - ${one}\n`).join("")
  );
}

/** The figures are those of the subscription, with a limit at which the request cannot fit: what is in use, or less. */
function quotaText(request: FaultedRequest): string {
  const { azure, id } = request;
  const asked = askedOf(request);
  const size = azure.catalogue.vmSize(asked.vmSize);
  const location = locationOf(request);
  const family = asked.spot ? "lowPriorityCores" : (size?.family ?? "cores");
  const usage = azure.usage.vcpus({ subscription: subscriptionOf(id), location, service: asked.service, family });
  const required = Math.max(1, asked.nodes - nodesBefore(request)) * (size?.vcpus ?? 1);
  const name = { cores: "Total Regional Cores", lowPriorityCores: "LowPriorityCores" }[family] ?? `${family} Cores`;
  return (
    `Operation could not be completed as it results in exceeding approved ${name} quota. Additional details - Deployment ` +
    `Model: Resource Manager, Location: ${location}, Current Limit: ${usage}, Current Usage: ${usage}, Additional Required: ` +
    `${required}, (Minimum) New Limit Required: ${usage + required}. Setup Alerts when Quota reaches threshold. Learn more at ` +
    "https://aka.ms/quotamonitoringalerting . Submit a request for Quota increase at " +
    "https://aka.ms/ProdportalCRP/#blade/Microsoft_Azure_Capacity/UsageAndQuota.ReactView"
  );
}
