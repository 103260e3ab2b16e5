import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import { readCluster } from "../../src/config/read-cluster.js";
import { planAndJudge } from "../../src/planner/index.js";
import { aCluster, aPool, inSouthCentralUs, report } from "../config/build-cluster.js";

function judged(pool: object, cluster: object = {}) {
  const read = readCluster(
    { ...aCluster(), nodePools: [{ ...aPool(), ...pool }], ...cluster },
    inSouthCentralUs,
    catalogue,
  );
  return planAndJudge(read, catalogue, {});
}
const told = (pool: object, code: string, cluster: object = {}): string =>
  report(judged(pool, cluster).problems.filter((problem) => problem.code === code));

const blob = { path: "/data", blob: { account: "stlab", container: "data" } };

describe("what nodes come with", () => {
  it("is told with the roles that its owners have to give", () => {
    expect(told({ mounts: [blob, { ...blob, path: "/more", readOnly: true }] }, "nodes-need-roles"))
      .toMatchInlineSnapshot(`
      "note nodes-need-roles at nodePools[0].mounts
        Nodes of "gpu" act as id-dev-southcentralus, which needs Storage Blob Data Contributor on container data of account stlab; Storage Blob Data Reader on container data of account stlab.
        → Their owner runs az role assignment create --role "<role>" --assignee-object-id <principal id of the identity> --assignee-principal-type ServicePrincipal --scope <ARM id>."
    `);
    const batch = {
      containers: { images: ["lab.azurecr.io/a"], registries: ["lab.azurecr.io", "ghcr.io"] },
      startTask: {
        commandLine: "true",
        resourceFiles: [{ containerUrl: "https://stlab.blob.core.windows.net/scripts" }],
      },
    };
    expect(told({ engine: "batch", batch }, "nodes-need-roles")).toMatchInlineSnapshot(`
      "note nodes-need-roles at nodePools[0].batch
        Nodes of "gpu" act as id-dev-southcentralus, which needs AcrPull on lab.azurecr.io; Storage Blob Data Reader on scripts of stlab, for the start task.
        → Their owner runs az role assignment create --role "<role>" --assignee-object-id <principal id of the identity> --assignee-principal-type ServicePrincipal --scope <ARM id>."
    `);
  });

  it("is told of the identity that all pools of a Batch account carry", () => {
    const sites = ["1", "2"].map((zone) => ({ name: `zone-${zone}`, location: "southcentralus", zone }));
    const small = { vmSize: "Standard_NC24ads_A100_v4", nodes: 1, engine: "batch" };
    const nodePools = [
      { ...small, name: "first", sites: ["zone-1"] },
      { ...small, name: "second", sites: ["zone-2"], mounts: [blob] },
    ];
    expect(told({}, "nodes-need-roles", { sites, nodePools })).toContain("act as id-dev-zone-1,");
  });

  it("is told of the identity of its own that a pool with a role has", () => {
    const login = { name: "login", role: "login", vmSize: "Standard_D4s_v3", nodes: 1, mounts: [blob] };
    expect(told({}, "nodes-need-roles", { nodePools: [aPool(), login] })).toContain(
      'Nodes of "login" act as id-dev-southcentralus-login, which needs Storage Blob Data Contributor',
    );
  });

  it("asks for nothing where the network alone decides", () => {
    expect(
      told({ mounts: [{ path: "/shared", nfs: { server: "10.0.0.4", export: "/home" } }] }, "nodes-need-roles"),
    ).toBe("");
  });

  it("is refused where the script that mounts makes the custom data too long", () => {
    const customData = `#cloud-config\n# ${"x".repeat(64_500)}\n`;
    expect(told({ customData }, "custom-data-too-long")).toBe("");
    expect(told({ customData, mounts: [blob] }, "custom-data-too-long")).toMatchInlineSnapshot(`
      "error custom-data-too-long at nodePools[0].customData
        customData is 66,985 bytes, 1,450 more than the 65,535 that Azure takes.
        → Put the bulk into a file in storage and fetch it from cloud-init."
    `);
  });

  it("is kept in the ledger as custom data, which Azure may not give up", () => {
    expect(judged({ mounts: [blob] }).plan?.ledger.nodePools["gpu"]?.customData).toBe(true);
    expect(judged({ engine: "batch", mounts: [blob] }).plan?.ledger.nodePools["gpu"]?.customData).toBeUndefined();
  });
});
