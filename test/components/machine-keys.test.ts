import { describe, expect, it } from "vitest";
import { Supercomputer } from "../../src/components/supercomputer.js";
import { planOf } from "./plan-of.js";
import { login, ofType, record } from "./record.js";

const set =
  "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/Microsoft.Compute/diskEncryptionSets/keys";
const head = { name: "head", role: "scheduler", vmSize: "Standard_D4s_v5", nodes: 1 } as const;

async function declared(pool: object) {
  const dataDisks = [{ sizeGiB: 128 }, { sizeGiB: 256 }];
  const plan = planOf({ name: "lab", nodePools: [{ ...head, dataDisks, ...pool }] });
  return (await record(() => new Supercomputer("lab", { plan, defaultSubscription: login }))).resources;
}

describe("disks of a machine beside the nodes", { timeout: 60_000 }, () => {
  it("are encrypted with a key of one's own, the OS disk and each data disk", async () => {
    const resources = await declared({ diskEncryptionSetId: set });
    const [machine] = ofType(resources, "azure-native:compute:VirtualMachine");
    expect(machine?.inputs).toMatchObject({
      storageProfile: {
        osDisk: { managedDisk: { storageAccountType: "Premium_LRS", diskEncryptionSet: { id: set } } },
      },
    });
    const disks = ofType(resources, "azure-native:compute:Disk").map(({ inputs }) => inputs["encryption"]);
    const own = { type: "EncryptionAtRestWithCustomerKey", diskEncryptionSetId: set };
    expect(disks).toEqual([own, own]);
  });

  it("are encrypted with Azure's keys without one", async () => {
    const resources = await declared({});
    expect(JSON.stringify(resources.map(({ inputs }) => inputs))).not.toMatch(/encryptionSet|"encryption"/i);
  });
});
