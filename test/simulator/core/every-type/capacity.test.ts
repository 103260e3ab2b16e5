import { coreOf } from "../../../../src/simulator/core/face.js";
import { describe, expect, it } from "vitest";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { refused } from "../../refused.js";
import { emptyAzure, put, request, subscriptionId } from "../../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const limited = (family: string, limitVcpus: number) =>
  emptyAzure({ quota: [{ location: "southcentralus", service: "compute", family, limitVcpus }] });

describe("quota", () => {
  it("is counted per family in vCPUs: 100 nodes of 96 need 9,600", () => {
    expect(() => put(scaleSet, {}, limited("Standard NDASv4_A100 Family", 9_600))).not.toThrow();
    expect(refused(() => put(scaleSet, {}, limited("Standard NDASv4_A100 Family", 9_599)))).toBe(
      "409 OperationNotAllowed: Operation could not be completed as it results in exceeding approved Standard NDASv4_A100 Family Cores quota. " +
        "Additional details - Deployment Model: Resource Manager, Location: southcentralus, Current Limit: 9599, Current Usage: 0, " +
        "Additional Required: 9600, (Minimum) New Limit Required: 9600. Setup Alerts when Quota reaches threshold. Learn more at " +
        "https://aka.ms/quotamonitoringalerting . Submit a request for Quota increase at " +
        "https://aka.ms/ProdportalCRP/#blade/Microsoft_Azure_Capacity/UsageAndQuota.ReactView/Parameters/" +
        "%7B%22subscriptionId%22:%2200000000-0000-4000-8000-000000000001%22,%22command%22:%22openQuotaApprovalBlade%22," +
        "%22quotas%22:[%7B%22location%22:%22southcentralus%22,%22providerId%22:%22Microsoft.Compute%22," +
        "%22resourceName%22:%22Standard%20NDASv4_A100%20Family%22,%22quotaRequest%22:%7B%22properties%22:" +
        "%7B%22limit%22:9600,%22unit%22:%22Count%22,%22name%22:%7B%22value%22:%22Standard%20NDASv4_A100%20Family%22" +
        "%7D%7D%7D%7D]%7D by specifying parameters listed in the ‘Details’ section for deployment to succeed. Please read " +
        "more about quota limits at https://docs.microsoft.com/en-us/azure/azure-supportability/per-vm-quota-requests",
    );
  });

  it("understands a family in another spelling", () => {
    expect(() => put(scaleSet, {}, limited("standardNDASv4_A100family", 9_600))).not.toThrow();
  });

  it("is 0 for a family that was never asked for", () => {
    expect(refused(() => put(scaleSet, {}, emptyAzure({ quota: [] })))).toContain("Current Limit: 0, Current Usage: 0");
  });

  it("adds up over scale sets and gives back what an update frees", () => {
    const azure = limited("Standard NDASv4_A100 Family", 960);
    put(scaleSet, { sku: { capacity: 6 } }, azure);

    expect(refused(() => azure.put(request(scaleSet, { vmScaleSetName: "b", sku: { capacity: 5 } })))).toContain(
      "Current Usage: 576, Additional Required: 480, (Minimum) New Limit Required: 1056",
    );
    azure.put(request(scaleSet, { sku: { capacity: 5 } }));
    expect(() => azure.put(request(scaleSet, { vmScaleSetName: "b", sku: { capacity: 5 } }))).not.toThrow();
  });

  it("says of growth what it needs in addition to what is in use", () => {
    const azure = limited("Standard NDASv4_A100 Family", 960);
    put(scaleSet, { sku: { capacity: 6 } }, azure);

    expect(refused(() => azure.put(request(scaleSet, { sku: { capacity: 11 } })))).toContain(
      "Current Limit: 960, Current Usage: 576, Additional Required: 480, (Minimum) New Limit Required: 1056",
    );
  });

  it("that was lowered beneath what is in use lets a scale set shrink", () => {
    const granted = limited("Standard NDASv4_A100 Family", 960);
    put(scaleSet, { sku: { capacity: 10 } }, granted);
    const { quota } = emptyAzure({ quota: [] }).options.subscriptions[0]!;
    const lowered = new SimulatedAzure(
      { ...granted.options, subscriptions: [{ ...granted.options.subscriptions[0]!, quota }] },
      { store: coreOf(granted).store },
    );

    expect(() => lowered.put(request(scaleSet, { sku: { capacity: 4 } }))).not.toThrow();
  });

  it("has a regional total beside the families where the subscription states one", () => {
    const azure = emptyAzure({
      quota: [
        { location: "southcentralus", service: "compute", family: "Standard NDASv4_A100 Family", limitVcpus: 100_000 },
        { location: "southcentralus", service: "compute", family: "cores", limitVcpus: 9_599 },
      ],
    });

    expect(refused(() => put(scaleSet, {}, azure))).toContain("exceeding approved Total Regional Cores quota.");
  });

  it("counts Spot in one bucket and not in the family", () => {
    const spot = {
      sku: { name: "Standard_HB120rs_v3", capacity: 10 },
      virtualMachineProfile: { priority: "Spot", evictionPolicy: "Delete", scheduledEventsProfile: undefined },
    };

    expect(() => put(scaleSet, spot, limited("lowPriorityCores", 1_200))).not.toThrow();
    expect(refused(() => put(scaleSet, spot, limited("standardHBv3Family", 1_200)))).toContain(
      "exceeding approved LowPriorityCores quota.",
    );
  });

  it("of Batch is separate: a pool leaves that of compute untouched", () => {
    const azure = emptyAzure();
    put("azure-native:batch:Pool", {}, azure);
    const used = (service: "compute" | "batch"): number =>
      coreOf(azure).usage.vcpus({
        subscription: subscriptionId,
        location: "southcentralus",
        service,
        family: "Standard NDASv4_A100 Family",
      });

    expect([used("batch"), used("compute")]).toEqual([9_600, 0]);
  });
});

describe("a subnet", () => {
  it("keeps five addresses for itself: a /29 has room for three nodes", () => {
    const nic = (capacity: number) => ({
      sku: { capacity },
      virtualMachineProfile: {
        networkProfile: {
          networkInterfaceConfigurations: [
            { name: "nic0", ipConfigurations: [{ name: "ip0", subnet: { id: smallSubnet } }] },
          ],
        },
      },
    });

    expect(() => put(scaleSet, nic(3))).not.toThrow();
    expect(refused(() => put(scaleSet, nic(4)))).toBe(
      "400 SubnetIsFull: Subnet small with address prefix 10.0.2.0/29 does not have enough capacity for 4 IP addresses.",
    );
    expect(refused(() => put(scaleSet, { ...nic(3), overprovision: true }))).toContain("capacity for 4 IP addresses");
  });
});

const smallSubnet =
  "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/net/subnets/small";
