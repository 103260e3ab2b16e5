import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { BatchAccount, type BatchAccountArgs } from "../../src/components/batch-account.js";
import { BatchPool } from "../../src/components/batch-pool.js";
import { PrivateDns } from "../../src/components/private-dns.js";
import { declare, idOf } from "./declared.js";

const zone = "privatelink.batch.azure.com";

const args: BatchAccountArgs = {
  accountName: "batchlab",
  resourceGroupName: "rg-lab",
  location: "westeurope",
  identityId: "/identity/nodes",
  storage: { accountName: "stbatchlab" },
};

function endpoint(target: "batchAccount" | "batchNodeManagement" | "blob", groupId: string, privateDns?: PrivateDns) {
  return { name: `pep-${groupId}`, target, groupId, zones: [zone], network: { subnetId: "/subnet/pep", privateDns } };
}

describe("BatchAccount", () => {
  it("answers to Entra only, on private addresses, and reaches its storage by identity", async () => {
    const declared = await declare(() => new BatchAccount("batch", { ...args, tags: { cluster: "lab" } }));
    expect(declared.get("batch-account")).toMatchObject({ type: "azure-native:batch:BatchAccount", parent: "batch" });
    expect(declared.get("batch-account")?.inputs).toEqual({
      accountName: "batchlab",
      resourceGroupName: "rg-lab",
      location: "westeurope",
      identity: { type: "UserAssigned", userAssignedIdentities: ["/identity/nodes"] },
      poolAllocationMode: "BatchService",
      publicNetworkAccess: "Disabled",
      allowedAuthenticationModes: ["AAD"],
      autoStorage: {
        storageAccountId: idOf("batch-storage-account"),
        authenticationMode: "BatchAccountManagedIdentity",
        nodeIdentityReference: { resourceId: "/identity/nodes" },
      },
      tags: { cluster: "lab" },
    });
  });

  it("makes no storage account when there is an existing one", async () => {
    const declared = await declare(
      () => new BatchAccount("batch", { ...args, storage: { existingId: "/storage/mine" } }),
    );
    expect([...declared.keys()].sort()).toEqual(["batch", "batch-account"]);
    expect(declared.get("batch-account")?.inputs["autoStorage"]).toMatchObject({ storageAccountId: "/storage/mine" });
  });

  it("puts its storage account into the data group where there is one", async () => {
    const declared = await declare(() => new BatchAccount("batch", { ...args, storageResourceGroupName: "rg-data" }));
    expect(declared.get("batch-storage-account")?.inputs["resourceGroupName"]).toBe("rg-data");
    expect(declared.get("batch-account")?.inputs["resourceGroupName"]).toBe("rg-lab");
  });

  it("has pools in the user's own subscription through a key vault", async () => {
    const userSubscription = { keyVaultId: "/vault", keyVaultUrl: "https://kv-lab.vault.azure.net/" };
    const declared = await declare(() => new BatchAccount("batch", { ...args, userSubscription, publicAccess: true }));
    expect(declared.get("batch-account")?.inputs).toMatchObject({
      poolAllocationMode: "UserSubscription",
      keyVaultReference: { id: "/vault", url: "https://kv-lab.vault.azure.net/" },
      publicNetworkAccess: "Enabled",
    });
  });

  it("leads each private endpoint to what it stands for", async () => {
    const privateEndpoints = [
      endpoint("batchAccount", "batchAccount"),
      endpoint("batchNodeManagement", "nodeManagement"),
      endpoint("blob", "blob"),
    ];
    const declared = await declare(() => new BatchAccount("batch", { ...args, privateEndpoints }));
    const targetOf = (name: string) => declared.get(`batch-${name}-endpoint`)?.inputs["privateLinkServiceConnections"];
    expect(targetOf("pep-batchAccount")).toMatchObject([
      { privateLinkServiceId: idOf("batch-account"), groupIds: ["batchAccount"] },
    ]);
    expect(targetOf("pep-nodeManagement")).toMatchObject([
      { privateLinkServiceId: idOf("batch-account"), groupIds: ["nodeManagement"] },
    ]);
    expect(targetOf("pep-blob")).toMatchObject([
      { privateLinkServiceId: idOf("batch-storage-account"), groupIds: ["blob"] },
    ]);
  });

  it("refuses a private endpoint to something it does not have", async () => {
    await declare(() => {
      const privateEndpoints = [{ ...endpoint("blob", "vault"), target: "keyVault" as const }];
      expect(() => new BatchAccount("batch", { ...args, privateEndpoints })).toThrow("batch has no keyVault");
    });
  });
});

describe("what Batch pools wait for", () => {
  const role = {
    name: "nodes-east-storage",
    principal: { kind: "nodeIdentity", site: "east" },
    role: "Storage Blob Data Contributor",
    scope: { kind: "batchStorage", batchAccount: "batchlab" },
  } as const;

  async function declareWithPools() {
    return declare(() => {
      const virtualNetworkIds = { lab: "/vnet/lab" };
      const privateDns = new PrivateDns("dns", { zones: [zone], resourceGroupName: "rg-lab", virtualNetworkIds });
      const account = new BatchAccount("batch", {
        ...args,
        privateEndpoints: [endpoint("batchNodeManagement", "nodeManagement", privateDns)],
        roleAssignments: [role],
        nodePrincipalIds: { east: "principal-east" },
      });
      for (const poolName of ["gpu-s000", "gpu-s001"]) declarePool(poolName, account);
    });
  }

  function declarePool(poolName: string, account: BatchAccount): pulumi.Resource {
    return new BatchPool(
      poolName,
      {
        poolName,
        accountName: account.accountName,
        resourceGroupName: "rg-lab",
        vmSize: "Standard_ND96asr_v4",
        nodes: 1,
        image: { id: "/image" },
        nodeAgentSkuId: "batch.node.ubuntu 24.04",
        subnetId: "/subnet/gpu",
        identityId: "/identity/nodes",
      },
      { dependsOn: account.ready },
    );
  }

  it("is the account, its zone groups and links, and the roles of the nodes: never another pool", async () => {
    const declared = await declareWithPools();
    const expected = [
      "batch-account",
      "batch-nodes-east-storage",
      "batch-pep-nodeManagement-zone-group",
      `dns-${zone}-lab`,
    ];
    expect(declared.get("gpu-s000-pool")?.dependencies).toEqual(expected);
    expect(declared.get("gpu-s001-pool")?.dependencies).toEqual(expected);
  });

  it("does not hold up the account itself", async () => {
    const declared = await declareWithPools();
    expect(declared.get("batch-account")?.dependencies).toEqual(["batch-storage-account"]);
  });

  it("gives the nodes their role on the account's storage and nothing wider", async () => {
    const declared = await declareWithPools();
    expect(declared.get("batch-nodes-east-storage")?.inputs).toMatchObject({
      scope: idOf("batch-storage-account"),
      principalId: "principal-east",
      principalType: "ServicePrincipal",
    });
  });
});
