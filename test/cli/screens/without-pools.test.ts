import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { azsc } from "../run-azsc.js";

const folder = mkdtempSync(join(tmpdir(), "azsc-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("screens of a cluster without pools", () => {
  const file = join(folder, "lab.yaml");
  writeFileSync(
    file,
    `config:
  azure-native:location: southcentralus
  azure-supercomputer:cluster:
    name: lab
    nodePools: []
    machineLearning: {}
    batch: { withoutPools: true }
    storage: { accounts: [{ name: data, kind: blobs, containers: [raw] }] }
`,
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
