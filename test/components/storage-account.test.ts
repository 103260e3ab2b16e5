import { describe, expect, it } from "vitest";
import { StorageAccount } from "../../src/components/storage-account.js";
import { declare } from "./declared.js";

const args = { accountName: "stlab", resourceGroupName: "rg-lab", location: "westeurope" };

describe("StorageAccount", () => {
  it("is closed to keys, anonymous readers and the internet", async () => {
    const declared = await declare(() => new StorageAccount("data", { ...args, tags: { cluster: "lab" } }));
    expect(declared.get("data-account")).toMatchObject({
      type: "azure-native:storage:StorageAccount",
      parent: "data",
      inputs: {
        accountName: "stlab",
        resourceGroupName: "rg-lab",
        location: "westeurope",
        kind: "StorageV2",
        sku: { name: "Standard_LRS" },
        isHnsEnabled: false,
        allowSharedKeyAccess: false,
        allowBlobPublicAccess: false,
        allowCrossTenantReplication: false,
        enableHttpsTrafficOnly: true,
        minimumTlsVersion: "TLS1_2",
        publicNetworkAccess: "Disabled",
        networkRuleSet: { defaultAction: "Deny", bypass: "AzureServices" },
        tags: { cluster: "lab" },
      },
    });
  });

  it("brings deleted blobs and containers back for as many days as asked", async () => {
    const declared = await declare(() => new StorageAccount("data", { ...args, softDeleteDays: 30 }));
    expect(declared.get("data-blob-service")?.inputs).toEqual({
      accountName: "stlab",
      resourceGroupName: "rg-lab",
      blobServicesName: "default",
      deleteRetentionPolicy: { enabled: true, days: 30 },
      containerDeleteRetentionPolicy: { enabled: true, days: 30 },
    });
  });

  it("stays in Azure when the stack is destroyed, unless told otherwise", async () => {
    const kept = await declare(() => new StorageAccount("data", args));
    const dropped = await declare(() => new StorageAccount("data", { ...args, retainOnDestroy: false }));
    const retained = (declared: typeof kept) =>
      [...declared.values()].filter(({ custom }) => custom).map(({ retainOnDelete }) => retainOnDelete);
    expect(retained(kept)).toEqual([true, true]);
    expect(retained(dropped)).toEqual([false, false]);
  });

  it("opens its firewall together with public access", async () => {
    const declared = await declare(() => new StorageAccount("data", { ...args, publicAccess: true }));
    expect(declared.get("data-account")?.inputs).toMatchObject({
      publicNetworkAccess: "Enabled",
      networkRuleSet: { defaultAction: "Allow", bypass: "AzureServices" },
    });
  });

  it("leaves tags and identity alone where Azure Policy writes them", async () => {
    const declared = await declare(
      () => new StorageAccount("data", { ...args, azurePolicyWrites: ["tags", "identity", "privateDnsZoneGroups"] }),
    );
    expect(declared.get("data-account")?.ignoreChanges).toEqual(["tags", "identity"]);
  });

  it("gives a transform the last word", async () => {
    const declared = await declare(
      () =>
        new StorageAccount("data", {
          ...args,
          transform: {
            account: (body, opts) => {
              body.accessTier = "Cool";
              opts.retainOnDelete = false;
            },
            blobService: { isVersioningEnabled: true },
          },
        }),
    );
    expect(declared.get("data-account")).toMatchObject({ retainOnDelete: false, inputs: { accessTier: "Cool" } });
    expect(declared.get("data-blob-service")?.inputs).toMatchObject({ isVersioningEnabled: true });
  });
});
