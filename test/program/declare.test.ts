import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { declareCluster } from "../../src/program/declare.js";
import type { Ledger } from "../../src/planner/ledger.js";
import { ledgerInOutput } from "../../src/planner/ledger-text.js";
import { planOf, sshPublicKey } from "../components/plan-of.js";
import { ofType, record, type Recorded } from "../components/record.js";
import { settle } from "../settle.js";

const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const gpu = { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 150 };

function config(cluster: unknown): Record<string, string> {
  return {
    "azure-native:location": "southcentralus",
    "azure-supercomputer:cluster": typeof cluster === "string" ? cluster : JSON.stringify(cluster),
  };
}

async function run(cluster: unknown, previousLedger?: () => Promise<Ledger | undefined>) {
  return record(() => declareCluster({ previousLedger }), { stack: "lab", config: config(cluster) });
}

async function refusal(cluster: unknown, previousLedger?: () => Promise<Ledger | undefined>): Promise<string> {
  try {
    await run(cluster, previousLedger);
  } catch (error) {
    if (pulumi.RunError.isInstance(error)) return error.message;
    throw error;
  }
  throw new Error("The stack was not refused.");
}

function ledgerOf({ result }: Awaited<ReturnType<typeof run>>): Promise<Ledger> {
  return settle(pulumi.output(result.ledger).apply((ledger) => ledgerInOutput(ledger) as Ledger));
}

function names(resources: readonly Recorded[]): unknown[] {
  return ofType(resources, scaleSet)
    .map(({ inputs }) => inputs.vmScaleSetName)
    .sort();
}

describe("declareCluster", { timeout: 60_000 }, () => {
  it("refuses without a stack, which Pulumi would format for seconds and then hide", async () => {
    const refused = await run("").catch((error: unknown) => error as Error);
    expect(refused).toBeInstanceOf(pulumi.RunError);
    expect((refused as Error).stack).toBeUndefined();
  });

  it("refuses the key of the examples where a first deployment would have it, and no later one", async () => {
    const key = /ssh-ed25519 \S+/.exec(readFileSync("stacks/Pulumi.h100.yaml", "utf8"))?.[0];
    const cluster = { sshPublicKey: key, nodePools: [{ ...gpu, nodes: 1 }] };
    const deploy = (previousLedger?: () => Promise<Ledger | undefined>) =>
      record(() => declareCluster({ previousLedger, keyNobodyHas: "refused" }), {
        stack: "lab",
        config: config(cluster),
      });
    await expect(deploy()).rejects.toThrow("ssh-key-nobody-has  sshPublicKey");
    const ledger = await ledgerOf(await run(cluster));
    await expect(deploy(() => Promise.resolve(ledger))).resolves.toBeDefined();
  });

  it("takes a text for a key only in a run that deploys nothing", async () => {
    const cluster = { sshPublicKey: "<your key>", nodePools: [{ ...gpu, nodes: 1 }] };
    expect(await refusal(cluster)).toContain("ssh-key-malformed  sshPublicKey");
    const allowed = record(() => declareCluster({ keyNobodyHas: "allowed" }), {
      stack: "lab",
      config: config(cluster),
    });
    await expect(allowed).resolves.toBeDefined();
  });

  it("reads files of the stack in the folder that Pulumi.yaml names for stack files", async () => {
    const { resources } = await run({
      sshPublicKey,
      nodePools: [{ ...gpu, nodes: 1, customData: { file: "Pulumi.h100.yaml" } }],
    });
    const { virtualMachineProfile } = ofType(resources, scaleSet)[0]?.inputs as {
      virtualMachineProfile: { osProfile: { customData: string } };
    };
    expect(Buffer.from(virtualMachineProfile.osProfile.customData, "base64").toString()).toBe(
      readFileSync("stacks/Pulumi.h100.yaml", "utf8"),
    );
  });

  it("declares the stack's cluster and returns what its user needs", async () => {
    const { resources, result } = await run({ sshPublicKey, nodePools: [gpu] });

    expect(names(resources)).toEqual(["gpu-s000", "gpu-s001"]);
    expect(result).toMatchObject({
      cluster: "lab",
      totals: { nodes: 150, gpus: 1200, scaleSets: 2, infiniBandIslands: 2 },
      nodePools: [
        {
          name: "gpu",
          islands: [
            { nodes: 100, shard: "gpu-s000" },
            { nodes: 50, shard: "gpu-s001" },
          ],
        },
      ],
      shards: [
        { name: "gpu-s000", nodes: 100, location: "southcentralus" },
        { name: "gpu-s001", nodes: 50, location: "southcentralus" },
      ],
      batchAccounts: [],
      machineLearningWorkspace: null,
    });
    expect(result.ssh.southcentralus?.connect).toBe(
      "az network bastion ssh --resource-group rg-lab-southcentralus --name bas-lab-southcentralus " +
        "--target-ip-address <address> --auth-type ssh-key --username azureuser --ssh-key <private key file>",
    );
  });

  it("warns of what will probably disappoint, and notes what it could not check", async () => {
    const { messages } = await run({ sshPublicKey, nodePools: [gpu] });

    const warnings = messages.filter(({ severity }) => severity === "warn").map(({ text }) => text);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(
      /^several-islands {2}nodePools\[0\]\n {2}The 150 nodes of "gpu" are 2 InfiniBand islands/,
    );
    expect(messages.filter(({ severity }) => severity === "info").length).toBeGreaterThan(0);
  });

  it("returns the ledger that the next deployment plans from", async () => {
    const first = await run({ sshPublicKey, nodePools: [gpu] });
    const raised = { sshPublicKey, maxInfiniBandNodes: 300, nodePools: [{ ...gpu, nodes: 151 }] };
    const second = await run(raised, () => ledgerOf(first));
    const afresh = await run(raised);

    expect(second.result.shards.map(({ name, nodes }) => [name, nodes])).toEqual([
      ["gpu-s000", 100],
      ["gpu-s001", 51],
    ]);
    expect(names(afresh.resources)).toEqual(["gpu-s000"]);
  });

  it("moves no deployed pool to a site that is put before its own", async () => {
    const cluster = { sshPublicKey, nodePools: [{ ...gpu, engine: "machineLearning" }], machineLearning: {} };
    const sites = [
      { name: "east", location: "eastus" },
      { name: "southcentralus", location: "southcentralus" },
    ];
    const deployed = await run(cluster);
    const previousLedger = () => ledgerOf(deployed);
    const message = await refusal({ ...cluster, sites }, previousLedger);

    expect(message).toContain('"gpu" has 150 nodes on southcentralus, and the plan puts all of it on east.');
    expect(message).toContain("machineLearning.site of the deployed cluster was southcentralus and would become east.");
    const said = {
      ...cluster,
      sites,
      nodePools: [{ ...cluster.nodePools[0], sites: ["southcentralus"] }],
      machineLearning: { site: "southcentralus" },
    };
    expect((await run(said, previousLedger)).result.shards).toMatchObject(
      deployed.result.shards.map(({ name, location }) => ({ name, location })),
    );
  });

  it("refuses to move a deployed site to another region", async () => {
    const cluster = { sshPublicKey, nodePools: [gpu], sites: [{ name: "main", location: "southcentralus" }] };
    const deployed = await run(cluster);
    const moved = { ...cluster, sites: [{ name: "main", location: "westeurope" }] };

    expect(await refusal(moved, () => ledgerOf(deployed))).toContain(
      "sites.main.location of the deployed cluster was southcentralus and would become westeurope.",
    );
  });

  it("refuses what deployed nodes cannot take, by the ledger alone", async () => {
    const jobs = { name: "jobs", vmSize: "Standard_NC24ads_A100_v4", nodes: 2, engine: "batch" };
    const deployed = await run({ sshPublicKey, nodePools: [gpu, jobs] });
    const nodePools = [
      { ...gpu, nodes: 50, proximityPlacementGroup: true },
      { ...jobs, batch: { taskSlotsPerNode: 2 } },
    ];
    const message = await refusal({ sshPublicKey, nodePools }, () => ledgerOf(deployed));

    expect(message).toContain("proximityPlacementGroup of node pool gpu was false and would become true.");
    expect(message).toContain('batch.taskSlotsPerNode of "jobs" was 1 and would become 2, and the pool has 2 nodes.');
  });

  it("destroys no deployed pool that the stack file does not name", async () => {
    const cpu = { name: "cpu", vmSize: "Standard_HB120rs_v3", nodes: 2 };
    const deployed = await run({ sshPublicKey, nodePools: [gpu, cpu] });
    const previousLedger = () => ledgerOf(deployed);

    expect(await refusal({ sshPublicKey, nodePools: [cpu] }, previousLedger)).toContain(
      'The plan destroys 150 nodes of "gpu", 2 whole shards among them: the pool is no longer in the stack.',
    );
    const renamed = { sshPublicKey, nodePools: [{ ...gpu, name: "train" }, cpu] };
    expect(await refusal(renamed, previousLedger)).toContain("write createdAs: gpu in it.");
    const { messages, resources } = await run(
      { sshPublicKey, nodePools: [cpu], allowDestroy: ["gpu"] },
      previousLedger,
    );
    expect(names(resources)).toEqual(["cpu-s000"]);
    expect(messages.filter(({ severity }) => severity === "warn").map(({ text }) => text)).toEqual([
      expect.stringContaining("nodes-destroyed"),
    ]);
  });

  it("makes no plan when the previous ledger cannot be read", async () => {
    const unreadable = (): Promise<Ledger | undefined> => Promise.reject(new pulumi.RunError("no outputs"));

    await expect(run({ sshPublicKey, nodePools: [gpu] }, unreadable)).rejects.toThrow("no outputs");
  });

  it("reports all mistakes at once, as text, with place and remedy", async () => {
    const message = await refusal({ nodePools: [{ ...gpu, nodes: -1, vmSize: "Standard_ND96asr_v5" }] });

    expect(message).toContain("The cluster cannot be deployed as it is described.");
    for (const place of ["nodePools[0].nodes", "nodePools[0].vmSize", "sshPublicKey"]) expect(message).toContain(place);
    expect(message).not.toMatch(/\n\s+at /);
  });

  it("says so when the stack has no cluster, or something else in its place", async () => {
    expect(await refusal("just text")).toContain("just text");
    await expect(
      record(() => declareCluster(), { stack: "lab", config: { "azure-native:location": "southcentralus" } }),
    ).rejects.toThrow(/The cluster cannot be deployed/);
  });

  it("plans with the subscription of the login, so that global names do not move between machines", async () => {
    const deployed = await run({
      sshPublicKey,
      nodePools: [{ ...gpu, engine: "machineLearning" }],
      machineLearning: {},
    });

    const planned = planOf({ name: "lab", nodePools: [{ ...gpu, engine: "machineLearning" }], machineLearning: {} });
    expect(deployed.result.machineLearningWorkspace?.name).toBe(planned.machineLearning?.workspace);
    // Names of accounts are made from the stack's name too, which is another there.
    const named = ({ sites }: Ledger) => Object.values(sites).map((site) => ({ ...site, accounts: undefined }));
    expect(named(await ledgerOf(deployed))).toEqual(named(planned.ledger));
  });
});
