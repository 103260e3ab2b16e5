import { describe, expect, it } from "vitest";
import { clusterFiles } from "./cluster-files.js";
import { azsc } from "./run-azsc.js";

const fileOf = clusterFiles();

describe("a VM size in a region that its lists do not name", () => {
  const file = fileOf(
    `    name: lab
    sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky lab
    nodePools:
      - { name: gpu, vmSize: Standard_ND128isr_NDR_GB200_v6, nodes: 18 }
`,
  );

  it.each([["plan"], ["simulate"]])("is a warning of azsc %s, and no more", async (command) => {
    const { stdout, exitCode } = await azsc([command, file, "--json"]);
    expect(stdout).toContain("vm-size-not-listed");
    expect(stdout).not.toContain("SkuNotAvailable");
    expect(exitCode).toBe(0);
  });

  it("is exported", async () => {
    const { stdout, stderr, exitCode } = await azsc(["export", file]);
    expect(stderr).not.toContain("SkuNotAvailable");
    expect(stdout).toContain('"Standard_ND128isr_NDR_GB200_v6"');
    expect(exitCode).toBe(0);
  });
});
