import { describe, expect, it } from "vitest";
import { refused } from "../../refused.js";
import { emptyAzure, put } from "../../world.js";
import { groupId } from "../../world-ids.js";

const disk = "azure-native:compute:Disk";
const machine = "azure-native:compute:VirtualMachine";
const set = (name: string) => `${groupId}/providers/Microsoft.Compute/diskEncryptionSets/${name}`;
const withKey = (name: string) => ({
  encryption: { type: "EncryptionAtRestWithCustomerKey", diskEncryptionSetId: set(name) },
});
const osDisk = (name: string) => ({
  storageProfile: { osDisk: { managedDisk: { diskEncryptionSet: { id: set(name) } } } },
});

describe("keys of one's own", () => {
  it("come to a disk that no machine has, and to none that one has", () => {
    const azure = emptyAzure({}, [set("keys"), set("other")]);
    put(disk, {}, azure);
    expect(() => put(disk, withKey("keys"), azure)).not.toThrow();
    put(machine, {}, azure);
    expect(() => put(disk, withKey("KEYS"), azure)).not.toThrow();
    for (const other of [withKey("other"), {}]) {
      expect(refused(() => put(disk, other, azure))).toContain(
        "409 OperationNotAllowed: Cannot change the encryption of disk 'disk-login-data0' while it is attached to running VM",
      );
    }
  });

  it("are given to the OS disk of a machine once", () => {
    const azure = emptyAzure({}, [set("keys"), set("other")]);
    put(disk, {}, azure);
    put(machine, osDisk("keys"), azure);
    expect(() => put(machine, osDisk("Keys"), azure)).not.toThrow();
    for (const other of [osDisk("other"), {}]) {
      expect(refused(() => put(machine, other, azure))).toContain("osDisk.managedDisk.diskEncryptionSet");
    }
  });

  it("are of a set that is named, and of none that is not", () => {
    const noSet = { encryption: { type: "EncryptionAtRestWithCustomerKey" } };
    expect(refused(() => put(disk, noSet))).toBe(
      "400 InvalidParameter: Required parameter 'encryption.diskEncryptionSetId' is missing (null).",
    );
  });
});
