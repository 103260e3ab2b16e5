import { describe, expect, it } from "vitest";
import { refused } from "../../refused.js";
import { azureWithAnyImage, emptyAzure, put, subscription } from "../../world.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const storage = (storageProfile: Record<string, unknown>) => () =>
  put(scaleSet, { virtualMachineProfile: { storageProfile } });

describe("the OS disk of a node", () => {
  it("has at most 4,095 GiB", () => {
    const persistent = (diskSizeGB: number) => storage({ osDisk: { diffDiskSettings: undefined, diskSizeGB } });

    expect(persistent(4095)).not.toThrow();
    expect(refused(persistent(4096))).toBe(
      "400 InvalidParameter: The value '4096' of parameter osDisk.diskSizeGB is out of range. Value must be between 1 and 4095.",
    );
  });

  it("has at most 2,040 GiB when it is ephemeral", () => {
    expect(storage({ osDisk: { diskSizeGB: 2040 } })).not.toThrow();
    expect(refused(storage({ osDisk: { diskSizeGB: 2041 } }))).toBe(
      "400 InvalidParameter: The value '2041' of parameter osDisk.diskSizeGB is out of range. Value must be between 1 and 2040.",
    );
  });

  it("is put where the VM size has a place for it", () => {
    const family = "StandardNCADSA100v4Family";
    const quota = [{ location: "southcentralus", service: "compute", family, limitVcpus: 1000 } as const];
    const placed = (placement: string) => () =>
      put(
        scaleSet,
        {
          sku: { name: "Standard_NC24ads_A100_v4", capacity: 2 },
          virtualMachineProfile: { storageProfile: { osDisk: { diffDiskSettings: { option: "Local", placement } } } },
        },
        emptyAzure({ quota: [...subscription.quota, ...quota] }),
      );

    expect(placed("ResourceDisk")).not.toThrow();
    expect(refused(placed("NvmeDisk"))).toBe(
      "409 NotSupported: The Diff Disk Placement of type 'NvmeDisk' is not supported for VM size Standard_NC24ads_A100_v4. " +
        "Please request with different DiffDiskPlacement or use a different VM Sku which supports the current " +
        "DiffDiskPlacement in the request.",
    );
  });

  it("is no larger than the place it is put into", () => {
    const quota = [
      {
        location: "southcentralus",
        service: "compute",
        family: "StandardNCADSA100v4Family",
        limitVcpus: 1000,
      } as const,
    ];
    const sized = (diskSizeGB: number | undefined) => () =>
      put(
        scaleSet,
        {
          sku: { name: "Standard_NC24ads_A100_v4", capacity: 2 },
          virtualMachineProfile: {
            storageProfile: {
              osDisk: { diskSizeGB, diffDiskSettings: { option: "Local", placement: "ResourceDisk" } },
            },
          },
        },
        emptyAzure({ quota: [...subscription.quota, ...quota] }),
      );

    expect(sized(undefined)).not.toThrow();
    expect(sized(64)).not.toThrow();
    expect(refused(sized(65))).toBe(
      "409 NotSupported: OS disk of Ephemeral VM with size greater than 64 GB is not allowed for VM size " +
        "Standard_NC24ads_A100_v4 when the DiffDiskPlacement is ResourceDisk. Please refer to https://aka.ms/Ephemeral for " +
        "more details.",
    );
  });

  it.each([
    [64, 63, {}],
    [
      30,
      29,
      { publisher: "Canonical", offer: "0001-com-ubuntu-server-jammy", sku: "22_04-lts-gen2", version: "latest" },
    ],
    [64, 32, { publisher: "RedHat", offer: "RHEL", sku: "94_gen2", version: "latest" }],
  ])("is no smaller than the %i GiB of its image", (least, smaller, imageReference) => {
    const sized = (diskSizeGB: number) => () => {
      const storageProfile = { imageReference, osDisk: { diffDiskSettings: undefined, diskSizeGB } };
      return put(scaleSet, { virtualMachineProfile: { storageProfile } }, azureWithAnyImage());
    };

    expect(sized(least)).not.toThrow();
    expect(refused(sized(smaller))).toBe(
      `409 OperationNotAllowed: The specified disk size ${smaller} GB is smaller than the size of the corresponding disk in ` +
        `the VM image: ${least} GB. This is not allowed. Please choose equal or greater size or do not specify an explicit size.`,
    );
  });
});

describe("the data disks of a node", () => {
  const disks = (count: number) =>
    storage({
      dataDisks: Array.from({ length: count }, (_, lun) => ({ lun, createOption: "Empty", diskSizeGB: 10 })),
    });

  it("are no more than the VM size takes", () => {
    expect(disks(32)).not.toThrow();
    expect(refused(disks(33))).toBe(
      "409 OperationNotAllowed: The maximum number of data disks allowed to be attached to a VM of this size is 32.",
    );
  });

  it("have LUNs of their own", () => {
    const disk = { lun: 3, createOption: "Empty", diskSizeGB: 10 };

    expect(refused(storage({ dataDisks: [disk, disk] }))).toBe("400 InvalidParameter: A disk at LUN 3 already exists.");
  });

  it("have 1 to 32,767 GiB", () => {
    const sized = (diskSizeGB: number) => storage({ dataDisks: [{ lun: 0, createOption: "Empty", diskSizeGB }] });

    expect(sized(32_767)).not.toThrow();
    expect(refused(sized(32_768))).toBe(
      "400 InvalidParameter: The value '32768' of parameter dataDisk.diskSizeGB is out of range. Value must be between 1 and 32767.",
    );
    expect(refused(sized(0))).toContain("The value '0' of parameter dataDisk.diskSizeGB is out of range.");
  });

  it("are cached below 4 TiB only", () => {
    const cached = (diskSizeGB: number, caching: string) =>
      storage({ dataDisks: [{ lun: 2, createOption: "Empty", diskSizeGB, caching }] });

    expect(cached(4095, "ReadOnly")).not.toThrow();
    expect(cached(8192, "None")).not.toThrow();
    expect(refused(cached(8192, "ReadOnly"))).toBe(
      "400 InvalidParameter: Disk caching is not supported for disks of 4096 GiB and larger: the data disk at LUN 2 has caching ReadOnly.",
    );
  });
});
