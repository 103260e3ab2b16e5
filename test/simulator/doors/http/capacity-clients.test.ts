import { describe, expect, it } from "vitest";
import { emptyAzure, put, subscription } from "../../world.js";
import { clientsOf, served } from "./served.js";

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe("what a client asks before it deploys", () => {
  it("sees the quota of a family and what of it is used, through @azure/arm-compute", async () => {
    const azure = emptyAzure();
    const { inputs } = put("azure-native:compute:VirtualMachineScaleSet", {}, azure);
    const { compute } = clientsOf(await served(azure));
    const usages = await collected(compute.usageOperations.list("southcentralus"));
    const nodes = (inputs["sku"] as { capacity: number }).capacity;
    const family = usages.find((one) => one.name.value === "Standard NDASv4_A100 Family");
    expect(family).toMatchObject({ limit: 100_000, currentValue: nodes * 96 });
  });

  it("sees sizes, filtered by region, and which the subscription may not use", async () => {
    const restrictedSizes = [{ location: "southcentralus", vmSize: "Standard_ND96asr_v4" }];
    const { compute } = clientsOf(await served(emptyAzure({ restrictedSizes })));
    const skus = await collected(compute.resourceSkus.list({ filter: "location eq 'southcentralus'" }));
    expect(skus.every((one) => one.locations?.includes("southcentralus"))).toBe(true);
    const restricted = skus.filter((one) => (one.restrictions ?? []).length > 0).map((one) => one.name);
    expect(restricted).toEqual(["Standard_ND96asr_v4"]);
  });

  it("sees the cores of Azure Machine Learning, through @azure/arm-machinelearning", async () => {
    const { machineLearning } = clientsOf(await served(emptyAzure()));
    const usages = await collected(machineLearning.usages.list("southcentralus"));
    expect(usages.length).toBeGreaterThan(0);
    expect(usages.every((one) => one.id?.includes(subscription.id))).toBe(true);
  });
});
