import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { azureInitJson } from "../../src/cli/json/azure-schemas.js";
import { openFolder } from "../../src/simulator/folder/folder.js";
import { azsc } from "./run-azsc.js";

let parent: string;
let folder: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "azsc-init-"));
  folder = join(parent, "azure");
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe("azsc azure init", () => {
  it("makes a folder hold the simulated Azure that a stack needs", async () => {
    const { exitCode, stdout } = await azsc(["azure", "init", "nd-a100-v4", "--state", folder]);
    const quota = openFolder(folder).transact((azure) => azure.options.subscriptions[0]?.quota ?? []);

    expect(exitCode).toBe(0);
    expect(stdout).toContain(`export AZSC_SIMULATED_AZURE=${folder}\n`);
    expect(quota).toContainEqual({
      location: "southcentralus",
      service: "compute",
      family: "Standard NDASv4_A100 Family",
      limitVcpus: 24_000,
    });
  });

  it("keeps what is in the folder, and changes only what Azure grants", async () => {
    await azsc(["azure", "init", "--state", folder]);
    const id = openFolder(folder).transact((azure) => {
      const subscription = azure.options.subscriptions[0]!.id;
      const inputs = { resourceGroupName: "kept", location: "southcentralus" };
      return azure.put({ type: "azure-native:resources:ResourceGroup", inputs, subscription, after: [] }).id;
    });

    await azsc(["azure", "init", "h100", "--state", folder]);

    expect(openFolder(folder).transact((azure) => azure.get(id)?.id)).toBe(id);
  });

  it("says as JSON where it is", async () => {
    const { stdout } = await azsc(["azure", "init", "--state", folder, "--json"]);
    expect(azureInitJson.parse(JSON.parse(stdout))).toEqual({ schemaVersion: 1, folder, problems: [] });
  });

  it("writes nothing without a folder, or for a stack with errors", async () => {
    const nowhere = await azsc(["azure", "init", "nd-a100-v4"]);
    const unknown = await azsc(["azure", "init", "nd-a100-v5", "--state", folder]);

    expect([nowhere.exitCode, unknown.exitCode]).toEqual([2, 2]);
    expect(nowhere.stderr).toContain("--state");
    expect(existsSync(folder)).toBe(false);
  });
});
