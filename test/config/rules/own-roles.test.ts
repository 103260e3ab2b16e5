import { describe, expect, it } from "vitest";
import type { ClusterInput } from "../../../src/config/schema/cluster.js";
import { aCluster, aPool, problemsOf, report } from "../build-cluster.js";

type Roles = NonNullable<NonNullable<ClusterInput["access"]>["roles"]>;

const person = { objectId: "33333333-3333-3333-3333-333333333333" };
const subscription = "/subscriptions/11111111-2222-4333-8444-555555555555";
const ofRoles = (...roles: Roles): string =>
  report(problemsOf(aCluster({ nodePools: [aPool({ engine: "batch" })], access: { roles } })));

describe("roles of the user's own", () => {
  it("are built-in ones or definitions, on what the cluster has or on any ARM id", () => {
    expect(
      ofRoles(
        { role: "Azure Batch Job Submitter", on: "batchAccount", principals: [person] },
        { role: "Reader", on: "resourceGroups", principals: [person], nodes: true },
        { role: "Reader", on: subscription, nodes: true },
        { role: "Storage Blob Data Reader", on: `${subscription}/resourceGroups/rg-shared`, nodes: true },
        {
          role: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/44444444-4444-4444-4444-444444444444`,
          on: "storage",
          principals: [person],
          condition: "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'data'",
        },
      ),
    ).toBe("");
  });

  it("have a name that the catalogue has", () => {
    expect(ofRoles({ role: "Azure Batch Job Submiter", on: "batchAccount", principals: [person] }))
      .toMatchInlineSnapshot(`
      "error role-unknown at access.roles[0].role
        "Azure Batch Job Submiter" is neither a built-in role of the catalogue nor the ARM id of a role definition.
        → Did you mean "Azure Batch Job Submitter"? Otherwise write the id that az role definition list --name prints: /subscriptions/<guid>/providers/Microsoft.Authorization/roleDefinitions/<guid>."
    `);
  });

  it("are given on something", () => {
    expect(ofRoles({ role: "Reader", on: "batchAcount", principals: [person] })).toMatchInlineSnapshot(`
      "error role-scope-unknown at access.roles[0].on
        "batchAcount" is neither batchAccount, storage, workspace, containerRegistry, keyVault or resourceGroups nor an ARM id.
        → Did you mean "batchAccount"? Of something else write the ARM id, which begins with /subscriptions/<guid>."
    `);
  });

  it("of machines name pools with a role", () => {
    const nodePools = [aPool({ name: "gpu" }), aPool({ name: "head", role: "scheduler", vmSize: "Standard_D8s_v5" })];
    const roles = [{ role: "Reader", on: subscription, machines: ["head", "gpu", "haed"] }];
    expect(report(problemsOf(aCluster({ nodePools, access: { roles } })))).toMatchInlineSnapshot(`
      "error role-machines-unknown at access.roles[0].machines[1]
        "gpu" is a pool of nodes, without a role.
        → Write nodes: true for all nodes; or give the pool a role, which makes it machines beside the nodes.
      error role-machines-unknown at access.roles[0].machines[2]
        "haed" names no node pool.
        → Did you mean "head"? Pools with a role are head."
    `);
  });

  it("are for somebody, who has an object id and is named once", () => {
    expect(
      ofRoles(
        { role: "Reader", on: "storage" },
        { role: "Reader", on: "batchAccount", principals: [{ objectId: "jane@example.com" }, person, person] },
      ),
    ).toMatchInlineSnapshot(`
      "warning setting-without-effect at access.roles[0]
        the role has no effect: neither nodes nor machines nor principals get it.
        → Remove the role, or change what makes it idle.
      error object-id-malformed at access.roles[1].principals[0].objectId
        "jane@example.com" is not an object id.
        → Write the GUID that az ad user show, az ad group show or az ad sp show prints as id.
      error object-id-duplicate at access.roles[1].principals[2].objectId
        33333333-3333-3333-3333-333333333333 is already at access.roles[1].principals[1].
        → Remove one of the two."
    `);
  });

  it("are on what the cluster has", () => {
    const on = (word: string): string =>
      report(problemsOf(aCluster({ access: { roles: [{ role: "Reader", on: word, principals: [person] }] } })));
    expect(on("resourceGroups")).toBe("");
    expect([on("batchAccount"), on("storage"), on("keyVault")].join("\n")).toMatchInlineSnapshot(`
      "warning setting-without-effect at access.roles[0].on
        batchAccount has no effect: no node pool has engine batch.
        → Remove batchAccount, or change what makes it idle.
      warning setting-without-effect at access.roles[0].on
        storage has no effect: only machineLearning and node pools with engine batch have a storage account.
        → Remove storage, or change what makes it idle.
      warning setting-without-effect at access.roles[0].on
        keyVault has no effect: the cluster has no machineLearning section.
        → Remove keyVault, or change what makes it idle."
    `);
  });

  it.each([
    ["true", "names no attribute and no action"],
    ["@Resource[a:name StringEquals 'b'", "a bracket that is not closed"],
  ])("have a condition that is one: %s is none", (condition, said) => {
    const told = ofRoles({ role: "Reader", on: "batchAccount", nodes: true, condition });
    expect(told).toContain("error role-condition-malformed at access.roles[0].condition");
    expect(told).toContain(said);
  });

  it("are given once, since a second assignment is refused whatever its condition", () => {
    expect(
      ofRoles(
        { role: "Reader", on: "batchAccount", nodes: true },
        { role: "Reader", on: "batchAccount", principals: [person] },
        {
          role: "Reader",
          on: "batchAccount",
          nodes: true,
          condition: "@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'data'",
        },
      ),
    ).toMatchInlineSnapshot(`
      "error role-given-twice at access.roles[2]
        Reader on batchAccount is given to one of these at access.roles[0] already.
        → Remove who is in both from one of the two, or join their conditions with OR at access.roles[0]."
    `);
  });
});
