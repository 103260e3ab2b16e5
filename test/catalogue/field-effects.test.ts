import { describe, expect, it } from "vitest";
import { fieldEffect, fieldEffects } from "../../src/catalogue/index.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const pool = "azure-native:batch:Pool";
const compute = "azure-native:machinelearningservices:Compute";
const workspace = "azure-native:machinelearningservices:Workspace";

describe("the field-effect table", () => {
  it("has one row for each property of a type", () => {
    const keys = fieldEffects.map((row) => `${row.resourceType} ${row.property}`);
    expect(keys.filter((key, position) => keys.indexOf(key) !== position)).toEqual([]);
  });

  it("gives a source, a reason and what Azure does in every row", () => {
    const poor = fieldEffects
      .filter((row) => row.source.length < 10 || row.reason.length < 10 || row.azure.length < 5)
      .map((row) => `${row.resourceType} ${row.property}`);
    expect(poor).toEqual([]);
  });

  it("lets azure-native replace nothing that holds nodes or data without a refusal", () => {
    const dangerous = fieldEffects.filter((row) => row.azureNative === "replace" && row.effect !== "refused");
    expect(dangerous.map((row) => `${row.resourceType} ${row.property}`)).toEqual([
      "azure-native:authorization:RoleAssignment principalId",
      "azure-native:authorization:RoleAssignment scope",
    ]);
  });

  it.each([
    [scaleSet, "sku.capacity", "inPlace"],
    [scaleSet, "tags", "inPlace"],
    [scaleSet, "sku.name", "newShard"],
    [scaleSet, "singlePlacementGroup", "refused"],
    [scaleSet, "platformFaultDomainCount", "newShard"],
    [scaleSet, "virtualMachineProfile.priority", "newShard"],
    [scaleSet, "virtualMachineProfile.storageProfile.imageReference", "rollNodes"],
    [scaleSet, "virtualMachineProfile.osProfile.customData", "rollNodes"],
    [pool, "scaleSettings", "inPlace"],
    [pool, "startTask", "nextNode"],
    [pool, "vmSize", "atZero"],
    [compute, "properties.properties.vmSize", "newShard"],
    [compute, "properties.properties.scaleSettings", "inPlace"],
    [workspace, "storageAccount", "refused"],
    [workspace, "applicationInsights", "inPlace"],
    ["azure-native:storage:StorageAccount", "isHnsEnabled", "refused"],
  ])("%s %s: %s", (type, property, effect) => {
    expect(fieldEffect(type, property)?.effect).toBe(effect);
  });
});

describe("the effect of a field", () => {
  it("covers what lies below it, positions in lists left out", () => {
    const below = "virtualMachineProfile.storageProfile.imageReference.version";
    expect(fieldEffect(scaleSet, below)?.property).toBe("virtualMachineProfile.storageProfile.imageReference");
    const subnet =
      "virtualMachineProfile.networkProfile.networkInterfaceConfigurations[0].ipConfigurations[0].subnet.id";
    expect(fieldEffect(scaleSet, subnet)?.effect).toBe("newShard");
    expect(fieldEffect(scaleSet, "zones.0")?.effect).toBe("refused");
  });

  it("does not cover what lies beside it", () => {
    expect(fieldEffect(scaleSet, "sku.tier")).toBeUndefined();
    expect(fieldEffect(scaleSet, "virtualMachineProfile")).toBeUndefined();
  });

  it("of a name is the same on every type", () => {
    expect(fieldEffect(scaleSet, "resourceGroupName")?.effect).toBe("refused");
    expect(fieldEffect("azure-native:dashboard:Grafana", "workspaceName")?.azureNative).toBe("replace");
  });

  it("is undefined for a field that nobody described, rather than assumed", () => {
    expect(fieldEffect("azure-native:dashboard:Grafana", "sku")).toBeUndefined();
  });
});
