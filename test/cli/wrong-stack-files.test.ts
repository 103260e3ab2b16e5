import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { azsc, jsonOf } from "./run-azsc.js";

let cwd = "";
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "azsc-wrong-"));
});
afterEach(() => {
  rmSync(cwd, { recursive: true });
});

async function codesOf(config: string): Promise<readonly string[]> {
  writeFileSync(join(cwd, "Pulumi.lab.yaml"), `config:\n${config}`);
  const { problems } = jsonOf(await azsc(["plan", "./Pulumi.lab.yaml", "--json"], { cwd })) as {
    readonly problems: readonly { readonly code: string }[];
  };
  return problems.map(({ code }) => code);
}

const cluster = `  azure-supercomputer:cluster:
    nodePools: [{ name: gpu, vmSize: Standard_ND96asr_v4, nodes: four }]
`;

describe("a stack file with several mistakes", () => {
  it("has those of the cluster told beside those above it", async () => {
    const codes = await codesOf(
      `  azure-native:location: southcentralus\n  azure-supercomputer:colour: red\n${cluster}`,
    );
    expect(codes).toEqual(["config-key-unknown", "value-wrong-type", "ssh-key-missing"]);
  });

  it("is not said to have no region when what stands there is none", async () => {
    expect(await codesOf(`  azure-native:location: [southcentralus]\n${cluster}`)).toEqual(["config-value-wrong-type"]);
  });
});
