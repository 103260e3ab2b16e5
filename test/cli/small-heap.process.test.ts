import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { root } from "./run-azsc.js";

const folder = mkdtempSync(join(tmpdir(), "azsc-heap-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Sixty-two thousand nodes at each of two sites: 1,250 scale sets. */
const stack = join(folder, "Pulumi.large.yaml");
const sites = [0, 1].map((at) => ({ name: `s${at}`, location: "southcentralus", subscription: guid(at) }));
const cluster = {
  network: { addressSpace: "10.0.0.0/8" },
  sites,
  nodePools: sites.map(({ name }) => ({
    name: `gpu-${name}`,
    vmSize: "Standard_ND96asr_v4",
    nodes: 62_500,
    sites: [name],
  })),
  sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky test",
};
writeFileSync(
  stack,
  JSON.stringify({ config: { "azure-native:location": "southcentralus", "azure-supercomputer:cluster": cluster } }),
);

function guid(at: number): string {
  return `00000000-0000-4000-8000-${String(at).padStart(12, "0")}`;
}

function withHeap(
  mebibytes: number,
  ...argv: readonly string[]
): { status: number | null; stdout: string; stderr: string } {
  const env = { ...process.env, NODE_OPTIONS: `--max-old-space-size=${mebibytes}` };
  const run = spawnSync(process.execPath, ["dist/cli.js", ...argv], { cwd: root, env, encoding: "utf8" });
  return { status: run.status, stdout: run.stdout, stderr: run.stderr };
}

describe("a heap that does not hold a stack", () => {
  it.each(["simulate", "export"])("ends azsc %s with the arithmetic, before anything is declared", (command) => {
    const { status, stderr } = withHeap(120, command, stack);

    expect(status).toBe(2);
    expect(stderr).toMatchInlineSnapshot(`
      "✗ heap-too-small  Node.js may use less memory than this simulation needs.
        1,250 shards need about 90 MB + 1,250 × 110 kB = 228 MB; Node.js may use 126 MB.
        → Set NODE_OPTIONS=--max-old-space-size=2048 (in MiB), or simulate fewer node pools at a time.

      npx azsc explain heap-too-small  tells more
      "
    `);
  });

  it.each([
    ["report"],
    ["simulate", "--program", "./index.ts"],
    ["export", "--program", "./index.ts"],
    ["plan", "--program", "./index.ts"],
  ])("ends azsc %s before anything is loaded", (command, ...program) => {
    for (const mebibytes of [20, 40, 64]) {
      const { status, stderr } = withHeap(mebibytes, command, ...program, ...(program.length === 0 ? [stack] : []));
      expect([status, stderr.split("  ")[0]]).toEqual([2, "✗ heap-too-small"]);
    }
  });

  it("ends azsc simulate --engine, which needs more", () => {
    const { status, stderr } = withHeap(128, "simulate", "stacks/Pulumi.nd-a100-v4.yaml", "--engine");

    expect([status, stderr.split("\n")[1]?.trim()]).toEqual([
      2,
      "3 shards need about 150 MB + 3 × 2,000 kB = 156 MB; Node.js may use 134 MB.",
    ]);
  });

  it.each(["simulate", "export", "plan"])(
    "ends azsc %s of a program of one's own with a sentence where it runs out",
    (command) => {
      const project = join(root, "node_modules", ".cache", "azsc-small-heap");
      mkdirSync(project, { recursive: true });
      const program = join(project, "index.mjs");
      writeFileSync(program, 'export { deployStack as default } from "../../../dist/index.js";\n');
      const { status, stdout, stderr } = withHeap(128, command, stack, "--program", program);
      expect([status, /✗ (\S+)/.exec(stdout + stderr)?.[1]]).toEqual([2, "heap-exhausted"]);
      rmSync(project, { recursive: true });
    },
    60_000,
  );

  it("ends azsc plan of more YAML than it holds", () => {
    const file = join(folder, "Pulumi.values.yaml");
    writeFileSync(file, `config:\n  azure-supercomputer:cluster: [${"1,".repeat(500_000)}1]\n`);
    const { status, stderr } = withHeap(64, "plan", file);
    expect([status, stderr.split("  ")[0]]).toEqual([2, "✗ heap-exhausted"]);
  });

  it("does for its plan", () => {
    const { status, stderr } = withHeap(60, "plan", stack);

    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});
