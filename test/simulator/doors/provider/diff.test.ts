import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shapeOf } from "../../../../src/simulator/doors/provider/resource-shape.js";
import { diff } from "../../../../src/simulator/doors/provider/diff.js";
import { applyDiff, objectDiff } from "../../../../src/simulator/doors/provider/object-diff.js";
import { sameValue, type PropertyMap } from "../../../../src/simulator/doors/provider/property-value.js";
import { simulatedTypes } from "../../../../src/simulator/core/simulated-types.js";
import { merge } from "../../merge.js";
import { bodies, emptyAzure, type BodyType } from "../../world.js";
import { folderOf, openDoor, unknownText, type DiffSeen, type Properties, without } from "./door.js";

async function changed(type: BodyType, change: Properties, oldState?: Properties): Promise<DiffSeen> {
  const door = await openDoor(folderOf(emptyAzure()));
  return door.diff(type, bodies[type], merge(bodies[type], change), oldState);
}

describe("diff", () => {
  it("finds nothing where nothing differs", async () => {
    expect(await changed("azure-native:compute:VirtualMachineScaleSet", {})).toEqual({
      changes: false,
      replaces: [],
      deleteBeforeReplace: false,
      detailed: {},
    });
  });

  it("updates another capacity in place, and names the path", async () => {
    expect(await changed("azure-native:compute:VirtualMachineScaleSet", { sku: { capacity: 7 } })).toEqual({
      changes: true,
      replaces: [],
      deleteBeforeReplace: false,
      detailed: { "sku.capacity": "UPDATE" },
    });
  });

  it.each([
    ["another number of fault domains", { platformFaultDomainCount: 5 }],
    ["another orchestration mode", { orchestrationMode: "Flexible" }],
    ["another size", { sku: { name: "Standard_ND96isr_H100_v5" } }],
  ])("takes %s of a scale set for an update, though Azure will refuse it", async (_, change) => {
    expect((await changed("azure-native:compute:VirtualMachineScaleSet", change)).replaces).toEqual([]);
  });

  it("takes another VM size of a Machine Learning compute for an update, though Azure will ignore it", async () => {
    const size = { properties: { properties: { vmSize: "Standard_NC24ads_A100_v4" } } };

    expect(await changed("azure-native:machinelearningservices:Compute", size)).toEqual({
      changes: true,
      replaces: [],
      deleteBeforeReplace: false,
      detailed: { "properties.properties.vmSize": "UPDATE" },
    });
  });

  it("replaces a scale set for another region, and deletes its nodes first", async () => {
    const seen = await changed("azure-native:compute:VirtualMachineScaleSet", { location: "eastus" });

    expect(seen.replaces).toEqual(["location"]);
    expect(seen.deleteBeforeReplace).toBe(true);
  });

  it("takes another region of a Machine Learning workspace for an update, though Azure will refuse it", async () => {
    const seen = await changed("azure-native:machinelearningservices:Workspace", { location: "eastus" });

    expect(seen.detailed).toEqual({ location: "UPDATE" });
  });

  it("replaces for another name, and deletes the old one first", async () => {
    expect(await changed("azure-native:network:VirtualNetwork", { virtualNetworkName: "other" })).toEqual({
      changes: true,
      replaces: ["virtualNetworkName"],
      deleteBeforeReplace: true,
      detailed: { virtualNetworkName: "UPDATE_REPLACE" },
    });
  });

  it.each(Object.keys(simulatedTypes))("replaces %s for every parameter of its path", (type) => {
    const shape = shapeOf(type);
    const inputs = Object.fromEntries(shape.pathParameters.map((name) => [name, "old"]));
    for (const name of shape.pathParameters) {
      expect(diff(shape, inputs, {}, { ...inputs, [name]: "new" }).replaces).toEqual([name]);
    }
  });

  it("replaces for what stands on azure-native's short list, members included", async () => {
    expect((await changed("azure-native:network:PrivateEndpoint", { subnet: { id: "other" } })).replaces).toEqual([
      "subnet.id",
    ]);
    expect((await changed("azure-native:network:PublicIPAddress", { sku: { name: "Basic" } })).detailed).toEqual({
      "sku.name": "UPDATE_REPLACE",
    });
    expect((await changed("azure-native:storage:StorageAccount", { isHnsEnabled: true })).replaces).toEqual([
      "isHnsEnabled",
    ]);
  });

  it("does not replace for a value that Azure had given already", async () => {
    const inputs = without(bodies["azure-native:storage:StorageAccount"], "isHnsEnabled");
    const door = await openDoor(folderOf(emptyAzure()));
    const seen = await door.diff(
      "azure-native:storage:StorageAccount",
      inputs,
      { ...inputs, isHnsEnabled: true },
      { ...inputs, isHnsEnabled: true },
    );

    expect(seen).toMatchObject({ changes: true, replaces: [], detailed: { isHnsEnabled: "ADD" } });
  });

  it("replaces for a name that is not known yet", async () => {
    expect((await changed("azure-native:network:Subnet", { virtualNetworkName: unknownText })).replaces).toEqual([
      "virtualNetworkName",
    ]);
  });

  it("takes spaces and capitals of a location, and capitals of a resource group, for spelling", async () => {
    const spelled = { location: "South Central US", resourceGroupName: "RG" };

    expect((await changed("azure-native:network:VirtualNetwork", spelled)).changes).toBe(false);
  });

  it("compares lists by position", async () => {
    const { subnets } = bodies["azure-native:network:VirtualNetwork"];

    expect((await changed("azure-native:network:VirtualNetwork", { subnets: subnets.slice(0, 3) })).detailed).toEqual({
      "subnets[3]": "DELETE",
    });
    expect(
      (await changed("azure-native:network:VirtualNetwork", { subnets: [...subnets, { name: "more" }] })).detailed,
    ).toEqual({ "subnets[4]": "ADD" });
    expect(
      (
        await changed("azure-native:network:VirtualNetwork", {
          subnets: [{ ...subnets[0], addressPrefix: "10.0.9.0/24" }, ...subnets.slice(1)],
        })
      ).detailed,
    ).toEqual({ "subnets[0].addressPrefix": "UPDATE" });
  });

  it("takes an API version that only the outputs have for the one before", async () => {
    const body = bodies["azure-native:network:VirtualNetwork"];
    const versioned = { ...body, azureApiVersion: "2024-05-01" };
    const door = await openDoor(folderOf(emptyAzure()));

    expect((await door.diff("azure-native:network:VirtualNetwork", body, versioned, versioned)).changes).toBe(false);
  });
});

describe("the difference of two maps", () => {
  const map = fc.dictionary(
    fc.constantFrom("a", "b", "c", "d"),
    fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        fc.integer({ min: 0, max: 3 }),
        fc.constantFrom("x", "y"),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom("a", "b", "c"), tie("value"), { maxKeys: 3 }),
      ),
    })).value,
  ) as fc.Arbitrary<PropertyMap>;

  it("is none exactly when they are equal", () => {
    fc.assert(
      fc.property(map, map, (a, b) => (objectDiff(a, b) === undefined) === sameValue(a, b)),
      { seed: 4, numRuns: 500 },
    );
  });

  it("applied to the first gives the second", () => {
    fc.assert(
      fc.property(map, map, (a, b) => sameValue(applyDiff(a, objectDiff(a, b)), b)),
      { seed: 5, numRuns: 500 },
    );
  });
});
