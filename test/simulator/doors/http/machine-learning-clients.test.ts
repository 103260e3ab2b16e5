import { describe, expect, it } from "vitest";
import { emptyAzure, prepare } from "../../world.js";
import { armBody, clientsOf, quickly, served } from "./served.js";

describe("a workspace and a compute through @azure/arm-machinelearning", () => {
  it("are created, read, listed, resized and deleted", async () => {
    const azure = prepare(emptyAzure(), "azure-native:machinelearningservices:Workspace");
    azure.advanceTo(azure.endSeconds);
    const door = await served(azure);
    const { machineLearning } = clientsOf(door);
    const { properties, ...envelope } = armBody("azure-native:machinelearningservices:Workspace") as {
      properties: object;
    };
    const workspace = await machineLearning.workspaces.beginCreateOrUpdateAndWait(
      "rg",
      "cluster-ml",
      { ...envelope, ...properties },
      quickly,
    );
    expect(workspace.provisioningState).toBe("Succeeded");
    expect(workspace.identity?.principalId).toMatch(/^[0-9a-f-]{36}$/);
    prepare(azure, "azure-native:machinelearningservices:Compute");
    azure.advanceTo(azure.endSeconds);
    const computes = machineLearning.computeOperations;
    const body = armBody("azure-native:machinelearningservices:Compute") as unknown as Parameters<
      typeof computes.beginCreateOrUpdate
    >[3];
    const compute = await computes.beginCreateOrUpdateAndWait("rg", "cluster-ml", "gpu-s000", body, quickly);
    expect(compute.properties?.computeType).toBe("AmlCompute");
    expect((await computes.get("rg", "cluster-ml", "gpu-s000")).name).toBe("gpu-s000");
    const scaleSettings = { minNodeCount: 0, maxNodeCount: 90, nodeIdleTimeBeforeScaleDown: "PT30M" };
    const resized = await computes.beginUpdateAndWait(
      "rg",
      "cluster-ml",
      "gpu-s000",
      { properties: { scaleSettings } },
      quickly,
    );
    expect(resized.properties).toMatchObject({ properties: { scaleSettings: { maxNodeCount: 90 } } });
    const names = [];
    for await (const one of computes.list("rg", "cluster-ml")) names.push(one.name);
    expect(names).toEqual(["gpu-s000"]);
    await computes.beginDeleteAndWait("rg", "cluster-ml", "gpu-s000", "Delete", quickly);
    await expect(computes.get("rg", "cluster-ml", "gpu-s000")).rejects.toMatchObject({
      name: "RestError",
      statusCode: 404,
    });
    expect(door.defects).toEqual([]);
  }, 60_000);
});
