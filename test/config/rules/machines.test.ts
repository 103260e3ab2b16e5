import { describe, expect, it } from "vitest";
import { problemsOfPool, report } from "../build-cluster.js";

const errors = (pool: Parameters<typeof problemsOfPool>[0]) =>
  report(problemsOfPool(pool).filter(({ severity }) => severity === "error"));

describe("a pool with a role", () => {
  it("is machines that are there", () => {
    expect(errors({ role: "login" })).toBe("");
    expect(errors({ role: "login", nodes: 0 })).toMatchInlineSnapshot(`
      "error machines-none at nodePools[0].nodes
        "gpu" with role login asks for 0 machines.
        → Write nodes: 1, or remove the pool."
    `);
  });

  it("keeps its OS disk", () => {
    expect(errors({ role: "login", osDisk: { kind: "persistent" } })).toBe("");
    expect(errors({ role: "login", osDisk: { kind: "ephemeral" } })).toMatchInlineSnapshot(`
      "error machine-disk-ephemeral at nodePools[0].osDisk.kind
        "gpu" has role login and an ephemeral OS disk.
        → Remove osDisk.kind: the disk is persistent then."
    `);
  });

  it("has none of the options of nodes", () => {
    expect(errors({ role: "scheduler", scaling: "external", engine: "batch" })).toMatchInlineSnapshot(`
      "error option-not-for-role at nodePools[0].engine
        engine cannot be expressed for a pool with role scheduler.
        → Remove engine; or remove role, which makes the pool nodes.
      error option-not-for-role at nodePools[0].scaling
        scaling cannot be expressed for a pool with role scheduler.
        → Remove scaling; or remove role, which makes the pool nodes."
    `);
  });

  it("alone has rights on the cluster", () => {
    expect(errors({ role: "service", clusterRights: "scale" })).toBe("");
    expect(errors({ clusterRights: "scale" })).toMatchInlineSnapshot(`
      "error rights-without-role at nodePools[0].clusterRights
        "gpu" asks for clusterRights: scale and has no role.
        → Give the pool a role, such as role: scheduler; or remove clusterRights."
    `);
  });
});
