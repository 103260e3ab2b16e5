import { delimiter, join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { FastStack, stackName } from "./faults/fast-stack.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const cluster = (nodes: number): object => ({
  nodePools: [{ name: "gpu", vmSize: "Standard_ND96asr_v4", nodes }],
  sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky lab",
});

/** What a command prints of the stack's outputs. */
function outputsIn(printed: string): string {
  const [, part = ""] = /(?:--outputs:--|Outputs:) *\n([^]*?)\n(?:\n|Resources:)/.exec(printed) ?? [];
  return part;
}

let stack: FastStack;
const printed = new Map<string, string>();

beforeAll(async () => {
  stack = await FastStack.of(cluster(100));
  const host = [join(here, "language-host"), join(here, "..", "..", "dist", "simulated-azure"), process.env["PATH"]];
  const shown = async (...args: string[]): Promise<string> => {
    const { exitCode, output } = await stack.run([...args, "--stack", stackName], { PATH: host.join(delimiter) });
    if (exitCode !== 0) throw new Error(output);
    return output;
  };
  printed.set("first up", await shown("up", "--yes", "--skip-preview"));
  // One island more: the ledger has another shard.
  stack.describe(cluster(150));
  printed.set("preview", await shown("preview"));
  printed.set("preview --diff", await shown("preview", "--diff"));
  printed.set("up", await shown("up", "--yes", "--skip-preview"));
  printed.set("stack output", await shown("stack", "output"));
  printed.set("stack output ledger", await shown("stack", "output", "ledger", "--json"));
});

afterAll(() => {
  stack.dispose();
});

describe("the outputs of a stack that grows", () => {
  it.each(["first up", "up"])("are shown by pulumi, %s, with one line of the ledger", (command) => {
    const outputs = outputsIn(printed.get(command) ?? "");
    expect(outputs).toContain("gpu-s000");
    expect(outputs).toMatch(/ note *: "what the next pulumi up starts from"/);
    expect(outputs).not.toMatch(/[A-Za-z0-9+/=]{60}/);
  });

  it.each(["preview", "preview --diff"])("change in pulumi %s by what a person understands", (command) => {
    const outputs = outputsIn(printed.get(command) ?? "");
    expect(outputs).toContain("gpu-s001");
    expect(outputs).not.toContain("ledger");
    expect(outputs).not.toMatch(/[A-Za-z0-9+/=]{60}/);
  });

  it("hold the ledger whole, in one line that says what it is", () => {
    const [line = ""] = /^ *ledger .*$/m.exec(printed.get("stack output") ?? "") ?? [];
    const { __gzip: text = "" } = JSON.parse(printed.get("stack output ledger") ?? "") as { readonly __gzip?: string };
    expect(text.length).toBeGreaterThan(200);
    expect(line).toContain(text);
    expect(line).toContain("what the next pulumi up starts from");
  });
});
