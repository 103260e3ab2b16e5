import { limits } from "../../../catalogue/limits.js";
import { settingRanges } from "../../../catalogue/setting-ranges.js";
import { nameOf, parentId } from "../../core/arm-id.js";
import { AzureError, notSimulated, refuse } from "../../core/azure.js";
import { checkOffered } from "../../core/capacity/offered-sizes.js";
import { rule, type Rule } from "../../core/resource-type.js";
import { nodeAgentFits, poolHasImage, poolImageIsKnown } from "./node-agent.js";
import { fromUserSubscription, type PoolInputs, targetNodes } from "./batch-pool-inputs.js";

const quotaPage = "MicrosoftDocs/azure-docs articles/batch/batch-quota-limit.md";

/** Batch pools. */
export const batchPoolRules: readonly Rule[] = [
  rule<PoolInputs>({
    name: "a pool is in an account whose region and allocation mode are known",
    source: "the simulation's own: of an account that was there before only the id is told",
    check({ id, azure }) {
      const account = parentId(id);
      if (azure.get(account) === undefined && azure.existedBefore(account))
        throw notSimulated(`A pool in ${account}, whose region and allocation mode were not told,`, account);
    },
  }),
  rule<PoolInputs>({
    name: "a pool names a VM size and an image",
    source: "@pulumi/azure-native 3.28 batch.Pool, vmSize and deploymentConfiguration",
    check({ inputs: { vmSize, deploymentConfiguration } }) {
      if (vmSize !== undefined && deploymentConfiguration?.virtualMachineConfiguration !== undefined) return;
      const missing = vmSize === undefined ? "vmSize" : "deploymentConfiguration.virtualMachineConfiguration";
      refuse("MissingRequiredProperty", `${missing} is missing.`, missing);
    },
  }),
  rule<PoolInputs>({
    name: "a pool's VM size is sold in its region",
    source: "Azure-Samples/azuresandbox#70 and #492 for code and text, of virtual machines",
    unverified: "text",
    check(put) {
      checkOffered(put, put.inputs.vmSize!);
    },
  }),
  rule<PoolInputs>({
    name: "a pool uses Simplified node communication",
    source:
      "https://learn.microsoft.com/azure/batch/batch-pools-to-simplified-compute-node-communication-model-migration-guide (Classic retired 2026-03-31)",
    check({ inputs }) {
      if (inputs.targetNodeCommunicationMode === "Simplified") return;
      refuse(
        "InvalidPropertyValue",
        `The value '${inputs.targetNodeCommunicationMode ?? "Default"}' of targetNodeCommunicationMode is not supported: Classic node ` +
          "communication is retired; use Simplified.",
        "targetNodeCommunicationMode",
      );
    },
  }),
  rule<PoolInputs>({
    name: "a pool with inter-node communication has at most 100 nodes, 80 from the user's own subscription",
    source: quotaPage,
    check(put) {
      const { limits } = put.azure.catalogue;
      const { dedicated, spot } = targetNodes(put.inputs);
      const limit = fromUserSubscription(put)
        ? limits.batchInfiniBandNodesUserSubscription
        : limits.batchInfiniBandNodes;
      if (put.inputs.interNodeCommunication !== "Enabled" || dedicated + spot <= limit.value) return;
      refuse(
        "InvalidPropertyValue",
        `Pool '${put.name}' asks for ${dedicated + spot} nodes; with inter-node communication at most ${limit.value} are allowed.`,
        "scaleSettings.fixedScale",
      );
    },
  }),
  rule<PoolInputs>({
    name: "a pool with inter-node communication on InfiniBand is regional",
    source:
      "@pulumi/azure-native 3.28 batch.NodePlacementConfiguration; MicrosoftDocs/azure-docs articles/batch/create-pool-availability-zones.md",
    check({ inputs, azure }) {
      const policy = inputs.deploymentConfiguration?.virtualMachineConfiguration?.nodePlacementConfiguration?.policy;
      const infiniband = azure.catalogue.vmSize(inputs.vmSize ?? "")?.infiniband ?? null;
      if (policy !== "Zonal" || inputs.interNodeCommunication !== "Enabled" || infiniband === null) return;
      refuse(
        "InvalidPropertyValue",
        `Zonal placement is not supported for pools with inter-node communication on ${inputs.vmSize}.`,
        "nodePlacementConfiguration.policy",
      );
    },
  }),
  rule<PoolInputs>({
    name: "a node runs at most four tasks for each core, and never more than 256",
    source: limits.batchTaskSlotsPerCore.source,
    check({ inputs, azure }) {
      const { least, most: mostOfAll } = settingRanges.batchTaskSlots;
      const cores = azure.catalogue.vmSize(inputs.vmSize ?? "")?.vcpus ?? mostOfAll;
      const slots = inputs.taskSlotsPerNode ?? least;
      const most = Math.min(azure.catalogue.limits.batchTaskSlotsPerCore.value * cores, mostOfAll);
      if (slots >= least && slots <= most) return;
      refuse(
        "InvalidPropertyValue",
        `taskSlotsPerNode is ${slots}; between ${least} and ${most} are allowed.`,
        "taskSlotsPerNode",
      );
    },
  }),
  rule<PoolInputs>({
    name: "Spot nodes are only in accounts that allocate from the user's subscription",
    source: "https://learn.microsoft.com/azure/batch/batch-spot-vms (low-priority nodes retired 2025-09-30)",
    check(put) {
      if (targetNodes(put.inputs).spot === 0 || fromUserSubscription(put)) return;
      refuse(
        "InvalidPropertyValue",
        "targetLowPriorityNodes is not supported in an account whose poolAllocationMode is BatchService.",
        "scaleSettings.fixedScale.targetLowPriorityNodes",
      );
    },
  }),
  rule<PoolInputs>({
    name: "Spot nodes have no ephemeral OS disk",
    source: "https://learn.microsoft.com/azure/batch/create-pool-ephemeral-os-disk, limitations",
    check({ inputs }) {
      const disk = inputs.deploymentConfiguration?.virtualMachineConfiguration?.osDisk;
      if (disk?.ephemeralOSDiskSettings === undefined || targetNodes(inputs).spot === 0) return;
      refuse(
        "InvalidPropertyValue",
        "Ephemeral OS disks are not supported for Spot nodes.",
        "deploymentConfiguration.virtualMachineConfiguration.osDisk.ephemeralOSDiskSettings",
      );
    },
  }),
  rule<PoolInputs>({
    name: "data disks have LUNs of their own from 0 to 63 and 1 to 32,767 GiB, and are no more than the VM size takes",
    source: `@pulumi/azure-native 3.28 batch.DataDisk (lun); ${limits.dataDiskGiB.source}; ${limits.dataDisksPerVm.source}`,
    check({ inputs, azure }) {
      const disks = inputs.deploymentConfiguration?.virtualMachineConfiguration?.dataDisks ?? [];
      const { dataDisksPerVm, dataDiskGiB } = azure.catalogue.limits;
      const most = azure.catalogue.vmSize(inputs.vmSize ?? "")?.maxDataDisks ?? dataDisksPerVm.value;
      const target = "deploymentConfiguration.virtualMachineConfiguration.dataDisks";
      const luns = new Set(disks.map(({ lun }) => lun));
      if (luns.size < disks.length) refuse("InvalidPropertyValue", "Data disks must have distinct LUNs.", target);
      for (const { lun, diskSizeGB } of disks) {
        if (lun < 0 || lun >= dataDisksPerVm.value)
          refuse(
            "InvalidPropertyValue",
            `lun is ${lun}; between 0 and ${dataDisksPerVm.value - 1} are allowed.`,
            target,
          );
        if (diskSizeGB < 1 || diskSizeGB > dataDiskGiB.value)
          refuse(
            "InvalidPropertyValue",
            `diskSizeGB is ${diskSizeGB}; between 1 and ${dataDiskGiB.value} are allowed.`,
            target,
          );
      }
      if (disks.length <= most) return;
      refuse("InvalidPropertyValue", `${inputs.vmSize} takes at most ${most} data disks.`, target);
    },
  }),
  rule<PoolInputs>({
    name: "the CustomScript extension is Batch's own",
    source: "MicrosoftDocs/azure-docs articles/batch/create-pool-extensions.md, prerequisites",
    check({ inputs }) {
      const extensions = inputs.deploymentConfiguration?.virtualMachineConfiguration?.extensions ?? [];
      const own = extensions.find(({ type }) => /^CustomScript/i.test(type));
      if (own === undefined) return;
      refuse(
        "InvalidPropertyValue",
        `The extension '${own.name}' is of the type ${own.type}, which is reserved for the Azure Batch service.`,
        "deploymentConfiguration.virtualMachineConfiguration.extensions",
      );
    },
  }),
  rule<PoolInputs>({
    name: "a pool without public addresses stands in a subnet",
    source: "https://learn.microsoft.com/azure/batch/simplified-node-communication-pool-no-public-ip",
    check({ inputs }) {
      const network = inputs.networkConfiguration;
      if (network?.publicIPAddressConfiguration?.provision !== "NoPublicIPAddresses" || network.subnetId !== undefined)
        return;
      refuse(
        "InvalidPropertyValue",
        "A pool with NoPublicIPAddresses must be in a virtual network.",
        "networkConfiguration.subnetId",
      );
    },
  }),
  rule<PoolInputs>({
    name: "a pool's subnet is in the account's subscription and region",
    source: "https://learn.microsoft.com/azure/batch/batch-virtual-network",
    check(put) {
      const subnetId = put.inputs.networkConfiguration?.subnetId;
      if (subnetId === undefined) return;
      const network = put.azure.get(parentId(subnetId));
      const elsewhere = network !== undefined && network.location !== put.location;
      const foreign = !subnetId.toLowerCase().startsWith(`/subscriptions/${put.subscription.id.toLowerCase()}/`);
      if (!elsewhere && !foreign) return;
      refuse(
        "InvalidPropertyValue",
        `Subnet '${nameOf(subnetId)}' is not in the subscription and region of the Batch account.`,
        "networkConfiguration.subnetId",
      );
    },
  }),
  nodeAgentFits,
  poolHasImage,
  poolImageIsKnown,
  rule<PoolInputs>({
    name: "an account has at most so many pools",
    source: `${quotaPage}; MicrosoftDocs/azure-docs, Azure Batch status and error codes, for status, code and text`,
    check({ id, previous, azure }) {
      const limit = azure.catalogue.limits.batchPoolsPerAccount.value;
      const account = parentId(id).toLowerCase();
      const pools = azure
        .ofType("azure-native:batch:Pool")
        .filter((pool) => parentId(pool.id).toLowerCase() === account);
      if (previous !== undefined || pools.length < limit) return;
      throw new AzureError(409, "PoolQuotaReached", "Pool quota for the account has been reached.", account);
    },
  }),
];
