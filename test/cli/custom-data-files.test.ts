import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { azsc, jsonOf } from "./run-azsc.js";

const stack = (customData: string): string => `config:
  azure-native:location: southcentralus
  azure-supercomputer:cluster:
    nodePools:
      - { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 1, customData: ${customData} }
    sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA someone
`;
const base = "#cloud-config\npackages: [nfs-common]\n";

let cwd = "";
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "azsc-"));
  for (const folder of ["stacks", "nodes", "before"]) mkdirSync(join(cwd, folder));
  writeFileSync(join(cwd, "nodes", "base.yaml"), base);
  writeFileSync(join(cwd, "stacks", "Pulumi.lab.yaml"), stack("{ file: ../nodes/base.yaml }"));
});
afterAll(() => {
  rmSync(cwd, { recursive: true });
});

const declared = (template: object): unknown => /"customData":"([^"]+)"/.exec(JSON.stringify(template))?.[1];

describe("files of the custom data", () => {
  it("are read beside the stack file, wherever the command runs", async () => {
    const here = await azsc(["export", "lab", "--json"], { cwd });
    const inside = await azsc(["export", "../stacks/Pulumi.lab.yaml", "--json"], { cwd: join(cwd, "nodes") });

    const expected = Buffer.from(base).toString("base64");
    expect(declared(jsonOf(here))).toBe(expected);
    expect(declared(jsonOf(inside))).toBe(expected);
  });

  it("are read by the program too that azsc simulates", async () => {
    const run = await azsc(["simulate", "lab"], { cwd });
    expect({ exitCode: run.exitCode, refused: /custom-data/.test(run.stdout + run.stderr) }).toEqual({
      exitCode: 0,
      refused: false,
    });
  });

  it("are read beside the earlier stack file where that is compared", async () => {
    writeFileSync(join(cwd, "before", "base.yaml"), "#cloud-config\n");
    writeFileSync(join(cwd, "before", "Pulumi.lab.yaml"), stack("{ file: base.yaml }"));
    const run = await azsc(["plan", "lab", "--before", "before/Pulumi.lab.yaml", "--json"], { cwd });
    expect(jsonOf(run).changes).toMatchObject([{ field: "customData", effect: "rollNodes" }]);
  });

  it.each([
    ["is not there", "{ file: nodes.yaml }", /"nodes.yaml" cannot be read: there is no such file in /],
    ["is a folder", "{ file: ../nodes }", /"..\/nodes" cannot be read: it is a folder\./],
    ["is no text", "{ file: ../nodes/picture.png }", /cannot be read: it is not UTF-8 text\./],
    ["is far too large", "{ file: ../nodes/large }", /it has 2000000 bytes, and more than 1048576 are not read\./],
  ])("are refused where one %s", async (_, customData, message) => {
    writeFileSync(join(cwd, "nodes", "picture.png"), Buffer.from([0x89, 0x50, 0xff]));
    writeFileSync(join(cwd, "nodes", "large"), "x".repeat(2_000_000));
    writeFileSync(join(cwd, "stacks", "Pulumi.wrong.yaml"), stack(customData));
    const run = await azsc(["validate", "wrong"], { cwd });
    expect(run.exitCode).not.toBe(0);
    expect(run.stdout + run.stderr).toMatch(message);
  });
});
