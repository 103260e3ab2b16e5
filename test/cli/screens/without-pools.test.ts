import { describe, expect, it } from "vitest";
import { clusterFiles } from "../cluster-files.js";
import { azsc } from "../run-azsc.js";

const fileOf = clusterFiles();

describe("screens of a cluster without pools", () => {
  const file = fileOf(
    `    name: lab
    nodePools: []
    machineLearning: {}
    batch: { withoutPools: true }
    storage: { accounts: [{ name: data, kind: blobs, containers: [raw] }] }
`,
    "lab.yaml",
  );

  it.each([
    ["plan", [file]],
    ["plan", [file, "--format", "md"]],
    ["simulate", [file]],
  ])("of azsc %s %j say nothing of nodes that are not there", async (command, argv) => {
    const { stdout, exitCode } = await azsc([command, ...argv]);
    expect(exitCode).toBe(0);
    expect(stdout).not.toMatch(/no InfiniBand|nodes\s+boot|[Nn]o node is paid|runs on a node|not in the price list/);
    if (command === "plan") expect(stdout.replaceAll(/\s+/g, " ")).toContain("after the start to hold");
  });
});
