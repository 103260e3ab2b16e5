import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { stackDirectory } from "../../src/cli/stack/find-stack.js";
import type * as commandLine from "./run-azsc.js";

const asked = vi.hoisted(() => ({ times: 0 }));

// In the built package the list is a file that is read when its families are first asked for.
vi.mock("../../src/catalogue/general-vm-sizes.json", () => ({
  default: {
    source: "nobody",
    get families() {
      asked.times += 1;
      return [{ family: "standardDSv5Family", cpuArchitecture: "x64", sizes: "D8s_v5 8 32768" }];
    },
  },
}));

describe("the list of all VM sizes", () => {
  const { names } = stackDirectory(fileURLToPath(new URL("../..", import.meta.url)));
  let azsc: typeof commandLine.azsc;

  // Another file of the same worker may have read it.
  beforeAll(async () => {
    vi.resetModules();
    ({ azsc } = await import("./run-azsc.js"));
  });
  afterAll(() => {
    vi.resetModules();
  });

  it.each(names)("is not read for %s, whose sizes have records", async (stack) => {
    expect((await azsc(["plan", stack])).exitCode).toBe(0);
    expect(asked.times).toBe(0);
  });

  it("is read once for a size that has none", async () => {
    const cwd = mkdtempSync(join(tmpdir(), "azsc-"));
    const pools = ["a", "b"].map((name) => ({ name, vmSize: "Standard_D8s_v5", nodes: 1, engine: "machineLearning" }));
    const config = {
      "azure-native:location": "southcentralus",
      "azure-supercomputer:cluster": { nodePools: pools, machineLearning: {} },
    };
    writeFileSync(join(cwd, "Pulumi.general.yaml"), JSON.stringify({ config }));
    expect((await azsc(["plan", "./Pulumi.general.yaml"], { cwd })).exitCode).toBe(0);
    rmSync(cwd, { recursive: true });
    expect(asked.times).toBe(1);
  });
});
