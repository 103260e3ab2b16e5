import { normalId, parentId } from "../../core/arm-id.js";
import { regionKey } from "../../../catalogue/regions.js";
import { readSshKey } from "../../../catalogue/ssh-public-key.js";
import { notSimulated, refuse } from "../../core/azure.js";
import { checkOffered } from "../../core/capacity/offered-sizes.js";
import { rule, type Rule } from "../../core/resource-type.js";

/** The part of a compute's body that rules read. */
export interface ComputeInputs {
  readonly properties?: {
    readonly computeType: string;
    readonly computeLocation?: string;
    readonly properties?: {
      readonly vmSize?: string;
      readonly vmPriority?: "Dedicated" | "LowPriority";
      readonly scaleSettings?: {
        readonly minNodeCount?: number;
        readonly maxNodeCount: number;
        readonly nodeIdleTimeBeforeScaleDown?: string;
      };
      readonly subnet?: { readonly id: string };
      readonly enableNodePublicIp?: boolean;
      readonly userAccountCredentials?: { readonly adminUserSshPublicKey?: string };
    };
  };
}

/** A cluster of nodes that the service starts and stops. */
export type Cluster = NonNullable<NonNullable<ComputeInputs["properties"]>["properties"]>;

/** The cluster that a compute is; undefined for computes of other kinds. */
export function clusterOf(inputs: ComputeInputs): Cluster | undefined {
  return inputs.properties?.computeType === "AmlCompute" ? (inputs.properties.properties ?? {}) : undefined;
}

/** Clusters of Azure Machine Learning (`AmlCompute`). */
export const machineLearningComputeRules: readonly Rule[] = [
  rule<ComputeInputs>({
    name: "a compute says what it is",
    source: "a limit of the simulation: what Azure Machine Learning makes of one without properties is not known",
    check({ inputs, previous }) {
      if (inputs.properties !== undefined || previous !== undefined) return;
      throw notSimulated("A compute without properties", "properties");
    },
  }),
  rule<ComputeInputs>({
    name: "a cluster names a VM size that Azure Machine Learning offers in its region",
    source: "https://learn.microsoft.com/azure/machine-learning/concept-compute-target, supported VM series",
    unverified: "text",
    check(put) {
      const { inputs, azure } = put;
      const cluster = clusterOf(inputs);
      if (cluster === undefined) return;
      if (cluster.vmSize === undefined)
        refuse("ValidationError", "Required property vmSize is missing.", "properties.properties.vmSize");
      if (azure.catalogue.imageBuildSize(cluster.vmSize) !== undefined) return;
      checkOffered(put, cluster.vmSize);
      if (azure.catalogue.vmSize(cluster.vmSize)?.azureMlSupported === false) {
        refuse(
          "ValidationError",
          `The specified VM size ${cluster.vmSize} is not supported.`,
          "properties.properties.vmSize",
        );
      }
    },
  }),
  rule<ComputeInputs>({
    name: "a cluster's SSH key is an OpenSSH public key",
    source: "a limit of the simulation: what Azure Machine Learning answers to another text is not known",
    check({ inputs }) {
      const key = clusterOf(inputs)?.userAccountCredentials?.adminUserSshPublicKey;
      if (key === undefined || readSshKey(key).kind === "key") return;
      throw notSimulated("An SSH key that is no OpenSSH public key", "userAccountCredentials.adminUserSshPublicKey");
    },
  }),
  rule<ComputeInputs>({
    name: "the hardware of a cluster stands in its workspace's region",
    source: "a limit of the simulation: clusters in other regions than their workspace's are not simulated",
    check({ inputs, location }) {
      const there = inputs.properties?.computeLocation;
      if (there === undefined || regionKey(there) === location) return;
      throw notSimulated(`A cluster whose hardware stands in '${there}'`, "properties.computeLocation");
    },
  }),
  rule<ComputeInputs>({
    name: "a cluster of an RDMA size has at most 100 nodes, others as many as the catalogue says",
    source: "MicrosoftDocs/azure-ai-docs articles/machine-learning/how-to-manage-quotas.md (2026-01-27)",
    unverified: "text",
    check({ inputs, name, azure }) {
      const cluster = clusterOf(inputs);
      const most = cluster?.scaleSettings?.maxNodeCount ?? 0;
      const { machineLearningInfiniBandNodes, machineLearningNodes } = azure.catalogue.limits;
      const infiniband = azure.catalogue.vmSize(cluster?.vmSize ?? "")?.infiniband ?? null;
      const limit = (infiniband === null ? machineLearningNodes : machineLearningInfiniBandNodes).value;
      if (most <= limit) return;
      refuse(
        "ValidationError",
        `Compute '${name}' asks for ${most} nodes; a cluster of ${cluster?.vmSize} has at most ${limit}.`,
        "scaleSettings.maxNodeCount",
      );
    },
  }),
  rule<ComputeInputs>({
    name: "a cluster's smallest number of nodes is not above its largest",
    source: "@pulumi/azure-native 3.28 machinelearningservices.ScaleSettings",
    unverified: "text",
    check({ inputs }) {
      const scale = clusterOf(inputs)?.scaleSettings;
      const least = scale?.minNodeCount ?? 0;
      if (scale === undefined || (least >= 0 && least <= scale.maxNodeCount)) return;
      refuse(
        "ValidationError",
        `minNodeCount ${least} is not between 0 and maxNodeCount ${scale.maxNodeCount}.`,
        "scaleSettings.minNodeCount",
      );
    },
  }),
  rule<ComputeInputs>({
    name: "a cluster's subnet is in the workspace's subscription and, unless peered, its region",
    source: "MicrosoftDocs/azure-ai-docs articles/machine-learning/how-to-secure-training-vnet.md",
    unverified: "text",
    check({ inputs, location, subscription, azure }) {
      const subnetId = clusterOf(inputs)?.subnet?.id;
      if (subnetId === undefined) return;
      const home = azure.get(parentId(subnetId));
      const foreign = !subnetId.toLowerCase().startsWith(`/subscriptions/${subscription.id.toLowerCase()}/`);
      const elsewhere = home !== undefined && home.location !== location;
      if (!foreign && !elsewhere) return;
      refuse(
        "ValidationError",
        `Subnet ${subnetId} is not in the subscription and region of the compute.`,
        "properties.properties.subnet",
      );
    },
  }),
  rule<ComputeInputs>({
    name: "nodes without public addresses reach their workspace by a private endpoint",
    source: "MicrosoftDocs/azure-ai-docs articles/machine-learning/how-to-secure-training-vnet.md, no public IP",
    unverified: "text",
    check({ id, inputs, azure }) {
      const cluster = clusterOf(inputs);
      const workspace = azure.get(parentId(id));
      if (cluster?.enableNodePublicIp !== false || cluster.subnet === undefined || workspace === undefined) return;
      const endpoint = azure
        .ofType("azure-native:network:PrivateEndpoint")
        .some((one) =>
          ((one.inputs["privateLinkServiceConnections"] ?? []) as { privateLinkServiceId?: string }[]).some(
            (connection) => normalId(connection.privateLinkServiceId ?? "") === normalId(workspace.id),
          ),
        );
      if (endpoint) return;
      refuse(
        "ValidationError",
        "A compute without public IP needs a private endpoint of its workspace.",
        "properties.properties.enableNodePublicIp",
      );
    },
  }),
];
