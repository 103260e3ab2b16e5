import type { AzureErrorBody } from "../../core/azure.js";
import type { HardwareDemand } from "../../core/capacity/hardware-demand.js";
import type { QuotaBucket } from "../../core/capacity/quota-usage.js";
import { quotaLimit, quotaRoom } from "../../core/every-type/capacity.js";
import type { Put, Settlement } from "../../core/resource-type.js";
import { sameValue, valueAt } from "../../core/same-value.js";
import { isoTime } from "../../core/time/iso-time.js";
import { type Cluster, clusterOf } from "./machine-learning-compute.js";
import { closedSubnet } from "./machine-learning-network.js";

const quotaPage = "https://docs.microsoft.com/azure/machine-learning/how-to-manage-quotas#request-quota-increases";

interface Demand {
  readonly bucket: QuotaBucket;
  readonly vcpus: number;
  readonly least: number;
  readonly most: number;
}

/** What the nodes of a cluster need of quota; undefined for other computes and for sizes whose family is not known. */
function demandOf(put: Put): Demand | undefined {
  const cluster = clusterOf(put.inputs);
  const { catalogue } = put.azure;
  const size = catalogue.vmSize(cluster?.vmSize ?? "") ?? catalogue.imageBuildSize(cluster?.vmSize ?? "");
  const family = cluster?.vmPriority === "LowPriority" ? "lowPriorityCores" : (size?.family ?? null);
  if (cluster === undefined || family === null) return undefined;
  const { subscription, location } = put;
  return {
    bucket: { subscription: subscription.id, location, service: "machineLearning", family },
    vcpus: size?.vcpus ?? 0,
    least: cluster.scaleSettings?.minNodeCount ?? 0,
    most: cluster.scaleSettings?.maxNodeCount ?? 0,
  };
}

/** The nodes that always run: the others are asked for when jobs start them. */
export function clusterAsks(put: Put): readonly HardwareDemand[] {
  const cluster = clusterOf(put.inputs);
  if (cluster === undefined) return [];
  const demand = demandOf(put);
  return [
    {
      vmSize: cluster.vmSize ?? "",
      nodes: cluster.scaleSettings?.minNodeCount ?? 0,
      spot: cluster.vmPriority === "LowPriority",
      oneCluster: false,
      quotas: demand === undefined ? [] : [demand.bucket],
    },
  ];
}

/** What comes of a request for a cluster. vCPUs count for the nodes that always run. */
export function settleCluster(put: Put): Settlement {
  const demand = demandOf(put);
  const failure = failureOf(put, demand) ?? closedSubnet(put);
  const counted = failure === undefined && demand !== undefined ? [demand] : [];
  return {
    usage: { vcpus: counted.map(({ bucket, least, vcpus }) => ({ bucket, count: least * vcpus })), addresses: [] },
    failure,
    warnings: counted.flatMap((one) => warningsOf(put, one)),
    outputs: clusterOutputs(put, failure),
  };
}

/**
 * Why a cluster fails: its smallest number of nodes does not fit the quota, or not even one node does. The service accepts
 * the request, and its operation fails.
 *
 * Sources of code and texts: Azure/mlops-v2#81 and dotnet/machinelearning-modelbuilder#2140 for one node;
 * MicrosoftDocs/azure-docs#52413 and MicrosoftDocs/mslearn-aml-labs#8 for the smallest number.
 */
function failureOf(put: Put, demand: Demand | undefined): AzureErrorBody | undefined {
  if (demand === undefined || demand.most === 0) return undefined;
  const { bucket, vcpus, least } = demand;
  const limit = quotaLimit(put.subscription, bucket);
  const family = bucket.family.replace(/ family$/i, "");
  const words = `The specified subscription has a ${family} family vCPU quota of ${limit}`;
  const advice = ` Talk to your Subscription Admin or refer to ${quotaPage} to increase the ${family} family vCPU quota`;
  if (limit < vcpus) {
    const message = `${words} and cannot accomodate for at least 1 requested managed compute node which maps to ${vcpus} vCPUs.`;
    return { code: "BadRequest", message: message + advice };
  }
  const own = put.previous?.taken?.vcpus.find((one) => one.bucket.family === bucket.family)?.count ?? 0;
  if (least * vcpus <= quotaRoom(put.azure, bucket) + own) return undefined;
  const message =
    `${words} and is less than the requested compute training cluster and/or compute instance's min nodes of ${least} ` +
    `which maps to ${least * vcpus} vCPUs.`;
  return { code: "BadRequest", message: message + advice };
}

/**
 * What is known already of jobs to come: the clusters of this family together may grow beyond the quota. Azure says so
 * when a job starts the nodes. `ClusterCoreQuotaReached` is the service's code for it; the text is the simulation's.
 */
function warningsOf(put: Put, { bucket, vcpus, most }: Demand): readonly AzureErrorBody[] {
  const others = put.azure
    .ofType("azure-native:machinelearningservices:Compute")
    .filter((one) => one.id !== put.previous?.id && one.provisioningState === "Succeeded")
    .map((one) => ({ ...put, id: one.id, inputs: one.inputs, location: one.location, previous: undefined }))
    .map(demandOf)
    .filter((one) => one !== undefined && sameValue(one.bucket, bucket))
    .reduce((sum, one) => sum + one!.most * one!.vcpus, 0);
  const limit = quotaLimit(put.subscription, bucket);
  if (others + most * vcpus <= limit) return [];
  const message =
    `The cluster cannot grow to its ${most} nodes: they need ${most * vcpus} vCPUs of ${bucket.family} in ` +
    `${bucket.location}, where the quota is ${limit} and other clusters may take ${others}.`;
  return [{ code: "ClusterCoreQuotaReached", message }];
}

/** What Azure tells of a cluster beside what was asked for. */
function clusterOutputs(put: Put, failure: AzureErrorBody | undefined): Record<string, unknown> {
  const now = isoTime(put.startedSeconds ?? 0);
  const before = put.previous?.outputs;
  const systemData = { createdAt: valueAt(before, "systemData.createdAt") ?? now, lastModifiedAt: now };
  const whole = put.inputs["properties"] as Readonly<Record<string, unknown>> | undefined;
  const inner = whole?.["properties"] as Cluster | undefined;
  if (whole?.["computeType"] !== "AmlCompute") return { systemData };
  const nodes = failure === undefined ? (inner?.scaleSettings?.minNodeCount ?? 0) : 0;
  return {
    systemData,
    properties: {
      computeLocation: put.location,
      disableLocalAuth: false,
      ...whole,
      createdOn: valueAt(before, "properties.createdOn") ?? now,
      modifiedOn: now,
      isAttachedCompute: false,
      provisioningState: failure === undefined ? "Succeeded" : "Failed",
      ...(failure === undefined ? {} : { provisioningErrors: [{ error: failure }] }),
      properties: {
        vmPriority: "Dedicated",
        osType: "Linux",
        enableNodePublicIp: true,
        isolatedNetwork: false,
        remoteLoginPortPublicAccess: "NotSpecified",
        ...inner,
        allocationState: "Steady",
        allocationStateTransitionTime: now,
        currentNodeCount: nodes,
        targetNodeCount: nodes,
        nodeStateCounts: {
          idleNodeCount: nodes,
          runningNodeCount: 0,
          preparingNodeCount: 0,
          unusableNodeCount: 0,
          leavingNodeCount: 0,
          preemptedNodeCount: 0,
        },
      },
    },
  };
}
