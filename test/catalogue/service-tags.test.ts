import { describe, expect, it } from "vitest";
import { isServiceTag } from "../../src/catalogue/service-tags.js";

const regions = new Set(["francecentral", "southcentralus"]);
const isTag = (tag: string): boolean => isServiceTag(tag, (name) => regions.has(name));

describe("a service tag", () => {
  it.each([
    "AzureFrontDoor.FirstParty",
    "AzureMachineLearning",
    "AzureMonitor",
    "BatchNodeManagement",
    "MicrosoftContainerRegistry",
    "storage",
    "VirtualNetwork",
  ])("may be %s", (tag) => {
    expect(isTag(tag)).toBe(true);
  });

  it.each(["AzureFrontDoor.FirstParty.SouthCentralUS", "batchnodemanagement.southcentralus", "Storage.FranceCentral"])(
    "may name a region, as %s does",
    (tag) => {
      expect(isTag(tag)).toBe(true);
    },
  );

  it.each(["AzureFrontDoor", "Storage.Atlantis", "VirtualNetwork.SouthCentralUS", "AzureMonitor.SouthCentralUS"])(
    "is not %s",
    (tag) => {
      expect(isTag(tag)).toBe(false);
    },
  );

  it("writes some regions of AzureCloud in another way", () => {
    expect(isTag("AzureCloud.southcentralus")).toBe(true);
    expect(isTag("AzureCloud.centralfrance")).toBe(true);
    expect(isTag("AzureCloud.francecentral")).toBe(false);
    expect(isTag("Storage.centralfrance")).toBe(false);
  });
});
