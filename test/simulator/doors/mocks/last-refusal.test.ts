import { execFile } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { afterAll, describe, expect, it } from "vitest";
import { root } from "../../../structure/source-files.js";

/** What a run under mocks tells of a program. */
const program = `
  import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
  import { runUnderMocks } from "./src/simulator/doors/mocks/run-under-mocks.js";
  import { SimulatedAzure } from "./src/simulator/simulated-azure.js";
  const subscription = "00000000-0000-0000-0000-000000000001";
  const run = await runUnderMocks({
    azure: new SimulatedAzure({
      subscriptions: [
        { id: subscription, tenantId: "00000000-0000-0000-0000-00000000000a", quota: [], maxInfiniBandNodes: 1 },
      ],
    }),
    config: { "azure-native:subscriptionId": subscription, "azure-native:location": "eastus" },
    program: async () => {
      new ResourceGroup("good", { resourceGroupName: "good" });
      await new Promise((resolve) => setTimeout(resolve, 200));
      new ResourceGroup("bad", { resourceGroupName: "ends.with.period." });
    },
  });
  console.log(run.refusals.length);
`;

// A program finds Pulumi from where it stands.
const folder = join(root, "node_modules", ".cache", "last-refusal");
mkdirSync(folder, { recursive: true });
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a run under mocks whose last act is a refusal", () => {
  it("comes to its end in a process in which nothing else goes on", async () => {
    const outfile = join(folder, "program.mjs");
    // Translated before: what translates as it runs would keep the process alive.
    await build({
      stdin: { contents: program, resolveDir: root, loader: "ts" },
      bundle: true,
      platform: "node",
      format: "esm",
      packages: "external",
      outfile,
      logLevel: "error",
    });
    const { stdout } = await promisify(execFile)(process.execPath, [outfile], { cwd: root });
    expect(stdout.trim()).toBe("1");
  }, 120_000);
});
