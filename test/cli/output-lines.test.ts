import { describe, expect, it } from "vitest";
import { outputLines } from "../../src/cli/screens/output-lines.js";

const screen = { width: 98 };
const ssh = {
  addresses: "az vmss nic list --resource-group rg-train --vmss-name <shard> --query a --output tsv",
  connect: `az network bastion ssh --resource-group rg-train --name ${"b".repeat(30)} --target-ip-address <address> --username me`,
};
const workspaceId =
  "/subscriptions/s/resourceGroups/rg-train-ml/providers/Microsoft.MachineLearningServices/workspaces/mlw";

describe("stack outputs on the screen", () => {
  it("names shards, accounts and the workspace, and where it is", () => {
    expect(
      outputLines(
        {
          shards: [{ name: "gpu-s000" }, { name: "gpu-s001" }],
          batchAccounts: [{ name: "batrain", endpoint: "batrain.eastus.batch.azure.com" }],
          machineLearningWorkspace: { name: "mlw", id: workspaceId },
        },
        screen,
      ),
    ).toEqual([
      "shards         gpu-s000, gpu-s001",
      "Batch account  batrain, at batrain.eastus.batch.azure.com",
      "workspace      mlw, in resource group rg-train-ml",
    ]);
  });

  it("gives the commands to log in as lines that a shell takes as they stand", () => {
    const [, ...lines] = outputLines({ ssh: { eastus: ssh } }, screen);
    const pasted = lines.join("\n").replace(/ \\\n\s+/g, " ");
    expect(pasted).toBe(`  ${ssh.addresses}\n  ${ssh.connect}`);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(98);
  });

  it("says that other sites have commands of their own", () => {
    expect(outputLines({ ssh: { eastus: ssh, westus2: ssh } }, screen).at(-1)).toContain("westus2");
  });

  it("leaves out what is for programs only", () => {
    expect(outputLines({ ledger: { schemaVersion: 1 }, totals: { nodes: 3 }, cluster: "train" }, screen)).toEqual([]);
  });
});
