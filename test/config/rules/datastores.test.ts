import { describe, expect, it } from "vitest";
import { aCluster, problemsOf, report } from "../build-cluster.js";

const accounts = [
  { name: "lake", kind: "dataLake", containers: ["raw"] },
  { name: "home", kind: "nfsFiles", shares: [{ name: "home", quotaGiB: 100 }] },
  { name: "docs", kind: "smbFiles", shares: [{ name: "docs", quotaGiB: 1 }] },
];
const reportOf = (datastores: object[]): string =>
  report(problemsOf({ ...aCluster(), storage: { accounts }, machineLearning: { datastores } }));

describe("datastores", () => {
  it("lead to containers, several to one", () => {
    const raw = { account: "lake", container: "raw" };
    expect(
      reportOf([
        { ...raw, name: "images" },
        { ...raw, name: "Images_2", preview: true },
      ]),
    ).toBe("");
  });

  it("have names that Azure ML takes, once each whatever the capitals, and none of the workspace's own", () => {
    const raw = { account: "lake", container: "raw" };
    expect(reportOf(["my-images", "images", "IMAGES", "WorkspaceBlobStore"].map((name) => ({ ...raw, name }))))
      .toMatchInlineSnapshot(`
      "error datastore-name-illegal at machineLearning.datastores[0].name
        "my-images" is no name of a datastore.
        → Write it in letters, digits and underscores.
      error datastore-twice at machineLearning.datastores[2].name
        "IMAGES" is also the name of machineLearning.datastores[1].
        → Rename one of them, or remove it.
      error datastore-name-illegal at machineLearning.datastores[3].name
        "WorkspaceBlobStore" is the workspace's own.
        → Choose another name."
    `);
  });

  it("lead to what is there and can be read without a key", () => {
    expect(
      reportOf([
        { name: "a", account: "pool", container: "raw" },
        { name: "b", account: "lake", container: "results" },
        { name: "c", account: "home", container: "home" },
        { name: "d", account: "docs", container: "docs" },
      ]),
    ).toMatchInlineSnapshot(`
      "error datastore-target-unknown at machineLearning.datastores[0].account
        There is no account "pool"; there are lake, home, docs.
        → Name one of these, or add the account to storage.accounts.
      error datastore-target-unknown at machineLearning.datastores[1].container
        There is no container "results"; there is raw.
        → Name one of these, or add the container to storage.accounts.
      error datastore-kind-unfit at machineLearning.datastores[2].account
        Account "home" is of kind nfsFiles.
        → Keep what jobs read in an account of kind blobs or dataLake.
      error datastore-kind-unfit at machineLearning.datastores[3].account
        Account "docs" is of kind smbFiles.
        → Keep what jobs read in an account of kind blobs or dataLake."
    `);
  });
});
