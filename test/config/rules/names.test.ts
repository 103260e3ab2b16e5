import { describe, expect, it } from "vitest";
import { aCluster, aPool, armId, problemsOf, problemsOfPool, report } from "../build-cluster.js";

describe("names", () => {
  it("of pools are lower case", () => {
    expect(report(problemsOfPool({ name: "GPU_Pool" }))).toMatchInlineSnapshot(`
      "error pool-name-illegal at nodePools[0].name
        "GPU_Pool" (8 characters) is not 1–16 lower-case letters, digits and hyphens with a letter first.
        → Use gpu-pool, or another short lower-case name."
    `);
  });

  it("of pools are at most 16 characters", () => {
    expect(report(problemsOfPool({ name: "abcdefghijklmnopq" }))).toMatchInlineSnapshot(`
      "error pool-name-illegal at nodePools[0].name
        "abcdefghijklmnopq" (17 characters) is not 1–16 lower-case letters, digits and hyphens with a letter first.
        → Use abcdefghijklmnop, or another short lower-case name."
    `);
  });

  it("of pools do not begin with a digit", () => {
    expect(report(problemsOfPool({ name: "1" }))).toMatchInlineSnapshot(`
      "error pool-name-illegal at nodePools[0].name
        "1" (1 character) is not 1–16 lower-case letters, digits and hyphens with a letter first.
        → Use a name such as gpu or cpu-2."
    `);
  });

  it("of pools are unique", () => {
    expect(report(problemsOf(aCluster({ nodePools: [aPool(), aPool()] })))).toMatchInlineSnapshot(`
      "error pool-name-duplicate at nodePools[1].name
        "gpu" is also the name of nodePools[0].
        → Give one of them another name."
    `);
  });

  it("that pools were created as are unique", () => {
    expect(report(problemsOf(aCluster({ nodePools: [aPool(), aPool({ name: "new", createdAs: "gpu" })] }))))
      .toMatchInlineSnapshot(`
      "error pool-identity-taken at nodePools[1].createdAs
        The permanent name "gpu" already belongs to nodePools[0].
        → Name the other pool differently, or remove createdAs if this pool was never called gpu."
    `);
  });

  it("that pools were created as are legal", () => {
    expect(report(problemsOfPool({ createdAs: "Old" }))).toMatchInlineSnapshot(`
      "error pool-name-illegal at nodePools[0].createdAs
        "Old" (3 characters) is not 1–16 lower-case letters, digits and hyphens with a letter first.
        → Use old, or another short lower-case name."
    `);
  });

  it("of clusters are legal", () => {
    expect(report(problemsOf(aCluster({ name: "-x" })))).toMatchInlineSnapshot(`
      "error cluster-name-illegal at name
        The name is "-x", not 1–24 lower-case letters, digits and hyphens with a letter first and no hyphen last.
        → Write name: x in the cluster, or another; it cannot be changed later."
    `);
  });

  it("of stacks are legal where the cluster has none of its own", () => {
    expect(report(problemsOf(aCluster({}), { stack: "Prod_EU", location: "southcentralus" }))).toMatchInlineSnapshot(`
      "error cluster-name-illegal at name
        The stack's name, which the cluster takes, is "Prod_EU", not 1–24 lower-case letters, digits and hyphens with a letter first and no hyphen last.
        → Write name: prod-eu in the cluster, or another; it cannot be changed later."
    `);
  });

  it("of sites and pools are none that every object has", () => {
    const sites = [{ name: "constructor", location: "southcentralus" }];
    expect(report([...problemsOf(aCluster({ sites })), ...problemsOfPool({ name: "constructor" })])).toMatch(
      /site-name-illegal at sites\[0\]\.name\n.*"constructor" is a name that every object.*pool-name-illegal .*"constructor" is a name/s,
    );
  });

  it("of sites are legal", () => {
    expect(report(problemsOf(aCluster({ sites: [{ name: "South Central", location: "southcentralus" }] }))))
      .toMatchInlineSnapshot(`
      "error site-name-illegal at sites[0].name
        "South Central" is not 1–20 lower-case letters, digits and hyphens with a letter first and no hyphen last.
        → Use a name such as main or southcentralus-1."
    `);
  });

  it("of workspaces are 3\u201333 characters", () => {
    expect(report(problemsOf(aCluster({ machineLearning: { workspaceName: "ml" } })))).toMatchInlineSnapshot(`
      "error workspace-name-illegal at machineLearning.workspaceName
        "ml" (2 characters) is not 3–33 letters, digits, hyphens and underscores with a letter or digit first.
        → Choose another name, or leave workspaceName out to get mlw-<cluster>."
    `);
  });

  it("of Batch accounts are 3\u201324 lower-case letters and digits", () => {
    expect(
      report(problemsOf(aCluster({ nodePools: [aPool({ engine: "batch" })], batch: { accountName: "My-Batch" } }))),
    ).toMatchInlineSnapshot(`
      "error batch-account-name-illegal at batch.accountName
        "My-Batch" (8 characters) is not 3–24 lower-case letters and digits.
        → Choose another name, or leave accountName out to get one made from the cluster's name."
    `);
  });

  it("of what exists already are ARM ids", () => {
    expect(report(problemsOf(aCluster({ machineLearning: {}, storage: { accountId: "mystorage" } }))))
      .toMatchInlineSnapshot(`
      "error arm-id-malformed at storage.accountId
        "mystorage" is not an ARM id.
        → It should read /subscriptions/<guid>/resourceGroups/<group>/providers/Microsoft.Storage/storageAccounts/<name>."
    `);
  });

  it("of what exists already have the right type", () => {
    expect(
      report(
        problemsOf(aCluster({ machineLearning: { keyVaultId: armId("Microsoft.Storage/storageAccounts", "sa") } })),
      ),
    ).toMatchInlineSnapshot(`
      "error arm-id-wrong-type at machineLearning.keyVaultId
        The id names a Microsoft.Storage/storageAccounts; expected a Microsoft.KeyVault/vaults.
        → Give the id of a Microsoft.KeyVault/vaults."
    `);
  });

  it("of an existing registry have the right type", () => {
    expect(
      report(
        problemsOf(aCluster({ machineLearning: { containerRegistryId: armId("Microsoft.KeyVault/vaults", "kv") } })),
      ),
    ).toMatchInlineSnapshot(`
      "error arm-id-wrong-type at machineLearning.containerRegistryId
        The id names a Microsoft.KeyVault/vaults; expected a Microsoft.ContainerRegistry/registries.
        → Give the id of a Microsoft.ContainerRegistry/registries."
    `);
  });

  it.each([
    [
      "storage.accountId",
      { machineLearning: {}, storage: { accountId: armId("Microsoft.Storage/storageAccounts", "My_Data") } },
    ],
    ["machineLearning.keyVaultId", { machineLearning: { keyVaultId: armId("Microsoft.KeyVault/vaults", "kv--1") } }],
    [
      "machineLearning.containerRegistryId",
      { machineLearning: { containerRegistryId: armId("Microsoft.ContainerRegistry/registries", "reg") } },
    ],
  ] as const)("of what exists already in %s have a legal name", (path, cluster) => {
    expect(report(problemsOf(aCluster(cluster)))).toBe(illegalNames[path]);
  });
});

const illegalNames = {
  "storage.accountId": `error storage-account-name-illegal at storage.accountId
  The id ends in "My_Data" (7 characters); a storage account's name is 3–24 lower-case letters and digits.
  → Copy the id from the portal, under Properties or JSON View.`,
  "machineLearning.keyVaultId": `error key-vault-name-illegal at machineLearning.keyVaultId
  The id ends in "kv--1" (5 characters); a key vault's name is 3–24 letters, digits and single hyphens, a letter first and no hyphen last.
  → Copy the id from the portal, under Properties or JSON View.`,
  "machineLearning.containerRegistryId": `error container-registry-name-illegal at machineLearning.containerRegistryId
  The id ends in "reg" (3 characters); a container registry's name is 5–50 letters and digits.
  → Copy the id from the portal, under Properties or JSON View.`,
};
