import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { root } from "../cli/run-azsc.js";
import { rsaKey } from "../config/build-cluster.js";
import { blocks } from "../docs/markdown.js";
import { blockWith, documents, walk } from "../docs/shell-lines.js";

const folder = mkdtempSync(join(tmpdir(), "azsc-documented-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A Pulumi project whose program is the built package, with a home of its own. */
function projectWith(name: string, files: Readonly<Record<string, string>>): string {
  const project = join(folder, name);
  for (const part of ["", "stacks", "home"]) mkdirSync(join(project, part), { recursive: true });
  const settings = { name: "train", main: "program.js", stackConfigDir: "stacks", runtime: "nodejs" };
  const built = pathToFileURL(join(root, "dist", "index.js")).href;
  const whole = {
    "Pulumi.yaml": stringify(settings),
    "package.json": JSON.stringify({ type: "module" }),
    "program.js": `export { deployStack as default } from "${built}";\n`,
    ...files,
  };
  for (const [file, text] of Object.entries(whole))
    writeFileSync(join(project, file), text.replace(/ssh-ed25519 AAAA… you@example/, rsaKey));
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
  return project;
}

/**
 * Types a text into a shell, which ends at the first command that fails. `npx azsc` is the built command; what Pulumi asks is
 * granted, and its state is kept in the project, since `--local` keeps it in the home of whoever runs the test, whatever HOME says.
 */
async function typed(project: string, text: string, env: NodeJS.ProcessEnv = {}): Promise<string> {
  const pulumi = `pulumi() { if [ "$*" = "login --local" ]; then set -- login "file://$PWD/home"; fi; command pulumi "$@"; }`;
  const azsc = `${pulumi}; azsc() { node "${join(root, "dist", "cli.js")}" "$@"; }; npx() { "$@"; }; set -eo pipefail`;
  const child = spawn("bash", ["-c", `${azsc}\n${text}`], {
    cwd: project,
    env: {
      ...process.env,
      PATH: [join(root, "test", "engine", "language-host"), process.env["PATH"]].join(delimiter),
      HOME: join(project, "home"),
      PULUMI_HOME: join(project, "home", ".pulumi"),
      PULUMI_CONFIG_PASSPHRASE: "of a test",
      PULUMI_SKIP_UPDATE_CHECK: "true",
      PULUMI_SKIP_CONFIRMATIONS: "true",
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (part: Buffer) => (output += part.toString()));
  child.stderr.on("data", (part: Buffer) => (output += part.toString()));
  const exitCode = await new Promise((resolve) => child.once("close", resolve));
  if (exitCode !== 0) throw new Error(`${text}\nended with ${String(exitCode)}:\n${output.slice(-3000)}`);
  return output;
}

const yamlOf = (path: string): string => blocks(documents.find((one) => one.path === path)?.text ?? "", "yaml")[0]!;

describe("the commands of the documents, on the real Pulumi CLI", () => {
  it("deploy the stack of the README, change it, go on, show what was made, and destroy it", async () => {
    const stack = "stacks/Pulumi.train.yaml";
    const project = projectWith("day", { [stack]: yamlOf("README.md") });
    const [deploy, keep, change, goOn, end] = walk.day.map(blockWith);
    const git = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
    for (const words of [
      ["init", "-q"],
      ["add", stack],
      ["commit", "-qm", "deployed"],
    ])
      execFileSync("git", [...git, ...words], { cwd: project });
    // The second block of the README sets what the later ones stand on.
    const output = await typed(
      project,
      [deploy, `sed -i 's/gpus: 512/gpus: 520/' ${stack}`, keep, change, goOn, end].join("\n"),
    );
    expect(output).toContain("gpu-s000, nodes: 64 → 65");
    expect(output).toMatch(/~ 1 updated/);
    expect(output).toMatch(/Resources:\n +- \d+ deleted/);
  });

  it("deploy a reference stack where the provider is found by one command alone", async () => {
    const project = projectWith("reference", {});
    cpSync(join(root, "stacks"), join(project, "stacks"), { recursive: true });
    await typed(project, "pulumi login --local && pulumi stack init nd-a100-v4");
    const [block = ""] = walk.reference.map(blockWith);
    expect(await typed(project, block)).toMatch(/\+ \d+ created/);
  });

  it("make the first deployment of the guide", async () => {
    const stack = yamlOf("docs/guides/first-deployment.md");
    const project = projectWith("first", { "stacks/Pulumi.train.yaml": stack });
    await typed(project, "azsc azure init train --state azure");
    const provider = (await typed(project, "azsc azure provider-path")).trim();
    const [block = ""] = walk.first.map(blockWith);
    // The login and the subscription's features are Azure CLI's, which test/clients looks at.
    const lines = block.split("\n").filter((line) => !line.startsWith("az "));
    const PATH = [provider, join(root, "test", "engine", "language-host"), process.env["PATH"]].join(delimiter);
    const output = await typed(project, lines.join("\n"), { AZSC_SIMULATED_AZURE: join(project, "azure"), PATH });
    expect(output).toMatch(/\+ \d+ created/);
    expect(readFileSync(join(project, "azure", "events.ndjson"), "utf8")).toContain("gpu-s000");
  });
});
