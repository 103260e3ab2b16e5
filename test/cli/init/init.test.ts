import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { engines, purposes } from "../../../src/cli/init/purposes.js";
import { placeFiles } from "../../../src/cli/init/place-files.js";
import { azsc, jsonOf } from "../run-azsc.js";

const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Kz me@here";

let folder: string;
let home: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "azsc-init-"));
  home = mkdtempSync(join(tmpdir(), "azsc-home-"));
  mkdirSync(join(home, ".ssh"));
  writeFileSync(join(home, ".ssh", "id_ed25519.pub"), `${key}\n`);
});

afterEach(() => {
  for (const each of [folder, home]) rmSync(each, { recursive: true, force: true });
});

const init = (...argv: readonly string[]) => azsc(["init", ...argv], { cwd: folder, env: { HOME: home } });
const text = (name: string): string => readFileSync(join(folder, name), "utf8");
const files = (): string[] => readdirSync(folder).sort();
const codesOf = (run: Awaited<ReturnType<typeof init>>): string[] =>
  (jsonOf(run)["problems"] as { code: string }[]).map(({ code }) => code);

describe("azsc init where nobody can be asked", () => {
  it("writes a project and says how to go on", async () => {
    const run = await init("prod", "--project", "big", "--gpus", "512", "--location", "southcentralus");
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatchInlineSnapshot(`
      "✓ Pulumi.prod.yaml, Pulumi.yaml, index.js, package.json: 512 GPUs of Standard_ND96isr_H100_v5 in
        southcentralus, engine scaleSet

      Next
        npm install             once: the package and Pulumi's
        npx azsc plan prod      what it becomes on Azure, what it costs, and what is still wrong
        pulumi login            once: where Pulumi keeps what it deployed; --local keeps it on this
                                machine
        pulumi stack init prod  once: begin the stack
        pulumi up --stack prod  deploy it
      "
    `);
    expect(files()).toEqual(["Pulumi.prod.yaml", "Pulumi.yaml", "index.js", "package.json"]);
    expect(parse(text("Pulumi.yaml"))).toMatchObject({ name: "big", main: "index.js", runtime: { name: "nodejs" } });
    expect(parse(text("Pulumi.prod.yaml"))).toMatchObject({
      config: {
        "azure-native:location": "southcentralus",
        "azure-supercomputer:cluster": { nodePools: [{ gpus: 512 }], sshPublicKey: key },
      },
    });
  });

  const every = purposes.flatMap(({ name }) => engines.map((engine) => [name, engine.name] as const));
  it.each(every)("has a stack without errors for %s on %s", async (purpose, engine) => {
    expect((await init("--purpose", purpose, "--engine", engine)).exitCode).toBe(0);
    const validated = await azsc(["validate", "./Pulumi.train.yaml"], { cwd: folder });
    expect([validated.exitCode, validated.stderr]).toEqual([0, ""]);
  });

  it("depends on what this package depends on", async () => {
    await init();
    const { peerDependencies, version } = JSON.parse(readFileSync("package.json", "utf8")) as {
      readonly peerDependencies: Readonly<Record<string, string>>;
      readonly version: string;
    };
    const { dependencies } = JSON.parse(text("package.json")) as { readonly dependencies: Record<string, string> };
    expect(Object.keys(dependencies).sort()).toEqual(
      ["azure-supercomputer", ...Object.keys(peerDependencies)].sort((a, b) => (a < b ? -1 : 1)),
    );
    expect(dependencies["azure-supercomputer"]).toBe(`^${version}`);
  });

  // As `npm init -y` of several versions writes it.
  it.each(['{ "name": "mine" }', '{ "name": "mine", "type": "commonjs" }'])(
    "keeps a package.json that is there, %s, and writes a program that Pulumi requires",
    async (manifest) => {
      writeFileSync(join(folder, "package.json"), manifest);
      expect((await init()).exitCode).toBe(0);
      expect(text("package.json")).toBe(manifest);
      expect(parse(text("Pulumi.yaml"))).toMatchObject({ main: "index.cjs" });
      expect(text("index.cjs")).toContain("module.exports = deployStack;");
    },
  );

  it("adds one more stack to a project that is there, where its stack files are", async () => {
    writeFileSync(join(folder, "Pulumi.yaml"), "name: mine\nstackConfigDir: stacks\nruntime: nodejs\n");
    expect(jsonOf(await init("two", "--json"))["files"]).toEqual(["stacks/Pulumi.two.yaml"]);
    expect(text("stacks/Pulumi.two.yaml")).toContain("$schema=../node_modules/");
    expect(files()).toEqual(["Pulumi.yaml", "stacks"]);
  });

  it("overwrites nothing", async () => {
    writeFileSync(join(folder, "index.js"), "mine");
    const run = await init("--json");
    expect([run.exitCode, codesOf(run)]).toEqual([2, ["init-files-exist"]]);
    expect([files(), text("index.js")]).toEqual([["index.js"], "mine"]);
  });

  it.each([
    ["a count that is no number of nodes", ["--gpus", "12"], "gpus-not-whole-nodes"],
    ["a count that is no number", ["--gpus", "many"], "init-number-invalid"],
    ["an unknown size", ["--vm-size", "Standard_ND96"], "vm-size-unknown"],
    ["an unknown region", ["--location", "atlantis"], "location-unknown"],
    ["an unknown engine", ["--engine", "slurm"], "option-value-unknown"],
    ["an unknown purpose", ["--purpose", "fun"], "option-value-unknown"],
    ["a file that is not there", ["--ssh-key", "nowhere.pub"], "init-key-missing"],
    ["a stack name that leaves the folder", ["../up"], "cluster-name-illegal"],
  ])("refuses %s and writes nothing", async (_, argv, code) => {
    const run = await init(...argv, "--json");
    expect([run.exitCode, codesOf(run)]).toEqual([2, [code]]);
    expect(files()).toEqual([]);
  });

  it("tells what else is wrong beside a key that is not there", async () => {
    rmSync(join(home, ".ssh"), { recursive: true });
    const run = await init("--vm-size", "Standard_ND96", "--location", "atlantis", "--json");
    expect([run.exitCode, codesOf(run)]).toEqual([2, ["init-key-missing", "location-unknown", "vm-size-unknown"]]);
    expect(codesOf(await init("--json"))).toEqual(["init-key-missing"]);
    expect(files()).toEqual([]);
  });

  it("takes a key as its line", async () => {
    const run = await init("--ssh-key", key, "--json");
    expect([run.exitCode, codesOf(run)]).toEqual([0, []]);
    expect(text("Pulumi.train.yaml")).toContain(`sshPublicKey: ${key}`);
  });

  it("refuses a private key and does not repeat it", async () => {
    writeFileSync(
      join(home, "id"),
      "-----BEGIN OPENSSH PRIVATE KEY-----\nc2VjcmV0\n-----END OPENSSH PRIVATE KEY-----\n",
    );
    const run = await init("--ssh-key", join(home, "id"));
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain("ssh-key-private");
    expect(run.stderr).not.toContain("c2VjcmV0");
    expect(files()).toEqual([]);
  });
});

describe("files that are placed together", () => {
  it("leave nothing when one of them cannot be written", () => {
    writeFileSync(join(folder, "stacks"), "a file where a folder is needed");
    const refused = placeFiles(folder, [
      { path: "Pulumi.yaml", text: "name: x" },
      { path: "new/index.js", text: "" },
      { path: "stacks/Pulumi.x.yaml", text: "config: {}" },
    ]);
    expect(refused?.code).toBe("init-not-written");
    expect(refused?.message).toContain("stacks/Pulumi.x.yaml");
    expect(files()).toEqual(["stacks"]);
  });
});
