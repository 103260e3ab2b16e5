import { nameOf } from "../../core/arm-id.js";
import type { AzureErrorBody } from "../../core/azure.js";
import { grow } from "../../core/capacity/grow.js";
import { type HardwareDemand, nodesIn } from "../../core/capacity/hardware-demand.js";
import type { QuotaBucket } from "../../core/capacity/quota-usage.js";
import { freeAddresses, quotaLimit, quotaRoom } from "../../core/every-type/capacity.js";
import type { Put, ResourceUsage, Settlement } from "../../core/resource-type.js";
import { isoTime } from "../../core/time/iso-time.js";
import { prefixesOf } from "../network/index.js";
import { fromUserSubscription, type PoolInputs, presentNodes, targetNodes } from "./batch-pool-inputs.js";

/** What became of a pool's wish for nodes of one kind. */
interface Grant {
  /** Those that it has afterwards, with the hardware that was found for them. */
  readonly demand: HardwareDemand;
  /** Why there are fewer than asked for. */
  readonly errors: readonly AzureErrorBody[];
}

/** What keeps a pool from the nodes it asks for, and how many it can have. */
interface Shortage {
  readonly nodes: number;
  readonly error: AzureErrorBody;
}

type Kind = "dedicated" | "spot";

/** What a pool asks for; one with a formula keeps what it has, since nothing evaluates it. */
function wantedNodes({ inputs, previous }: Put<PoolInputs>): ReturnType<typeof targetNodes> {
  return inputs.scaleSettings?.autoScale === undefined ? targetNodes(inputs) : presentNodes(previous?.outputs);
}

/** Hardware of the nodes that a pool asks for: those on demand first. Nodes that talk to each other stand in one cluster. */
export function poolAsks(put: Put): readonly HardwareDemand[] {
  const pool = put as Put<PoolInputs>;
  const target = wantedNodes(pool);
  return [
    demandOf(pool, "dedicated", target.dedicated),
    ...(target.spot > 0 ? [demandOf(pool, "spot", target.spot)] : []),
  ];
}

/**
 * What comes of a request for a pool. Batch accepts a pool that it has no nodes for: the resize stops at what there is, and
 * the pool tells why in `resizeOperationStatus.errors`. Nodes that the pool has already stay.
 *
 * Sources: MicrosoftDocs/azure-docs articles/batch/batch-pool-node-error-checking.md (resize timeout or failure: quota and
 * addresses); the codes of Microsoft.Azure.Batch.Common.PoolResizeErrorCodes, whose texts, but for the first sentence of
 * the quota's (Azure/doAzureParallel#234), are unverified.
 */
export function settlePool(put: Put): Settlement {
  const pool = put as Put<PoolInputs>;
  const target = wantedNodes(pool);
  const before = presentNodes(put.previous?.outputs);
  const dedicated = granted(pool, "dedicated", target.dedicated, before.dedicated, 0);
  const spot = granted(pool, "spot", target.spot, before.spot, dedicated.demand.nodes);
  const hardware = [dedicated.demand, ...(spot.demand.nodes > 0 ? [spot.demand] : [])];
  const warnings = [...dedicated.errors, ...spot.errors];
  return {
    usage: usageOf(pool, hardware),
    hardware,
    warnings,
    outputs: nodeOutputs(put, { dedicated: dedicated.demand.nodes, spot: spot.demand.nodes }, warnings),
  };
}

function granted(put: Put<PoolInputs>, kind: Kind, wanted: number, present: number, besides: number): Grant {
  if (wanted <= present) return { demand: demandOf(put, kind, wanted), errors: [] };
  const withheld = put.withheld === undefined ? [] : [{ ...put.withheld, nodes: wanted - put.withheld.nodes }];
  const limits = [...quotaShortages(put, kind, wanted), ...addressShortage(put, wanted, besides), ...withheld];
  const first = limits.reduce<Shortage | undefined>(
    (least, one) => (least === undefined || one.nodes < least.nodes ? one : least),
    undefined,
  );
  const fitting = Math.max(present, first?.nodes ?? wanted);
  const demand = demandOf(put, kind, fitting);
  const errors = fitting < wanted && first !== undefined ? [first.error] : [];
  if (put.azure.hardware.capacity.length === 0) return { demand, errors };
  const found = grow(put as Put, demand);
  const room = Math.max(present, fitting - found.missing);
  if (room === fitting) return { demand: { ...demand, found }, errors };
  return { demand: demandOf(put, kind, room), errors: [unallocated(wanted, room)] };
}

function quotaShortages(put: Put<PoolInputs>, kind: Kind, wanted: number): readonly Shortage[] {
  const vcpus = put.azure.catalogue.vmSize(put.inputs.vmSize ?? "")?.vcpus ?? 0;
  return bucketsOf(put, kind).flatMap((bucket) => {
    const own = put.previous?.taken?.vcpus.find((one) => one.bucket.family === bucket.family)?.count ?? 0;
    const nodes = vcpus === 0 ? wanted : Math.max(0, Math.floor((quotaRoom(put.azure, bucket) + own) / vcpus));
    if (nodes >= wanted) return [];
    const limit = quotaLimit(put.subscription, bucket);
    const code = kind === "spot" ? "AccountLowPriorityCoreQuotaReached" : "AccountCoreQuotaReached";
    const message =
      `The specified account has reached ${kind === "spot" ? "low-priority " : ""}core quota: ${bucket.family} in ` +
      `${bucket.location} has ${limit} cores; ${wanted} nodes need ${wanted * vcpus}, and ${nodes} fit.`;
    return [{ nodes, error: { code, message } }];
  });
}

function addressShortage(put: Put<PoolInputs>, wanted: number, besides: number): readonly Shortage[] {
  const subnetId = put.inputs.networkConfiguration?.subnetId;
  const subnet = subnetId === undefined ? undefined : put.azure.get(subnetId);
  const unused = subnet === undefined ? undefined : freeAddresses(put.azure, subnet);
  if (subnet === undefined || unused === undefined) return []; // one that existed before: its range is not known
  const own = put.previous?.taken?.addresses.find((one) => one.subnetId === subnetId)?.count ?? 0;
  const free = unused + own - besides;
  if (free >= wanted) return [];
  const message =
    `Subnet ${nameOf(subnet.id)} with address prefix ${prefixesOf(subnet.inputs)[0]} has no more free IP addresses: ${wanted} nodes were asked ` +
    `for, and ${Math.max(0, free)} fit.`;
  return [{ nodes: Math.max(0, free), error: { code: "SubnetIsFull", message } }];
}

function unallocated(wanted: number, got: number): AzureErrorBody {
  return {
    code: "AllocationFailed",
    message: `Desired number of dedicated nodes could not be allocated: ${wanted} were asked for, and ${got} were allocated.`,
  };
}

function bucketsOf(put: Put<PoolInputs>, kind: Kind): readonly QuotaBucket[] {
  const user = fromUserSubscription(put);
  const family = put.azure.catalogue.vmSize(put.inputs.vmSize ?? "")?.family ?? null;
  const families =
    kind === "spot" ? ["lowPriorityCores"] : [...(family === null ? [] : [family]), ...(user ? ["cores"] : [])];
  return families.map((name) => ({
    subscription: put.subscription.id,
    location: put.location,
    service: user ? "compute" : "batch",
    family: name,
  }));
}

function demandOf(put: Put<PoolInputs>, kind: Kind, nodes: number): HardwareDemand {
  const machine = put.inputs.deploymentConfiguration?.virtualMachineConfiguration;
  return {
    vmSize: put.inputs.vmSize ?? "",
    nodes,
    spot: kind === "spot",
    oneCluster: put.inputs.interNodeCommunication === "Enabled",
    ephemeralDisks: machine?.osDisk?.ephemeralOSDiskSettings !== undefined,
    acceleratedNetworking: put.inputs.networkConfiguration?.enableAcceleratedNetworking === true,
    mayFallShort: true,
    quotas: bucketsOf(put, kind),
  };
}

/** vCPUs of the account's own quota, or of the subscription's when the account allocates from there, and addresses. */
function usageOf({ inputs, azure }: Put<PoolInputs>, hardware: readonly HardwareDemand[]): ResourceUsage {
  const vcpus = azure.catalogue.vmSize(inputs.vmSize ?? "")?.vcpus ?? 0;
  const subnetId = inputs.networkConfiguration?.subnetId;
  return {
    vcpus: hardware.flatMap(({ nodes, quotas }) => quotas.map((bucket) => ({ bucket, count: nodes * vcpus }))),
    addresses: subnetId === undefined ? [] : [{ subnetId, count: nodesIn(hardware) }],
  };
}

/** What a pool tells of its nodes and of its last resize. */
function nodeOutputs(
  put: Put,
  { dedicated, spot }: Readonly<Record<Kind, number>>,
  errors: readonly AzureErrorBody[],
): Record<string, unknown> {
  const inputs = put.inputs as PoolInputs;
  const fixed = inputs.scaleSettings?.fixedScale;
  const now = isoTime(put.startedSeconds ?? 0);
  return {
    allocationState: "Steady",
    allocationStateTransitionTime: now,
    currentDedicatedNodes: dedicated,
    currentLowPriorityNodes: spot,
    currentNodeCommunicationMode: "Simplified",
    creationTime: put.previous?.outputs["creationTime"] ?? now,
    lastModified: now,
    provisioningStateTransitionTime: put.previous?.outputs["provisioningStateTransitionTime"] ?? now,
    ...(fixed === undefined
      ? {}
      : {
          resizeOperationStatus: {
            targetDedicatedNodes: fixed.targetDedicatedNodes ?? 0,
            targetLowPriorityNodes: fixed.targetLowPriorityNodes ?? 0,
            resizeTimeout: fixed.resizeTimeout ?? "PT15M",
            nodeDeallocationOption: fixed.nodeDeallocationOption ?? "Requeue",
            startTime: now,
            ...(errors.length === 0 ? {} : { errors }),
          },
        }),
  };
}
