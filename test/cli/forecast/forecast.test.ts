import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ledgerOutput, ledgerText } from "../../../src/planner/ledger-text.js";
import type { Ledger } from "../../../src/planner/ledger.js";
import { azsc, jsonOf } from "../run-azsc.js";

let cwd = "";
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "azsc-forecast-"));
});
afterAll(() => {
  rmSync(cwd, { recursive: true });
});

interface Resource {
  readonly operation: string;
  readonly type: string;
  readonly name: string;
  readonly id: string;
  readonly properties: readonly string[];
}
interface Forecast {
  readonly basis: string;
  readonly resources: readonly Resource[];
  readonly unchanged: number;
  readonly incomplete: readonly string[];
}

const pool = (name: string, rest: string): string => `{ name: ${name}, vmSize: Standard_ND96asr_v4, ${rest} }`;
const stackFile = (pools: readonly string[], more = ""): string => `config:
  azure-native:location: southcentralus
  azure-supercomputer:cluster:
    nodePools: [${pools.join(", ")}]
    ${more}
    sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA someone
`;
const write = (name: string, text: string): void => {
  writeFileSync(join(cwd, name), text);
};
async function forecast(before: string, after: string): Promise<Forecast> {
  write("deployed.yaml", before);
  write("Pulumi.train.yaml", after);
  const run = await azsc(["plan", "./Pulumi.train.yaml", "--before", "deployed.yaml", "--json"], { cwd });
  return jsonOf(run)["forecast"] as Forecast;
}
const told = ({ resources }: Forecast): readonly string[] =>
  resources.map(({ operation, name, properties }) => [operation, name, ...properties].join(" ")).sort();

describe("the forecast of azsc plan --before", () => {
  it("is silent on what stays as it is", async () => {
    const deployed = stackFile([pool("gpu", "nodes: 4")]);
    const found = await forecast(deployed, deployed);
    expect(found).toMatchObject({ basis: "plan", resources: [], incomplete: [] });
    expect(found.unchanged).toBeGreaterThan(5);
  });

  it("sends the nodes that are there in place of a formula, and nothing while somebody else scales", async () => {
    const batch = (rest: string): string => stackFile([pool("sim", `nodes: 4, engine: batch, ${rest}`)]);
    const formula = "batch: { autoscaleFormula: '$TargetDedicatedNodes = 3;' }";
    const properties = (found: Forecast): readonly string[] => found.resources.flatMap((each) => each.properties);
    const gone = await forecast(batch(formula), batch("scaling: external"));
    expect(gone.resources).toMatchObject([{ operation: "update", type: "azure-native:batch:Pool" }]);
    expect(properties(gone).every((path) => path.startsWith("scaleSettings"))).toBe(true);
    const more = stackFile([pool("sim", "nodes: 6, engine: batch, scaling: external")]);
    expect((await forecast(batch("scaling: external"), more)).resources).toEqual([]);
  });

  it("names the resources that a larger count changes, with what changes in them", async () => {
    const found = await forecast(stackFile([pool("gpu", "nodes: 90")]), stackFile([pool("gpu", "nodes: 110")]));
    expect(told(found)).toEqual(["create gpu-s001", "update gpu-s000 sku.capacity"]);
  });

  it("has everything of a pool that goes, and nothing of another", async () => {
    const [gpu, cpu] = [pool("gpu", "nodes: 4"), pool("cpu", "nodes: 2")];
    const found = await forecast(stackFile([gpu, cpu]), stackFile([gpu], "allowDestroy: [cpu]"));
    expect(told(found)).toEqual([
      "delete cpu-s000",
      "delete nsg-cpu",
      "delete vnet-train-southcentralus/snet-cpu",
      "update nsg-gpu securityRules[1].sourceAddressPrefix securityRules[1].sourceAddressPrefixes",
    ]);
  });

  it("leaves alone the count that somebody else owns", async () => {
    const external = (nodes: number): string => stackFile([pool("gpu", `nodes: ${nodes}, scaling: external`)]);
    expect(told(await forecast(external(4), external(6)))).toEqual([]);
  });

  it("says of data that it stays on Azure", async () => {
    const [gpu, sim] = [pool("gpu", "nodes: 4"), pool("sim", "nodes: 2, engine: batch")];
    const found = await forecast(stackFile([gpu, sim]), stackFile([gpu], "allowDestroy: [sim]"));
    const kept = found.resources.filter(({ operation }) => operation === "retain").map(({ type }) => type);
    expect(kept).toContain("azure-native:storage:StorageAccount");
    expect(found.resources.filter(({ operation }) => operation === "delete").map(({ type }) => type)).not.toContain(
      "azure-native:storage:StorageAccount",
    );
  });

  it("knows the shards alone where only the ledger tells what is deployed", async () => {
    write("Pulumi.train.yaml", stackFile([pool("gpu", "nodes: 110"), pool("cpu", "nodes: 1")]));
    const planned = jsonOf(await azsc(["plan", "./Pulumi.train.yaml", "--json"], { cwd }));
    const { ledger } = planned["details"] as { ledger: Ledger };
    write("Pulumi.train.yaml", stackFile([pool("gpu", "nodes: 90"), pool("viz", "nodes: 1")], "allowDestroy: [cpu]"));
    const line = `what the next pulumi up starts from: ${ledgerText(ledger)}`;
    // As `pulumi stack output ledger` prints it, and as it printed what earlier versions wrote, with and without --json.
    for (const text of [
      JSON.stringify(ledgerOutput(ledgerText(ledger)), null, 2),
      `${line}\n`,
      JSON.stringify(line),
      JSON.stringify(ledger),
    ]) {
      write("ledger", text);
      const run = await azsc(["plan", "./Pulumi.train.yaml", "--before", "ledger", "--json"], { cwd });
      const found = jsonOf(run)["forecast"] as Forecast;
      expect(found.basis).toBe("ledger");
      expect(found.incomplete).not.toEqual([]);
      expect(told(found)).toEqual(["create viz-s000", "delete cpu-s000", "delete gpu-s001", "update gpu-s000 nodes"]);
    }
    write("observed.json", JSON.stringify({ ledger: ledgerOutput(ledgerText(ledger)) }));
    const observed = await azsc(["plan", "./Pulumi.train.yaml", "--observed", "observed.json", "--json"], { cwd });
    expect((jsonOf(observed)["problems"] as { code: string }[]).map(({ code }) => code)).toContain("nodes-destroyed");
  });

  it("refuses a stack file that has errors, as what is deployed", async () => {
    write("deployed.yaml", stackFile([pool("gpu", "nodes: -1")]));
    write("Pulumi.train.yaml", stackFile([pool("gpu", "nodes: 1")]));
    const run = await azsc(["plan", "./Pulumi.train.yaml", "--before", "deployed.yaml"], { cwd });
    expect([run.exitCode, run.stderr]).toEqual([2, expect.stringContaining("before-not-a-plan")]);
  });

  it("names what changes inside the envelope of ARM, and one name for what changes together", async () => {
    const compute = (rest: string): string =>
      stackFile([pool("gpu", `engine: machineLearning, ${rest}`)], "machineLearning: {}");
    write("deployed.yaml", compute("nodes: 4"));
    write("Pulumi.train.yaml", compute("nodes: 6, machineLearning: { minNodes: 1 }"));
    const { stdout } = await azsc(["plan", "./Pulumi.train.yaml", "--before", "deployed.yaml"], { cwd });
    expect(stdout).toContain("Azure ML compute: mlw-train/gpu-s000 (scaleSettings)\n");
    write("Pulumi.train.yaml", compute("nodes: 6"));
    const { stdout: one } = await azsc(["plan", "./Pulumi.train.yaml", "--before", "deployed.yaml"], { cwd });
    expect(one).toContain("Azure ML compute: mlw-train/gpu-s000 (scaleSettings.maxNodeCount)\n");
  });

  it("fits a terminal of 80 columns", async () => {
    write("deployed.yaml", stackFile([pool("gpu", "nodes: 1000"), pool("sim", "nodes: 9, engine: batch")]));
    write("Pulumi.train.yaml", stackFile([pool("gpu", "nodes: 10")], "owner: research\n    allowDestroy: [sim]"));
    const { stdout } = await azsc(["plan", "./Pulumi.train.yaml", "--before", "deployed.yaml"], {
      cwd,
      env: { COLUMNS: "80" },
    });
    const screen = stdout.slice(stdout.indexOf("What pulumi up does"), stdout.search(/\n\n\d+ (warning|note)/));
    expect(screen.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(screen).toMatchInlineSnapshot(`
      "What pulumi up does
        10 updated in place, 25 deleted, 3 left on Azure and forgotten, 2 unchanged
        updated in place
          resource group: rg-train-southcentralus (tags.owner)
          managed identity: id-train-southcentralus (tags.owner)
          2 public IP addresses: bas-train-southcentralus-pip, egress-ng-pip
            (tags.owner)
          virtual network: vnet-train-southcentralus (tags.owner)
          NAT gateway: egress-ng (tags.owner)
          network security group: bastion-nsg (tags.owner)
          network security group: nsg-gpu (securityRules[1], tags.owner)
          Bastion: bas-train-southcentralus (tags.owner)
          scale set: gpu-s000 (sku.capacity, tags.owner)
        deleted
          2 private DNS zones: privatelink.batch.azure.com,
            privatelink.blob.core.windows.net
          role assignment: Storage Blob Data Contributor on stbatrainqzouz3
          Batch account: batrainqzouz3
          network security group: nsg-sim
          2 links of private DNS zones:
            privatelink.batch.azure.com/train-southcentralus,
            privatelink.blob.core.windows.net/train-southcentralus
          2 subnets: vnet-train-southcentralus/private-endpoints,
            vnet-train-southcentralus/snet-sim
          3 private endpoints: pep-batrainqzouz3-account, pep-batrainqzouz3-blob,
            pep-batrainqzouz3-nodes
          3 DNS entries of private endpoints: pep-batrainqzouz3-account/default,
            pep-batrainqzouz3-blob/default, pep-batrainqzouz3-nodes/default
          Batch pool: batrainqzouz3/sim-s000
          9 scale sets: gpu-s001, gpu-s002, gpu-s003, gpu-s004, gpu-s005, gpu-s006,
            gpu-s007, gpu-s008 and 1 more
        left on Azure and forgotten
          resource group: rg-train-southcentralus-data
          storage account: stbatrainqzouz3
          blob settings of an account: stbatrainqzouz3/default"
    `);
  });
});
