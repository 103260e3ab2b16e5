import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { promisify } from "node:util";
import { execFile } from "node:child_process";
import { azsc, jsonOf, root, type Run } from "../run-azsc.js";

const folder = mkdtempSync(join(tmpdir(), "azsc-program-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// A program finds Pulumi from where it stands.
const installed = join(root, "node_modules", ".cache", "azsc-program");
mkdirSync(installed, { recursive: true });
afterAll(() => rmSync(installed, { recursive: true, force: true }));

const here = "test/cli/own-program";

/** Runs azsc in a process of its own: a program changes the process that it is loaded into. */
async function azscAlone(argv: readonly string[]): Promise<Run> {
  const command = ["--import", "tsx", "src/cli/main.ts", ...argv];
  try {
    return { ...(await promisify(execFile)(process.execPath, command, { cwd: root })), exitCode: 0 };
  } catch (error) {
    const { stdout, stderr, code } = error as { stdout: string; stderr: string; code: number };
    return { stdout, stderr, exitCode: code };
  }
}

interface Resource {
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

const configured = `
import { ResourceGroup } from "@pulumi/azure-native/resources/resourceGroup.js";
import * as pulumi from "@pulumi/pulumi";
const nodes = new pulumi.Config("lab").requireNumber("nodes");
export const id = new ResourceGroup("group", { resourceGroupName: \`rg-\${nodes}\` }).id;
`;

describe("a program of one's own", { timeout: 120_000 }, () => {
  it("is simulated with what its transform makes of resources", async () => {
    const run = await azscAlone(["simulate", "--program", "test/docs/own-cluster.ts", "--json"]);
    expect(run.exitCode, run.stdout).toBe(0);
    const { resources, outputs, simulatedSeconds } = jsonOf(run) as {
      resources: readonly Resource[];
      outputs: Record<string, unknown>;
      simulatedSeconds: number;
    };
    const of = (type: string) => resources.filter((each) => each.type === `azure-native:${type}`);
    expect(of("compute:VirtualMachineScaleSet").map(({ inputs }) => inputs["scaleInPolicy"])).toEqual([
      { rules: ["OldestVM"] },
    ]);
    expect(of("network:VirtualNetwork").map(({ inputs }) => inputs["flowTimeoutInMinutes"])).toEqual([10]);
    expect(outputs["scaleSets"]).toEqual([expect.stringMatching(/virtualMachineScaleSets\/gpu-s000$/)]);
    expect(simulatedSeconds).toBeGreaterThan(600);
  });

  it.each([
    ["declares what a component refuses", "refused.ts", 9, expect.stringContaining("nodes")],
    ["lets a promise be rejected", "rejected.ts", 4, "ssh is no port."],
  ])("is told its own place, and no toolkit's, where it %s", async (_, file, line, message: unknown) => {
    const run = await azscAlone(["simulate", "--program", `${here}/${file}`, "--json"]);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toBe("");
    expect(jsonOf(run)["problems"]).toEqual([
      expect.objectContaining({ code: "program-failed", message, file: `${here}/${file}`, line }),
    ]);
  });

  it.each([
    ["is not there", "nowhere.ts", "program-not-found"],
    ["is a folder without one", here, "program-not-found"],
  ])("is asked for where it %s", async (_, program, code) => {
    const run = await azsc(["simulate", "--program", program, "--json"]);
    expect([run.exitCode, (jsonOf(run)["problems"] as { code: string }[]).map((each) => each.code)]).toEqual([
      2,
      [code],
    ]);
  });

  it("is told its place where nobody can read it", async () => {
    const program = join(folder, "index.mjs");
    writeFileSync(program, '\nexport const name = "lab" "train";\n');
    const run = await azscAlone(["export", "--program", folder, "--json"]);
    expect(jsonOf(run)["problems"]).toEqual([
      expect.objectContaining({ code: "program-failed", message: "Unexpected string", file: program, line: 2 }),
    ]);
  });

  it("reads the configuration of a stack", async () => {
    const program = join(installed, "index.mjs");
    writeFileSync(program, configured);
    writeFileSync(join(folder, "Pulumi.dev.yaml"), "config:\n  azure-native:location: westeurope\n  lab:nodes: 3\n");
    const run = await azsc(["export", join(folder, "Pulumi.dev.yaml"), "--program", program]);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(jsonOf(run)["resources"]).toEqual([
      expect.objectContaining({ name: "rg-3", location: "westeurope", type: "Microsoft.Resources/resourceGroups" }),
    ]);
  });

  it("finds its project's name and defaults in Pulumi.yaml", async () => {
    const project = join(installed, "project");
    mkdirSync(project, { recursive: true });
    writeFileSync(
      join(project, "Pulumi.yaml"),
      "name: lab\nruntime: nodejs\nconfig:\n  nodes: { type: integer, default: 7 }\n  azure-native:location: { value: westus3 }\n",
    );
    writeFileSync(join(project, "index.mjs"), configured.replace('Config("lab")', "Config()"));
    const named = async (...stack: string[]) => {
      const [group] = jsonOf(await azscAlone(["export", ...stack, "--program", project]))["resources"] as Resource[];
      return group;
    };
    expect(await named()).toMatchObject({ name: "rg-7", location: "westus3" });
    writeFileSync(join(folder, "Pulumi.own.yaml"), "config:\n  lab:nodes: 2\n");
    expect(await named(join(folder, "Pulumi.own.yaml"))).toMatchObject({ name: "rg-2", location: "westus3" });
  });

  it.each([
    ["no stack is named", [], "Name the stack whose Pulumi.<stack>.yaml has it before --program."],
    ["its stack has it not", ["Pulumi.bare.yaml"], "pulumi config set lab:nodes <value> --stack bare"],
  ])("is told the configuration that it asks for where %s", async (_, stacks, hint) => {
    writeFileSync(join(folder, "Pulumi.bare.yaml"), "config:\n  azure-native:location: westeurope\n");
    const program = join(installed, "index.mjs");
    writeFileSync(program, configured);
    const named = stacks.map((name) => join(folder, name));
    const run = await azscAlone(["simulate", ...named, "--program", program, "--json"]);
    expect(run.exitCode).toBe(2);
    expect(jsonOf(run)["problems"]).toEqual([expect.objectContaining({ code: "program-config-missing", hint })]);
  });

  it.each([
    [
      "an output",
      "never-resolved.ts",
      "After 1 resource, license waits for a promise that nothing can resolve any more.",
    ],
    ["an await", "never-awaited.ts", "After 1 resource, it waits for a promise that nothing can resolve any more."],
  ])("is told when %s waits for what never comes", async (_, file, message) => {
    const run = await azscAlone(["simulate", "--program", `${here}/${file}`, "--json"]);
    expect(run.exitCode).toBe(2);
    expect(jsonOf(run)["problems"]).toEqual([
      expect.objectContaining({ code: "program-never-ends", message, file: `${here}/${file}` }),
    ]);
  });

  it("may be a whole stack's, which then has the plan that azsc has of the stack", async () => {
    const program = await azscAlone(["plan", "nd-a100-v4", "--program", `${here}/whole-stack.ts`, "--json"]);
    const stack = await azsc(["plan", "nd-a100-v4", "--json"]);
    expect(program.exitCode, program.stdout).toBe(0);
    const { totals, nodePools, shards, criticalPath } = jsonOf(stack);
    expect(jsonOf(program)).toMatchObject({ stack: "nd-a100-v4", totals, nodePools, shards, criticalPath });
  });

  it("shows the plan of each cluster that it declares, and as JSON the only one", async () => {
    const screen = await azscAlone(["plan", "--program", `${here}/two-clusters.ts`]);
    expect(screen.exitCode, screen.stderr).toBe(0);
    expect(screen.stdout.match(/^\w+ in southcentralus$/gm)).toEqual([
      "north in southcentralus",
      "south in southcentralus",
    ]);
    const json = await azscAlone(["plan", "--program", `${here}/two-clusters.ts`, "--json"]);
    expect(jsonOf(json)["problems"]).toEqual([
      expect.objectContaining({
        code: "program-of-several-plans",
        message: "It declares the Supercomputers north, south.",
      }),
    ]);
  });

  it("has no plan without a Supercomputer", async () => {
    const run = await azscAlone(["plan", "--program", `${here}/single-component.ts`, "--json"]);
    expect(run.exitCode).toBe(2);
    expect(jsonOf(run)["problems"]).toEqual([
      expect.objectContaining({
        code: "program-without-plan",
        message: "It declares 2 resources of Azure, and no Supercomputer.",
      }),
    ]);
    expect((await azscAlone(["simulate", "--program", `${here}/single-component.ts`])).exitCode).toBe(0);
  });

  it("is tried with the images and the quota that were observed", async () => {
    const program = join(installed, "observed.mjs");
    const image = { publisher: "somebody", offer: "nodes", sku: "1", version: "1.0.0" };
    writeFileSync(
      program,
      `import { catalogue, planAndJudge, readCluster, Supercomputer } from ${JSON.stringify(join(root, "src", "index.ts"))};
      const description = {
        nodePools: [{ name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 2, image: ${JSON.stringify(image)} }],
        sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA someone",
      };
      const read = readCluster(description, { stack: "lab", location: "southcentralus" }, catalogue);
      new Supercomputer("own", { plan: planAndJudge(read, catalogue).plan });`,
    );
    const codes = async (observed: object): Promise<unknown> => {
      const file = join(folder, "observed.json");
      writeFileSync(file, JSON.stringify(observed));
      const run = await azscAlone(["simulate", "--program", program, "--observed", file, "--json"]);
      const problems = jsonOf(run)["problems"] as { code: string; severity: string }[];
      return problems.filter(({ severity }) => severity === "error").map(({ code }) => code);
    };
    const quota = {
      subscription: "default",
      location: "southcentralus",
      service: "compute",
      family: "Standard NDASv4_A100 Family",
      limitVcpus: 100,
      usedVcpus: 0,
    };

    expect(await codes({})).toEqual(["not-simulated"]);
    expect(await codes({ images: [image] })).toEqual([]);
    expect(await codes({ images: [image], quota: [quota] })).toEqual(["azure-refused"]);
  });

  it("is needed where there is no stack", async () => {
    const run = await azsc(["simulate", "--json"]);
    expect((jsonOf(run)["problems"] as { code: string }[]).map(({ code }) => code)).toEqual(["argument-missing"]);
  });

  it.each([
    ["simulate", "--engine"],
    ["export", "--observed", "quota.json"],
    ["plan", "--before", "deployed.yaml"],
  ])("of %s takes no %s", async (command, ...option) => {
    const run = await azsc([command, "--program", `${here}/refused.ts`, ...option, "--json"]);
    expect((jsonOf(run)["problems"] as { code: string }[]).map(({ code }) => code)).toEqual(["command-line-invalid"]);
  });
});
