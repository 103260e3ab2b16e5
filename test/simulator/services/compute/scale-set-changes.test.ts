import { describe, expect, it } from "vitest";
import { refused } from "../../refused.js";
import { emptyAzure, groupId, networkId, put, request } from "../../world.js";
import type { Change } from "../../merge.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const profile = (change: Change): Change => ({ virtualMachineProfile: change });

/** The answer to an update of the scale set that the tests start from. */
function updated(change: Change, created: Change = {}): string {
  const azure = emptyAzure();
  put(scaleSet, created, azure);
  return refused(() => azure.put(request(scaleSet, change)));
}

function accepted(change: Change, created: Change = {}): unknown {
  const azure = emptyAzure();
  put(scaleSet, created, azure);
  return azure.put(request(scaleSet, change)).outputs;
}

const notAllowed = (property: string): string =>
  `409 PropertyChangeNotAllowed: Changing property '${property}' is not allowed.`;

describe("an update of a scale set", () => {
  it.each([
    ["platformFaultDomainCount", { platformFaultDomainCount: 5 }],
    ["orchestrationMode", { orchestrationMode: "Flexible", singlePlacementGroup: false }],
    [
      "osDisk.managedDisk.storageAccountType",
      profile({ storageProfile: { osDisk: { managedDisk: { storageAccountType: "Premium_LRS" } } } }),
    ],
    ["osDisk.diffDiskSettings", profile({ storageProfile: { osDisk: { diffDiskSettings: undefined } } })],
    ["osProfile.computerNamePrefix", profile({ osProfile: { computerNamePrefix: "other-" } })],
    ["priority", profile({ priority: "Spot", evictionPolicy: "Delete", scheduledEventsProfile: undefined })],
  ])("cannot change %s", (property, change) => {
    expect(updated(change)).toBe(notAllowed(property));
  });

  it("keeps the fault domains it does not mention", () => {
    expect(accepted({ platformFaultDomainCount: undefined })).toMatchObject({ platformFaultDomainCount: 1 });
  });

  it("cannot take zones away, nor leave them out", () => {
    const zonal = { zones: ["1"], sku: { name: "Standard_HB120rs_v3", capacity: 1 } };

    expect(updated({ ...zonal, zones: undefined }, zonal)).toBe(notAllowed("zones"));
  });

  it("can add a zone where there is no single placement group", () => {
    const open = { sku: { name: "Standard_HB120rs_v3", capacity: 1 }, singlePlacementGroup: false };

    expect(accepted({ ...open, zones: ["1", "2"] }, { ...open, zones: ["1"] })).toMatchObject({ zones: ["1", "2"] });
  });

  it("cannot come back to a single placement group", () => {
    const open = { singlePlacementGroup: false };

    expect(updated({}, open)).toBe(notAllowed("singlePlacementGroup"));
  });

  it("moves to another subnet of the network, but not to another network", () => {
    const nic = (subnet: string): Change =>
      profile({
        networkProfile: {
          networkInterfaceConfigurations: [
            { name: "nic0", ipConfigurations: [{ name: "ip0", subnet: { id: subnet } }] },
          ],
        },
      });
    const azure = emptyAzure();
    put(scaleSet, { sku: { capacity: 2 } }, azure);
    put("azure-native:network:VirtualNetwork", { virtualNetworkName: "far" }, azure);
    const far = `${groupId}/providers/Microsoft.Network/virtualNetworks/far/subnets/gpu`;

    expect(() =>
      azure.put(request(scaleSet, { ...nic(`${networkId}/subnets/small`), sku: { capacity: 2 } })),
    ).not.toThrow();
    expect(refused(() => azure.put(request(scaleSet, { ...nic(far), sku: { capacity: 2 } })))).toContain(
      "400 VMScaleSetCannotBeUpdatedToReferenceSubnetsFromDifferentVirtualNetworks: VM scale set ",
    );
  });

  it("changes to a VM size of another family only while it has no node", () => {
    const other = { sku: { name: "Standard_HB120rs_v3", capacity: 1 } };
    const azure = emptyAzure();
    put(scaleSet, {}, azure);

    expect(refused(() => azure.put(request(scaleSet, other)))).toContain(
      "409 OperationNotAllowed: Unable to resize the VM scale set 'gpu-s000' because the requested size Standard_HB120rs_v3",
    );
    azure.put(request(scaleSet, { sku: { capacity: 0 } }));
    expect(() => azure.put(request(scaleSet, other))).not.toThrow();
  });

  it("puts a running scale set into no proximity placement group", () => {
    const azure = emptyAzure();
    put(scaleSet, {}, azure);
    const group = azure.put({
      ...request("azure-native:resources:ResourceGroup"),
      type: "azure-native:compute:ProximityPlacementGroup",
      inputs: { resourceGroupName: "rg", proximityPlacementGroupName: "near", location: "southcentralus" },
    });

    expect(refused(() => azure.put(request(scaleSet, { proximityPlacementGroup: { id: group.id } })))).toBe(
      "409 OperationNotAllowed: The proximity placement group of VM scale set 'gpu-s000' can only be changed while its instances are deallocated.",
    );
  });
});

describe("deletion of a proximity placement group", () => {
  it("waits for the last scale set in it", () => {
    const azure = emptyAzure();
    put("azure-native:managedidentity:UserAssignedIdentity", {}, azure);
    const group = azure.put({
      ...request("azure-native:resources:ResourceGroup"),
      type: "azure-native:compute:ProximityPlacementGroup",
      inputs: { resourceGroupName: "rg", proximityPlacementGroupName: "near", location: "southcentralus" },
    });
    const set = put(scaleSet, { proximityPlacementGroup: { id: group.id } }, azure);

    expect(refused(() => azure.remove({ id: group.id }))).toContain(
      "409 OperationNotAllowed: Proximity placement group",
    );
    azure.remove({ id: set.id });
    expect(() => azure.remove({ id: group.id })).not.toThrow();
  });
});

describe("security and health of nodes", () => {
  const security = (securityProfile: Change): Change => profile({ securityProfile });

  it("has no security type Standard at this API version", () => {
    expect(refused(() => put(scaleSet, security({ securityType: "Standard" })))).toBe(
      "400 InvalidParameter: The value of parameter securityProfile.securityType is invalid.",
    );
  });

  it("has no Trusted Launch on a size that does not support it", () => {
    const trusted = security({ securityType: "TrustedLaunch", uefiSettings: { secureBootEnabled: true } });

    expect(refused(() => put(scaleSet, trusted))).toBe(
      "400 BadRequest: The VM size 'Standard_ND96asr_v4' is not supported for creation of VMs and Virtual Machine Scale Set with 'TrustedLaunch' security type. For more information, see https://aka.ms/TrustedLaunch-FAQ",
    );
  });

  it("repairs nothing without a health extension or probe", () => {
    const repairs = { automaticRepairsPolicy: { enabled: true }, ...profile({ extensionProfile: undefined }) };

    expect(refused(() => put(scaleSet, repairs))).toBe(
      "400 BadRequest: Automatic repairs not supported for this Virtual Machine Scale Set because a health probe or health extension was not provided.",
    );
  });

  it("repairs after 10 to 90 minutes, and gives notice of 5 to 15", () => {
    const notice = profile({
      scheduledEventsProfile: { terminateNotificationProfile: { enable: true, notBeforeTimeout: "PT20M" } },
    });

    expect(refused(() => put(scaleSet, { automaticRepairsPolicy: { gracePeriod: "PT5M" } }))).toContain(
      "PT10M and PT90M",
    );
    expect(refused(() => put(scaleSet, notice))).toContain("PT5M and PT15M");
  });

  it("probes health every 5 to 60 seconds", () => {
    const health = {
      name: "health",
      publisher: "Microsoft.ManagedServices",
      type: "ApplicationHealthLinux",
      typeHandlerVersion: "2.0",
      settings: { protocol: "http", port: 8080, requestPath: "/health", intervalInSeconds: 90 },
    };

    expect(refused(() => put(scaleSet, profile({ extensionProfile: { extensions: [health] } })))).toBe(
      "400 InvalidParameter: The value 90 of 'intervalInSeconds' in the settings of extension 'health' is invalid; between 5 and 60 are allowed.",
    );
  });
});
