import { describe, expect, it } from "vitest";
import { emptyAzure, groupId, prepare, put } from "../../simulator/world.js";
import { paidNodes } from "./paid-nodes.js";

const nodes = {
  "azure-native:compute:VirtualMachineScaleSet": "Microsoft.Compute/virtualMachineScaleSets/gpu-s000",
  "azure-native:batch:Pool": "Microsoft.Batch/batchAccounts/batchlab/pools/cpu-s000",
  "azure-native:machinelearningservices:Compute": "Microsoft.MachineLearningServices/workspaces/ml/computes/train-s000",
} as const;
const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const bastion = "azure-native:network:BastionHost";

function withNodes(type: keyof typeof nodes) {
  const azure = prepare(emptyAzure(), type);
  put(type, {}, azure);
  return azure;
}

describe("nodes beside something cheaper that could not be made", () => {
  it.each(Object.keys(nodes) as (keyof typeof nodes)[])("are found, of %s", (type) => {
    const found = paidNodes(withNodes(type), { occasion: "create", type: bastion }, 255);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^\/subscriptions\/.* has nodes, and what failed costs less$/);
  });

  it("are found after a command that was killed", () => {
    expect(paidNodes(withNodes(scaleSet), { occasion: "create", type: bastion }, null)).toEqual([
      `${groupId}/providers/${nodes[scaleSet]} has nodes, and what failed costs less`,
    ]);
  });

  it("are none where none was begun", () => {
    expect(paidNodes(prepare(emptyAzure(), scaleSet), { occasion: "create", type: bastion }, 255)).toEqual([]);
  });

  it.each([
    ["a node resource failed itself", "create", scaleSet, 255],
    ["the cluster stood before", "update", bastion, 255],
    ["the cluster is being deleted", "delete", bastion, 255],
    ["nothing failed", "create", bastion, 0],
  ] as const)("are no matter where %s", (_, occasion, type, exitCode) => {
    expect(paidNodes(withNodes(scaleSet), { occasion, type }, exitCode)).toEqual([]);
  });
});
