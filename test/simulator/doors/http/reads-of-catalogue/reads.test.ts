import { coreOf } from "../../../../../src/simulator/core/face.js";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../../../../src/catalogue/index.js";
import {
  computeSkus,
  computeUsages,
  machineLearningUsages,
  machineLearningVmSizes,
} from "../../../../../src/simulator/doors/http/reads-of-catalogue/index.js";
import { emptyAzure, put, subscriptionId } from "../../../world.js";
import { refused } from "../../../refused.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const quota = (family: string, limitVcpus: number, service: "compute" | "machineLearning" = "compute") => ({
  location: "South Central US",
  service,
  family,
  limitVcpus,
});

describe("usages of compute", () => {
  const usage = (azure: ReturnType<typeof emptyAzure>, name: string) =>
    computeUsages(coreOf(azure), subscriptionId, "South Central US").find(({ name: { value } }) => value === name);

  it("tell what scale sets use of a family and its limit, in Azure's spelling", () => {
    const azure = emptyAzure({ quota: [quota("standardNDASv4_A100family", 9_600)] });
    put(scaleSet, { sku: { capacity: 6 } }, azure);

    expect(usage(azure, "Standard NDASv4_A100 Family")).toEqual({
      unit: "Count",
      currentValue: 576,
      limit: 9_600,
      name: { value: "Standard NDASv4_A100 Family", localizedValue: "Standard NDASv4_A100 Family vCPUs" },
    });
  });

  it("list each family once, those without quota with the limit 0", () => {
    const azure = emptyAzure({ quota: [quota("STANDARD HBv3 family", 10), quota("standardMadeUpFamily", 7)] });
    const names = computeUsages(coreOf(azure), subscriptionId, "southcentralus").map(({ name }) => name.value);

    expect(new Set(names.map((name) => name.replace(/\s/g, "").toLowerCase())).size).toBe(names.length);
    expect(usage(azure, "standardHBv3Family")).toMatchObject({ limit: 10 });
    expect(usage(azure, "standardMadeUpFamily")).toMatchObject({ limit: 7 });
    expect(usage(azure, "standardHBv4Family")).toMatchObject({
      currentValue: 0,
      limit: 0,
      name: { localizedValue: "Standard HBv4 Family vCPUs" },
    });
  });

  it("count scale sets of the region, and vCPUs of the region as a whole", () => {
    const azure = emptyAzure({ quota: [quota("Standard NDASv4_A100 Family", 9_600), quota("cores", 1_000)] });
    put(scaleSet, { sku: { capacity: 6 } }, azure);

    expect(usage(azure, "cores")).toMatchObject({ currentValue: 576, limit: 1_000 });
    expect(usage(azure, "virtualMachineScaleSets")).toMatchObject({ currentValue: 1, limit: 2_500 });
    expect(computeUsages(coreOf(azure), subscriptionId, "eastus").every(({ currentValue }) => currentValue === 0)).toBe(
      true,
    );
  });

  it("give a region whose total is not stated a limit that never binds, as a number", () => {
    const azure = emptyAzure({
      quota: [quota("Standard NDASv4_A100 Family", 9_600), quota("standardHBv3Family", 400)],
    });

    expect(usage(azure, "cores")).toMatchObject({ limit: 10_000 });
  });

  it("count Spot in its own bucket", () => {
    const azure = emptyAzure({ quota: [quota("lowPriorityCores", 2_000)] });
    const spot = { priority: "Spot", evictionPolicy: "Delete", scheduledEventsProfile: undefined };
    put(scaleSet, { sku: { name: "Standard_HB120rs_v3", capacity: 3 }, virtualMachineProfile: spot }, azure);

    expect(usage(azure, "lowPriorityCores")).toMatchObject({ currentValue: 360, limit: 2_000 });
    expect(usage(azure, "standardHBv3Family")).toMatchObject({ currentValue: 0 });
  });

  it("of a subscription that the login does not see are refused", () => {
    const other = "00000000-0000-4000-8000-0000000000ff";
    expect(refused(() => computeUsages(coreOf(emptyAzure()), other, "eastus"))).toContain("404 SubscriptionNotFound");
  });
});

describe("SKUs of compute", () => {
  it("tell what a size can do in Azure's words, and leave out what is not known", () => {
    const sku = computeSkus(coreOf(emptyAzure()), subscriptionId, "southcentralus").find(
      ({ name }) => name === "Standard_ND96asr_v4",
    );
    const capabilities = Object.fromEntries((sku?.capabilities ?? []).map(({ name, value }) => [name, value]));

    expect(sku).toMatchObject({
      resourceType: "virtualMachines",
      size: "ND96asr_v4",
      family: "Standard NDASv4_A100 Family",
      locations: ["southcentralus"],
      restrictions: [],
    });
    expect(capabilities).toMatchObject({
      vCPUs: "96",
      GPUs: "8",
      MemoryGB: "900",
      RdmaEnabled: "True",
      HyperVGenerations: "V2",
      CapacityReservationSupported: "False",
    });
    expect(capabilities).not.toHaveProperty("SupportedEphemeralOSDiskPlacements");
  });

  it("have the zones where one may ask for nodes of a size whose zones are not known", () => {
    const zonesOf = (name: string, region: string): readonly string[] | undefined =>
      computeSkus(coreOf(emptyAzure()), subscriptionId, region).find((sku) => sku.name === name)?.locationInfo[0]
        ?.zones;

    expect(zonesOf("Standard_ND96asr_v4", "southcentralus")).toEqual(["1", "2", "3"]);
    expect(zonesOf("Standard_HB120rs_v2", "northcentralus")).toEqual([]);
  });

  it("have the zones that the catalogue knows", () => {
    const sku = computeSkus(coreOf(emptyAzure()), subscriptionId, "swedencentral").find(
      ({ name }) => name === "Standard_ND96amsr_A100_v4",
    );

    expect(sku?.locationInfo).toEqual([{ location: "swedencentral", zones: ["3"], zoneDetails: [] }]);
  });

  it("say where a subscription may not create a size", () => {
    const azure = emptyAzure({
      restrictedSizes: [
        { location: "southcentralus", vmSize: "Standard_ND96asr_v4" },
        { location: "southcentralus", vmSize: "Standard_HB120rs_v3", zone: "2" },
      ],
    });
    const restrictionsOf = (size: string) =>
      computeSkus(coreOf(azure), subscriptionId, "South Central US").find(({ name }) => name === size)?.restrictions;

    expect(restrictionsOf("Standard_ND96asr_v4")).toEqual([
      {
        type: "Location",
        values: ["southcentralus"],
        restrictionInfo: { locations: ["southcentralus"] },
        reasonCode: "NotAvailableForSubscription",
      },
    ]);
    expect(restrictionsOf("Standard_HB120rs_v3")).toEqual([
      {
        type: "Zone",
        values: ["southcentralus"],
        restrictionInfo: { locations: ["southcentralus"], zones: ["2"] },
        reasonCode: "NotAvailableForSubscription",
      },
    ]);
  });

  it("are listed for exactly the sizes and regions in which a scale set is not refused for its size", () => {
    const listed = new Set(
      computeSkus(coreOf(emptyAzure()), subscriptionId).map(({ name, locations }) => `${name} ${locations[0]}`),
    );
    for (const size of catalogue.vmSizes) {
      for (const region of ["southcentralus", "eastus", "westeurope", "uksouth"]) {
        const answer = tried(size.name, region);
        expect(`${size.name} ${region} ${answer.includes("SkuNotAvailable") ? "refused" : "sold"}`).toBe(
          `${size.name} ${region} ${listed.has(`${size.name} ${region}`) ? "sold" : "refused"}`,
        );
      }
    }
  });
});

/** What Azure says of a scale set of the size there: refused for its size, for something else, or not at all. */
function tried(name: string, location: string): string {
  try {
    put(scaleSet, { location, sku: { name, capacity: 1 } });
    return "accepted";
  } catch (error) {
    return String((error as { code?: string }).code);
  }
}

describe("usages of Azure Machine Learning", () => {
  it("count clusters, also without a node, and no vCPU for those", () => {
    const azure = emptyAzure({ quota: [quota("Standard NDASv4_A100 Family", 9_600, "machineLearning")] });
    put("azure-native:machinelearningservices:Compute", {}, azure);
    const usages = machineLearningUsages(coreOf(azure), subscriptionId, "southcentralus");
    const named = (title: string) => usages.filter(({ name }) => name.localizedValue === title);

    expect(named("Clusters")).toMatchObject([
      { currentValue: 1, type: "Microsoft.MachineLearningServices/totalCores/usages" },
    ]);
    expect(named("Standard NDASv4_A100 Family Cluster Dedicated vCPUs")).toMatchObject([
      {
        id: `/subscriptions/${subscriptionId}/usages/Standard_NDASv4_A100_Family_Cluster_Dedicated_vCPUs`,
        limit: 9_600,
        name: { value: "Standard NDASv4_A100 Family" },
      },
    ]);
    expect(named("Standard NDASv4_A100 Family Cluster LowPriority vCPUs")).toMatchObject([
      { currentValue: 0, limit: -1 },
    ]);
    expect(named("Total Cluster Dedicated Regional vCPUs")).toMatchObject([{ limit: 9_600 }]);
  });
});

describe("VM sizes of Azure Machine Learning", () => {
  it("are those it supports that the region sells, with the price of one on Linux", () => {
    const sizes = machineLearningVmSizes(coreOf(emptyAzure()), subscriptionId, "southcentralus");
    const one = sizes.find(({ name }) => name === "Standard_ND96asr_v4");

    expect(one).toMatchObject({ vCPUs: 96, gpus: 8, memoryGB: 900, supportedComputeTypes: ["AmlCompute"] });
    expect(one?.estimatedVMPrices?.values).toEqual([
      {
        retailPrice: catalogue.usdPerHour(catalogue.vmSize("Standard_ND96asr_v4")!, "southcentralus"),
        osType: "Linux",
        vmTier: "Standard",
      },
    ]);
    expect(sizes.map(({ name }) => name)).not.toContain("Standard_NC24r");
    const elsewhere = (azure: ReturnType<typeof emptyAzure>) =>
      machineLearningVmSizes(coreOf(azure), subscriptionId, "northeurope").map(({ name }) => name);
    expect(elsewhere(emptyAzure())).not.toContain("Standard_ND96asr_v4");
    const offeredSizes = [{ location: "North Europe", vmSize: "standard_nd96asr_v4" }];
    expect(elsewhere(emptyAzure({ offeredSizes }))).toContain("Standard_ND96asr_v4");
    const skus = computeSkus(coreOf(emptyAzure({ offeredSizes })), subscriptionId, "northeurope");
    expect(skus.map(({ name }) => name)).toContain("Standard_ND96asr_v4");
  });
});
