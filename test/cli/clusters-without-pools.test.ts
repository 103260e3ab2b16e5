import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { azsc, jsonOf } from "./run-azsc.js";

const services = {
  account: "batch: { withoutPools: true, accountName: alone }",
  workspace: "machineLearning: { workspaceName: alone }",
  data: "storage: { accounts: [{ name: alone, kind: dataLake, containers: [raw] }] }",
};

let folder = "";
const fileOf = (name: string): string => join(folder, `${name}.yaml`);
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "azsc-"));
  for (const [name, service] of Object.entries(services)) {
    writeFileSync(
      fileOf(name),
      `config:
  azure-native:location: southcentralus
  azure-supercomputer:cluster:
    nodePools: []
    ${service}
`,
    );
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a cluster without node pools", () => {
  it("is said to have none, and shown with what it has", async () => {
    const { stdout, exitCode } = await azsc(["plan", fileOf("account")]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^account in southcentralus\n\n {2}no node pools\n\n {2}total {2}0 nodes/);
    expect(stdout).toContain("Batch account alone");
  });

  it.each(Object.keys(services))(
    "is provisioned in the time that was forecast, exported and drawn: %s",
    async (name) => {
      const file = fileOf(name);
      const planned = jsonOf(await azsc(["plan", file, "--json"])) as { criticalPath: { seconds: number } };
      const simulated = jsonOf(await azsc(["simulate", file, "--json"]));
      expect(simulated["simulatedSeconds"]).toBe(planned.criticalPath.seconds);
      expect((await azsc(["export", file])).exitCode).toBe(0);
      expect((await azsc(["report", file, "--output", join(folder, `${name}.html`)])).exitCode).toBe(0);
    },
  );
});
