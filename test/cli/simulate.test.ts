import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { schemaTexts } from "../../src/cli/json/schema-texts.js";
import { stackDirectory } from "../../src/cli/stack/find-stack.js";
import { azsc, jsonOf, root } from "./run-azsc.js";

interface SimulateAnswer {
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly id: string;
    readonly inputs: Record<string, unknown>;
  }[];
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly simulatedSeconds: number;
  readonly criticalPathSeconds: number;
  readonly problems: readonly { readonly code: string; readonly severity: string; readonly message: string }[];
}

const isValid = new Ajv2020().compile(JSON.parse(schemaTexts()["simulate.schema.json"] ?? "{}") as object);
const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
const { names: stacks } = stackDirectory(root);

let cwd = "";
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "azsc-"));
  const text = `config:
  azure-native:location: southcentralus
  azure-supercomputer:cluster:
    nodePools:
      - { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 101 }
    network: { bastion: false }
    sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA someone
`;
  writeFileSync(join(cwd, "Pulumi.small.yaml"), text);
  writeFileSync(join(cwd, "Pulumi.bastion.yaml"), text.replace("bastion: false", "bastion: true"));
});
afterAll(() => {
  rmSync(cwd, { recursive: true });
});

const small = ["simulate", "./Pulumi.small.yaml"];

describe("azsc simulate", () => {
  it.each(stacks)("provisions %s and ends with 0", { timeout: 60_000 }, async (stack) => {
    const run = await azsc(["simulate", stack, "--json"]);
    const answer = jsonOf(run) as unknown as SimulateAnswer;
    expect(answer.problems.filter((problem) => problem.severity === "error")).toEqual([]);
    expect([run.exitCode, run.stderr]).toEqual([0, ""]);
    expect([isValid(answer), isValid.errors]).toEqual([true, null]);
    expect(answer.simulatedSeconds).toBeGreaterThan(0);
  });

  it("forecasts nodes that start at once by their own subnet, not by those written after it", async () => {
    const text = `config:
  azure-native:location: southcentralus
  azure-supercomputer:cluster:
    nodesStart: atOnce
    nodePools:
      - { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 2 }
      - { name: sim, vmSize: Standard_HB120rs_v3, nodes: 2, engine: batch }
    sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA someone
`;
    writeFileSync(join(cwd, "Pulumi.at-once.yaml"), text);
    const answer = jsonOf(await azsc(["simulate", "./Pulumi.at-once.yaml", "--json"], { cwd }));
    expect(answer["simulatedSeconds"]).toBe(answer["criticalPathSeconds"]);
  });

  it("logs in to the subscription of an existing VNet", async () => {
    const network =
      "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/mine";
    const text = `config:
  azure-native:location: southcentralus
  azure-supercomputer:cluster:
    nodePools:
      - { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 2 }
    network:
      existing: [{ virtualNetworkId: ${network}, nodeSubnetIds: { gpu: ${network}/subnets/gpu } }]
    sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA me
`;
    writeFileSync(join(cwd, "Pulumi.mine.yaml"), text);
    const run = await azsc(["simulate", "./Pulumi.mine.yaml", "--json"], { cwd });
    const answer = jsonOf(run) as unknown as SimulateAnswer;
    expect([run.exitCode, answer.problems.filter((problem) => problem.severity === "error")]).toEqual([0, []]);
    expect(answer.resources.find((resource) => resource.type === scaleSet)?.id).toMatch(/^\/subscriptions\/11111111-/);
  });

  it("shows what was created, how long it took, and what it cannot know", async () => {
    const run = await azsc(small, { cwd });
    expect(run.stdout).toMatchInlineSnapshot(`
      "small in southcentralus

        node pool  engine     VM size              nodes  GPUs  cores  InfiniBand  Ethernet
        gpu        scale set  Standard_ND96asr_v4    101   808  9,696  1,600 Gb/s   24 Gb/s

        total  101 nodes, 808 GPUs, 9,696 cores (vCPUs)
        as     2 scale sets, 2 InfiniBand islands
        peak   252.096 PFLOP/s dense FP16 on the GPUs' tensor cores (not a Linpack figure)
        price  3,295.63 USD an hour for the nodes; on-demand list price of 2026-06-18, no discount
        plus   without a price: NAT gateways, public IP addresses of NAT gateways

      Reach of InfiniBand
        gpu  2 islands: 1 × 100 + 1 × 1 nodes
        InfiniBand ends at the edge of an island; from one island to another, nodes talk over Ethernet.

      ✓ Provisioned on the simulated Azure: 9 Azure resources created in 11 min 9 s of simulated time

            2  scale sets
            1  NAT gateway
            1  managed identity
            1  network security group
            1  public IP address
            1  resource group
            1  subnet
            1  virtual network

      Critical path  11 min 9 s
        An estimate from documented durations; waiting for capacity is not in it.
        Resource group rg-small-southcentralus             3 s
        Virtual network vnet-small-southcentralus         13 s
        NAT gateway egress-ng                             20 s
        Subnet snet-gpu                                   13 s
        Scale set gpu-s000                         10 min 20 s
        No node is paid for before everything else is there.

      Once it is deployed
        shards  gpu-s000, gpu-s001

      What this cannot know
        Quota was granted as planned; --observed <file> uses that of your subscription.
        Whether Azure has the capacity at that moment, whether your subscription is offered the VM sizes,
        and rules of Azure that are documented nowhere.

      2 warnings, 3 notes on the plan itself: azsc plan ./Pulumi.small.yaml shows them

      Next
        azsc plan ./Pulumi.small.yaml             see the whole plan: quota, addresses, critical path
        azsc simulate ./Pulumi.small.yaml --json  see every declared resource
        pulumi up --stack small                   deploy it, in the folder of a Pulumi project; azsc init
                                                  begins one
      "
    `);
    expect(run.exitCode).toBe(0);
  });

  it("reports progress in plain lines on stderr when it is no terminal", async () => {
    expect((await azsc(small, { cwd })).stderr).toBe("Loading Pulumi and the Azure provider's types\n");
  });

  it("declares the nodes that the plan counts", async () => {
    const { resources } = jsonOf(await azsc([...small, "--json"], { cwd })) as unknown as SimulateAnswer;
    const capacities = resources
      .filter((resource) => resource.type === scaleSet)
      .map(({ inputs }) => (inputs["sku"] as { capacity: number }).capacity);
    expect(capacities.sort((a, b) => b - a)).toEqual([100, 1]);
  });

  it("gives the same answer twice", async () => {
    const first = await azsc([...small, "--json"], { cwd });
    expect(await azsc([...small, "--json"], { cwd })).toEqual(first);
  });

  it("refuses a stack with errors before it loads anything, and ends with 2", async () => {
    writeFileSync(join(cwd, "Pulumi.wrong.yaml"), "config: {}\n");
    const run = await azsc(["simulate", "./Pulumi.wrong.yaml"], { cwd });
    expect(run.stderr).not.toContain("Loading");
    expect(run.exitCode).toBe(2);
  });

  it("refuses what the observed quota does not hold, and ends with 2", async () => {
    const limits = {
      subscription: "default",
      location: "southcentralus",
      service: "compute",
      limitVcpus: 96,
      usedVcpus: 0,
    };
    const quota = ["Standard NDASv4_A100 Family", "Total Regional vCPUs"].map((family) => ({ ...limits, family }));
    writeFileSync(join(cwd, "observed.json"), JSON.stringify({ quota }));
    const run = await azsc([...small, "--observed", "observed.json"], { cwd });
    expect(run.stderr).toContain("quota");
    expect(run.exitCode).toBe(2);
  });

  it("ends with 3 and says what Azure would answer when the simulated Azure refuses", async () => {
    const ledger = {
      schemaVersion: 1,
      sites: { southcentralus: { ownBlock: "10.1.0.0/24" } },
      nodePools: { gpu: { blocks: { southcentralus: "10.1.0.0/20" }, shards: [] } },
    };
    writeFileSync(join(cwd, "observed.json"), JSON.stringify({ ledger }));
    const run = await azsc(["simulate", "./Pulumi.bastion.yaml", "--observed", "observed.json"], { cwd });
    expect(run.stdout).toMatchInlineSnapshot(`
      "bastion in southcentralus

        node pool  engine     VM size              nodes  GPUs  cores  InfiniBand  Ethernet
        gpu        scale set  Standard_ND96asr_v4    101   808  9,696  1,600 Gb/s   24 Gb/s

        total  101 nodes, 808 GPUs, 9,696 cores (vCPUs)
        as     2 scale sets, 2 InfiniBand islands
        peak   252.096 PFLOP/s dense FP16 on the GPUs' tensor cores (not a Linpack figure)
        price  3,295.63 USD an hour for the nodes; on-demand list price of 2026-06-18, no discount
        plus   without a price: Bastion, NAT gateways, public IP addresses of NAT gateways

      Reach of InfiniBand
        gpu  2 islands: 1 × 100 + 1 × 1 nodes
        InfiniBand ends at the edge of an island; from one island to another, nodes talk over Ethernet.

      ✗ azure-refused  Azure would refuse a resource.
        azure-native:network:Subnet "bastion-southcentralus-network-snet-gpu": NetcfgSubnetRangesOverlap:
        Subnet 'snet-gpu' is not valid because its IP address range overlaps with that of an existing
        subnet in virtual network 'vnet-bastion-southcentralus'.
        → Give each subnet a range of its own.

      ✗ The simulated Azure refused: 10 Azure resources were accepted in 10 min 42 s of simulated time

            2  network security groups
            2  public IP addresses
            1  Bastion
            1  NAT gateway
            1  managed identity
            1  resource group
            1  subnet
            1  virtual network

      What this cannot know
        Quota was granted as planned; --observed <file> uses that of your subscription.
        Whether Azure has the capacity at that moment, whether your subscription is offered the VM sizes,
        and rules of Azure that are documented nowhere.

      1 warning, 3 notes on the plan itself: azsc plan ./Pulumi.bastion.yaml shows them

      Next
        azsc plan ./Pulumi.bastion.yaml  see the whole plan
      "
    `);
    expect(run.exitCode).toBe(3);
  });
});
