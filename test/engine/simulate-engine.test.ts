import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { readEvents } from "../../src/simulator/folder/folder.js";
import { descendantsWith, running } from "./processes.js";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "azsc-test-"));
  folders.push(folder);
  return folder;
}

/** Starts the built command, with a folder of its own for temporary files. */
function start(args: readonly string[], path = process.env["PATH"]): { azsc: ChildProcess; temporary: string } {
  const temporary = emptyFolder();
  const env = { ...process.env, TMPDIR: temporary, PATH: path };
  return { azsc: spawn(process.execPath, ["dist/cli.js", "simulate", ...args], { env }), temporary };
}

interface Finished {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
}

async function finished(azsc: ChildProcess): Promise<Finished> {
  const text = { stdout: "", stderr: "" };
  azsc.stdout?.on("data", (chunk: Buffer) => (text.stdout += chunk.toString("utf8")));
  azsc.stderr?.on("data", (chunk: Buffer) => (text.stderr += chunk.toString("utf8")));
  const exitCode = await new Promise<number | null>((resolve) => azsc.once("close", resolve));
  return { ...text, exitCode };
}

/** Waits until the command has written this to stderr. */
async function said(azsc: ChildProcess, text: string): Promise<void> {
  let written = "";
  await new Promise<void>((resolve) =>
    azsc.stderr?.on("data", (chunk: Buffer) => {
      written += chunk.toString("utf8");
      if (written.includes(text)) resolve();
    }),
  );
}

/**
 * How much longer than forecast `up` may take: only real time shows that the engine waits for Azure, so on a machine that does
 * much else the virtual clock may run ahead of it.
 */
const tolerance = 1.1;

interface Answer {
  readonly simulatedSeconds: number;
  /** Of the plan. */
  readonly criticalPathSeconds: number;
  readonly engine: {
    readonly commands: readonly { command: string; resources: Record<string, number>; succeeded: boolean }[];
    readonly retained: readonly { readonly type: string }[];
    readonly reservedNames: readonly { readonly type: string; readonly seconds: number }[];
  };
  readonly resources: readonly { readonly id: string }[];
  readonly problems: readonly { readonly severity: string; readonly code: string }[];
}

describe("azsc simulate --engine", () => {
  it("takes a stack from preview to destroy and keeps what --state names", async () => {
    const state = emptyFolder();
    const { azsc, temporary } = start(["h100", "--engine", "--json", "--state", state]);
    const { stdout, exitCode } = await finished(azsc);
    const { engine, resources, problems, simulatedSeconds, criticalPathSeconds } = JSON.parse(stdout) as Answer;

    expect(simulatedSeconds).toBeGreaterThanOrEqual(criticalPathSeconds);
    expect(simulatedSeconds).toBeLessThan(criticalPathSeconds * tolerance);
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    expect([exitCode, engine.commands.map(({ succeeded }) => succeeded)]).toEqual([0, Array(5).fill(true)]);
    const [preview, up, again, refresh, destroy] = engine.commands.map((command) => command.resources);
    expect(up).toEqual(preview);
    expect(up).toEqual({ create: resources.filter(({ id }) => id.startsWith("/subscriptions/")).length });
    expect(again).toEqual({ same: up?.["create"] });
    expect(refresh).toEqual({ refresh: up?.["create"] });
    expect(engine.retained.map(({ type }) => type)).toContain("azure-native:storage:StorageAccount");
    expect((destroy?.["delete"] ?? 0) + engine.retained.length).toBe(up?.["create"]);
    expect(destroy?.["retain"]).toBe(engine.retained.length);
    expect(engine.reservedNames.map(({ type }) => type)).toContain("azure-native:keyvault:Vault");
    expect(readEvents(join(state, "azure")).some(({ event }) => event === "removed")).toBe(true);
    expect(readdirSync(temporary).filter((name) => name.startsWith("azsc-engine"))).toEqual([]);
  });

  it("leaves no process and no folder when it is stopped in the middle of an up", async () => {
    const { azsc, temporary } = start(["nd-a100-mig", "--engine"]);
    const end = finished(azsc);
    await said(azsc, "pulumi up\n");
    const children = await descendantsWith(azsc.pid, "pulumi-resource-azure-native");
    azsc.kill("SIGINT");

    const { stderr, exitCode } = await end;
    expect(stderr).toContain("engine-interrupted");
    expect(exitCode).toBe(3);
    expect(await running(children, { forSeconds: 10 })).toEqual([]);
    expect(readdirSync(temporary).filter((name) => name.startsWith("azsc-engine"))).toEqual([]);
  });

  it("says what is missing, and where to get it, without a pulumi on PATH", async () => {
    const { azsc } = start(["nd-a100-mig", "--engine", "--json"], emptyFolder());
    const { stdout, exitCode } = await finished(azsc);
    const { problems } = JSON.parse(stdout) as Answer;
    expect(problems[0]).toMatchObject({ code: "pulumi-not-found", severity: "error" });
    expect(stdout).toContain("https://www.pulumi.com/docs/install/");
    expect(exitCode).toBe(2);
  });
});
