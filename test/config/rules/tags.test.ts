import { describe, expect, it } from "vitest";
import { aCluster, armId, problemsOf, problemsOfPool, report } from "../build-cluster.js";

describe("tags", () => {
  it("are at most 50 with those of the toolkit", () => {
    expect(
      report(problemsOf(aCluster({ tags: Object.fromEntries(Array.from({ length: 45 }, (_, i) => [`t${i}`, ""])) }))),
    ).toMatchInlineSnapshot(`
      "error tags-too-many at tags
        45 tags and 6 of the toolkit's own make 51; Azure allows 50.
        → Remove 1 of them."
    `);
  });

  it("of cluster and pool together are at most 50", () => {
    expect(
      report(
        problemsOfPool(
          { tags: { x: "" } },
          { tags: Object.fromEntries(Array.from({ length: 44 }, (_, i) => [`t${i}`, ""])) },
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error tags-too-many at nodePools[0].tags
        45 tags and 6 of the toolkit's own make 51; Azure allows 50.
        → Remove 1 of them."
    `);
  });

  it("have names of at most 128 characters where a storage account gets them", () => {
    const tagged = (length: number, storage: object) =>
      problemsOfPool({ engine: "batch" }, { tags: { ["n".repeat(length)]: "" }, ...storage })
        .filter(({ code }) => code === "tag-name-too-long")
        .map((problem) => problem.message);
    const own = armId("Microsoft.Storage/storageAccounts", "own");

    expect(tagged(128, {})).toEqual([]);
    expect(tagged(129, {})).toEqual([expect.stringMatching(/has 129 characters; Azure allows 128\.$/)]);
    expect(tagged(129, { storage: { accountId: own } })).toEqual([]);
  });

  it("have names of at most 512 characters", () => {
    expect(report(problemsOf(aCluster({ tags: { ["n".repeat(513)]: "" } })))).toMatchInlineSnapshot(`
      "error tag-name-too-long at tags.nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn
        The name "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn… has 513 characters; Azure allows 512.
        → Shorten it."
    `);
  });

  it("have an owner of at most 256 characters", () => {
    expect(problemsOf(aCluster({ owner: "x".repeat(256) }))).toEqual([]);
    expect(report(problemsOf(aCluster({ owner: "x".repeat(300) })))).toMatchInlineSnapshot(`
      "error owner-too-long at owner
        owner has 300 characters; Azure allows 256.
        → Shorten it by 44."
    `);
  });

  it("have values of at most 256 characters", () => {
    expect(report(problemsOf(aCluster({ tags: { a: "v".repeat(257) } })))).toMatchInlineSnapshot(`
      "error tag-value-too-long at tags.a
        The value of tag "a" has 257 characters; Azure allows 256.
        → Shorten it."
    `);
  });

  it("have no slash in their names", () => {
    expect(report(problemsOf(aCluster({ tags: { "cost/center": "" } })))).toMatchInlineSnapshot(`
      "error tag-name-illegal at tags["cost/center"]
        The name "cost/center" has one of the characters < > % & \\ ? / in it.
        → Use letters, digits, hyphens, dots and underscores."
    `);
  });

  it("do not begin with Azure's words", () => {
    expect(report(problemsOf(aCluster({ tags: { AzureThing: "" } })))).toMatchInlineSnapshot(`
      "error tag-name-reserved at tags.AzureThing
        The name "AzureThing" begins with azure, which Azure keeps for itself.
        → Use another name."
    `);
  });

  it("are not the toolkit's own", () => {
    expect(report(problemsOf(aCluster({ tags: { Owner: "me" } })))).toMatchInlineSnapshot(`
      "error tag-name-owned at tags.Owner
        The toolkit sets the tag "Owner" itself.
        → Set owner of the cluster instead."
    `);
  });

  it("do not differ in case only", () => {
    expect(report(problemsOf(aCluster({ tags: { team: "a", Team: "b" } })))).toMatchInlineSnapshot(`
      "error tag-name-twice at tags.Team
        "Team" and "team" are one name to Azure.
        → Remove one of the two."
    `);
  });
});
