import { describe, expect, it } from "vitest";
import { aCluster, aPool, armId, problemsOf, problemsOfPool, report } from "../build-cluster.js";

describe("services", () => {
  it("keep deleted blobs 1\u2013365 days", () => {
    expect(report(problemsOf(aCluster({ machineLearning: {}, storage: { softDeleteDays: 366 } }))))
      .toMatchInlineSnapshot(`
      "error blob-soft-delete-out-of-range at storage.softDeleteDays
        storage.softDeleteDays is 366; Azure Storage allows 1–365.
        → Leave it out to have 7."
    `);
  });

  it("keep deleted blobs whole days", () => {
    expect(report(problemsOf(aCluster({ machineLearning: {}, storage: { softDeleteDays: 1.5 } }))))
      .toMatchInlineSnapshot(`
      "error number-not-whole at storage.softDeleteDays
        softDeleteDays is 1.5, which is not a whole number.
        → Write 1 or 2."
    `);
  });

  it("act as an identity that is one", () => {
    const identityId = armId("Microsoft.KeyVault/vaults", "kv1");
    expect(report(problemsOf(aCluster({ machineLearning: { identityId } })))).toMatchInlineSnapshot(`
      "error arm-id-wrong-type at machineLearning.identityId
        The id names a Microsoft.KeyVault/vaults; expected a Microsoft.ManagedIdentity/userAssignedIdentities.
        → Give the id of a Microsoft.ManagedIdentity/userAssignedIdentities."
    `);
  });

  it("copy data over zones only where there are zones", () => {
    const cluster = (location: string) =>
      aCluster({ sites: [{ name: "here", location }], machineLearning: {}, storage: { redundancy: "Standard_ZRS" } });
    const aboutZones = (input: ReturnType<typeof aCluster>) =>
      report(problemsOf(input).filter(({ path }) => path === "storage.redundancy"));
    expect(aboutZones(cluster("westus"))).toMatchInlineSnapshot(`
      "error zone-redundancy-without-zones at storage.redundancy
        storage.redundancy is Standard_ZRS, and westus has no availability zones.
        → Leave redundancy out to have Standard_LRS, or put the workspace and Batch pools in a region with zones."
    `);
    expect(aboutZones(cluster("southcentralus"))).toBe("");
    expect(aboutZones({ ...cluster("westus"), machineLearning: undefined })).toBe("");
  });

  it("have a Batch account without pools where it is asked for, and data in its storage account", () => {
    const cluster = {
      ...aCluster(),
      nodePools: [],
      batch: { withoutPools: true },
      storage: { softDeleteDays: 30 },
      access: {
        roles: [
          { role: "Reader", on: "batchAccount", principals: [{ objectId: "22222222-2222-4222-8222-222222222222" }] },
        ],
      },
      diagnostics: {
        logAnalyticsWorkspaceId: armId("Microsoft.OperationalInsights/workspaces", "log"),
        of: ["batchAccounts", "storage"],
      },
    };
    expect(report(problemsOf(cluster))).toBe("");
    expect(problemsOf({ ...cluster, batch: {} }).map(({ path }) => path)).toEqual(
      expect.arrayContaining(["access.roles[0].on", "batch", "nodePools", "storage"]),
    );
  });

  it("keep a deleted vault 7\u201390 days", () => {
    expect(report(problemsOf(aCluster({ machineLearning: { keyVaultSoftDeleteDays: 6 } })))).toMatchInlineSnapshot(`
      "error vault-soft-delete-out-of-range at machineLearning.keyVaultSoftDeleteDays
        machineLearning.keyVaultSoftDeleteDays is 6; Key Vault allows 7–90.
        → Leave it out to have 7."
    `);
  });

  it("have a workspace for machine learning pools", () => {
    expect(report(problemsOf(aCluster({ nodePools: [aPool({ engine: "machineLearning" })] })))).toMatchInlineSnapshot(`
      "error machine-learning-missing at machineLearning
        Engine machineLearning is used by gpu, and the cluster has no machineLearning section.
        → Add machineLearning: {} to the cluster to have a workspace with the defaults."
    `);
  });

  it("have a Batch section only with a Batch pool", () => {
    expect(report(problemsOf(aCluster({ batch: { publicAccess: true } })))).toMatchInlineSnapshot(`
      "warning setting-without-effect at batch
        batch has no effect: no node pool has engine batch.
        → Remove batch, or change what makes it idle."
    `);
  });

  it("take a vault by its URL", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            nodePools: [aPool({ engine: "batch", infiniBand: false })],
            batch: { userSubscription: { keyVaultId: armId("Microsoft.KeyVault/vaults", "kv1"), keyVaultUrl: "kv1" } },
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error vault-url-malformed at batch.userSubscription.keyVaultUrl
        "kv1" is not the URL of a key vault.
        → Write https://<name>.vault.azure.net/ with the vault's name."
    `);
  });

  it("take one vault by URL and id", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            nodePools: [aPool({ engine: "batch", infiniBand: false })],
            batch: {
              userSubscription: {
                keyVaultId: armId("Microsoft.KeyVault/vaults", "kv1"),
                keyVaultUrl: "https://kv2.vault.azure.net",
              },
            },
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error vault-url-other-vault at batch.userSubscription.keyVaultUrl
        keyVaultUrl names the vault "kv2", and keyVaultId names "kv1".
        → Set keyVaultUrl to https://kv1.vault.azure.net/, or correct keyVaultId."
    `);
  });

  it("say that storage does nothing for scale sets alone", () => {
    const storage = { redundancy: "Standard_ZRS", softDeleteDays: 30 } as const;
    expect(report(problemsOf(aCluster({ storage })))).toMatchInlineSnapshot(`
      "warning setting-without-effect at storage
        storage has no effect: only machineLearning and node pools with engine batch keep data in a storage account.
        → Remove storage, or change what makes it idle."
    `);
    expect(problemsOf(aCluster({ storage, machineLearning: {} }))).toEqual([]);
    expect(problemsOfPool({ engine: "batch" }, { storage })).toEqual([]);
  });

  it("build images on a CPU size", () => {
    expect(report(problemsOf(aCluster({ machineLearning: { imageBuildVmSize: "Standard_ND96asr_v4" } }))))
      .toMatchInlineSnapshot(`
      "error image-build-size-unfit at machineLearning.imageBuildVmSize
        Standard_ND96asr_v4 cannot build images: it has GPUs, which the build does not use.
        → Leave imageBuildVmSize out, or use a small CPU size."
    `);
  });

  it("build images on a size of the catalogue", () => {
    expect(report(problemsOf(aCluster({ machineLearning: { imageBuildVmSize: "Standard_D4ds_v3" } }))))
      .toMatchInlineSnapshot(`
      "error image-build-size-unknown at machineLearning.imageBuildVmSize
        "Standard_D4ds_v3" is not a size of the catalogue for building images.
        → Did you mean "Standard_D4ds_v4"? The catalogue has Standard_D2ds_v4, Standard_D4ds_v4, Standard_D8ds_v4, Standard_D16ds_v4, Standard_D2s_v3, Standard_D4s_v3, Standard_D8s_v3, Standard_D16s_v3, Standard_DS2_v2, Standard_DS3_v2, Standard_DS4_v2, Standard_DS5_v2."
    `);
  });

  it("build images on at least one node", () => {
    expect(report(problemsOf(aCluster({ machineLearning: { imageBuildMaxNodes: 0 } })))).toMatchInlineSnapshot(`
      "error image-build-nodes-out-of-range at machineLearning.imageBuildMaxNodes
        machineLearning.imageBuildMaxNodes is 0; the least is 1.
        → Leave it out to have 1."
    `);
  });

  it("count incarnations from 1", () => {
    expect(report(problemsOf(aCluster({ incarnation: 0 })))).toMatchInlineSnapshot(`
      "error incarnation-too-low at incarnation
        incarnation is 0; the least is 1.
        → Leave it out for a cluster that was never destroyed."
    `);
  });

  it("count generations from 1", () => {
    expect(report(problemsOfPool({ generation: 0 }))).toMatchInlineSnapshot(`
      "error generation-too-low at nodePools[0].generation
        generation is 0; the least is 1.
        → Leave it out for a pool that was never rebuilt."
    `);
  });
});
