import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stackDirectory } from "../../src/cli/stack/find-stack.js";
import type { Plan } from "../../src/planner/plan.js";
import { azsc, jsonOf, root } from "./run-azsc.js";

let cwd = "";
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), "azsc-"));
});
afterAll(() => {
  rmSync(cwd, { recursive: true });
});

const stackFile = (pools: string): string => `config:
  azure-native:location: southcentralus
  azure-supercomputer:cluster:
    nodePools:
${pools}
    sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA someone
`;
const gpuPool = (nodes: number, vmSize = "Standard_ND96asr_v4"): string =>
  stackFile(`      - { name: gpu, vmSize: ${vmSize}, nodes: ${nodes} }`);
const replaceable = (nodes: number, vmSize: string): string => `${gpuPool(nodes, vmSize)}    allowDestroy: [gpu]\n`;
const write = (name: string, text: string): void => {
  writeFileSync(join(cwd, name), text);
};

interface PlanAnswer {
  readonly totals: Plan["totals"];
  readonly nodePools: readonly {
    readonly infiniBandGbpsPerNode: number;
    readonly islands: readonly { readonly nodes: number }[];
  }[];
  readonly shards: readonly { readonly name: string; readonly nodes: number; readonly vmSize: string }[];
  readonly changes: readonly { readonly resource: string; readonly effect: string }[];
  readonly problems: readonly { readonly code: string }[];
  readonly details: Plan | null;
}
const planOf = async (...argv: string[]): Promise<PlanAnswer> =>
  jsonOf(await azsc(["plan", ...argv, "--json"], { cwd })) as unknown as PlanAnswer;
const reference = (name: string): string => join(root, "stacks", `Pulumi.${name}.yaml`);

describe("azsc plan", () => {
  it("shows a small cluster whole", async () => {
    write("Pulumi.small.yaml", gpuPool(1));
    const run = await azsc(["plan", "./Pulumi.small.yaml"], { cwd });
    expect(run.stdout).toMatchInlineSnapshot(`
      "small in southcentralus

        node pool  engine     VM size              nodes  GPUs  cores  InfiniBand  Ethernet
        gpu        scale set  Standard_ND96asr_v4      1     8     96  1,600 Gb/s   24 Gb/s

        total  1 node, 8 GPUs, 96 cores (vCPUs)
        as     1 scale set, 1 InfiniBand island
        peak   2.496 PFLOP/s dense FP16 on the GPUs' tensor cores (not a Linpack figure)
        price  32.63 USD an hour for the nodes; on-demand list price of 2026-06-18, no discount
        plus   without a price: Bastion, NAT gateways, public IP addresses of NAT gateways

      Reach of InfiniBand
        gpu  1 island of 1 node

      Quota that must be granted
        subscription  region          service  quota family                 vCPUs needed
        default       southcentralus  compute  Standard NDASv4_A100 Family            96
        default       southcentralus  compute  Total Regional vCPUs                   96
        default is the subscription of the Azure login

      Resources that a subscription has only so many of
        subscription  region          resources            needed  usual limit
        default       southcentralus  scale sets                1        2,500
        default       southcentralus  NAT gateways              1          100
        default       southcentralus  public IP addresses       2           10
        default       southcentralus  virtual networks          1        1,000

      Addresses
        site            addresses        subnet              for
        southcentralus  10.252.162.0/26  AzureBastionSubnet  Bastion
        southcentralus  10.39.224.0/20   snet-gpu            nodes of gpu

      Critical path  21 min 2 s
        An estimate from documented durations; waiting for capacity is not in it.
        Resource group rg-small-southcentralus             3 s
        Virtual network vnet-small-southcentralus         13 s
        Network security groups                           13 s
        Subnet AzureBastionSubnet                         13 s
        Bastion bas-small-southcentralus                10 min
        Scale set gpu-s000                         10 min 20 s
        No node is paid for before everything else is there.

      3 notes

      · capacity-not-checked  Whether Azure has the nodes to give cannot be checked.
        Pulumi.small.yaml:3:3
        Whether Azure has 1 node free in southcentralus shows only in the deployment.
        → For large counts, agree on the capacity with your Azure account team first.

      · quota-not-checked  Quota was not compared with a subscription.
        Pulumi.small.yaml:3:3
        The plan needs quota in 2 places; none was compared with a subscription.
        → Compare the plan's quota table with \`az vm list-usage --location southcentralus --output table\`,
          or hand the limits over with --observed.

      · ephemeral-placement-not-checked  Where the ephemeral OS disk can be was not checked.
        nodePools[0].osDisk   in Pulumi.small.yaml:5:9
        No source states the ephemeral disk placements of Standard_ND96asr_v4: the choice is left to
        Azure.
        → Set osDisk.kind to persistent, or osDisk.placement to another place, if Azure refuses it.

      Next
        azsc simulate ./Pulumi.small.yaml  provision it on the simulated Azure, without an account
        pulumi up --stack small            deploy it, in the folder of a Pulumi project; azsc init begins
                                           one
      "
    `);
    expect([run.exitCode, run.stderr]).toEqual([0, ""]);
  });

  it.each(stackDirectory(root).names)("plans %s without an error", async (name) => {
    const run = await azsc(["plan", name]);
    expect([run.exitCode, run.stderr]).toEqual([0, ""]);
  });

  it.each(stackDirectory(root).names)("keeps %s within 100 columns", async (name) => {
    const { stdout } = await azsc(["plan", name]);
    expect(stdout.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });

  it("says in the total how many nodes its price leaves out", async () => {
    const pools = [
      "      - { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 2 }",
      "      - { name: amd, vmSize: Standard_ND96isr_MI300X_v5, nodes: 3 }",
    ];
    write("Pulumi.partly.yaml", stackFile(pools.join("\n")));
    const { stdout } = await azsc(["plan", "./Pulumi.partly.yaml"], { cwd });
    expect(stdout).toContain("65.26 USD an hour for 2 of 5 nodes, the other 3 left out for want of a price; on-demand");
  });

  it("shows openai-2020 with its published numbers and its islands", async () => {
    const { stdout } = await azsc(["plan", "openai-2020"]);
    expect(stdout).toContain("2,626 nodes, 10,000 GPUs, 285,120 cores (vCPUs)");
    expect(stdout).toContain("13 islands: 12 × 100 + 1 × 50 nodes");
    expect(stdout).toContain("14 islands: 13 × 100 + 1 × 76 nodes");
    expect(stdout).toMatch(/on-demand list price of \d{4}-\d\d-\d\d, no discount/);
    expect(stdout).toContain("(not a Linpack figure)");
    expect(stdout).toContain("An estimate from documented durations; waiting for capacity is not in it.");
  });

  it("carries the same numbers as JSON, each scale set within 100 nodes", async () => {
    const { totals, shards, nodePools } = await planOf(reference("openai-2020"));
    expect(totals).toMatchObject({ gpus: 10_000, cores: 285_120, infiniBandIslands: 27, peakFp16PetaFlops: 3120 });
    expect(Math.max(...shards.map((shard) => shard.nodes))).toBe(100);
    expect(nodePools.filter((pool) => pool.infiniBandGbpsPerNode >= 400)).toHaveLength(1);
  });

  it("goes from one VM to 250 by one number", async () => {
    const text = readFileSync(reference("nd-a100-v4"), "utf8");
    for (const [nodes, islands] of [
      [1, 1],
      [250, 3],
    ] as const) {
      write("Pulumi.nd.yaml", text.replace("nodes: 250", `nodes: ${nodes}`));
      const { totals, nodePools } = await planOf("./Pulumi.nd.yaml");
      expect([totals.nodes, totals.infiniBandIslands, nodePools[0]?.infiniBandGbpsPerNode]).toEqual([
        nodes,
        islands,
        1600,
      ]);
    }
  });

  it("plans 675 NDm A100 v4, 10,000 Batch machines and whole racks for the other systems", async () => {
    const research = await planOf(reference("research-dedicated"));
    expect(research.shards.reduce((sum, shard) => sum + shard.nodes, 0)).toBe(675);
    expect(new Set(research.shards.map((shard) => shard.vmSize))).toEqual(new Set(["Standard_ND96amsr_A100_v4"]));
    expect((await planOf(reference("batch-n-series"))).totals.nodes).toBe(10_000);
    expect(new Set((await planOf(reference("gb200"))).shards.map((shard) => shard.nodes))).toEqual(new Set([18]));
  });

  it("does not say that InfiniBand ends between racks, which nobody has stated", async () => {
    const { stdout } = await azsc(["plan", "gb200"]);
    expect(stdout).not.toContain("InfiniBand ends at the edge");
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "how racks are joined depends on the placement Azure gave the subscription",
    );
  });

  it("ends with 2 and prints nothing on stdout when the stack has errors", async () => {
    write("Pulumi.wrong.yaml", gpuPool(-1, "Standard_ND96asr_v5"));
    const run = await azsc(["plan", "./Pulumi.wrong.yaml"], { cwd });
    expect(run.stderr).toMatchInlineSnapshot(`
      "✗ count-negative  A count is negative.
        nodePools[0].nodes   in Pulumi.wrong.yaml:5:51
        nodes is -1; the least is 0.
        → Write 0 or more.

      ✗ vm-size-unknown  Unknown VM size.
        nodePools[0].vmSize   in Pulumi.wrong.yaml:5:22
        "Standard_ND96asr_v5" is not in the catalogue of VM sizes.
        → Did you mean "Standard_ND96asr_v4"? azsc catalogue finds the sizes that are known; describe a
          newer one under vmSizes.

      2 errors

      azsc explain <code>  tells more
      "
    `);
    expect([run.exitCode, run.stdout]).toEqual([2, ""]);
  });
});

describe("azsc plan --before", () => {
  const writeBefore = async (name: string, text: string): Promise<void> => {
    write("Pulumi.before.yaml", text);
    write(name, (await azsc(["plan", "./Pulumi.before.yaml", "--json"], { cwd })).stdout);
  };
  const screen = async (text: string): Promise<string> => {
    write("Pulumi.before.yaml", text);
    const { stdout } = await azsc(["plan", "./Pulumi.before.yaml", "--before", "before.json"], { cwd });
    return stdout.slice(stdout.indexOf("Changes against"), stdout.indexOf("\n\nWhat pulumi up does"));
  };

  it("says that nothing changes when nothing does", async () => {
    await writeBefore("before.json", gpuPool(150));
    expect(await screen(gpuPool(150))).toBe("Changes against before.json\n  none");
  });

  it("growing by one changes the last scale set in place", async () => {
    await writeBefore("before.json", gpuPool(150));
    expect(await screen(gpuPool(151))).toMatchInlineSnapshot(`
      "Changes against before.json
        changes in place
          gpu-s001, nodes: 50 → 51
            Running nodes are left alone."
    `);
  });

  it("shrinking says that the nodes that go are lost", async () => {
    await writeBefore("before.json", gpuPool(150));
    expect(await screen(gpuPool(120))).toMatchInlineSnapshot(`
      "Changes against before.json
        changes in place
          gpu-s001, nodes: 50 → 20 (30 nodes)
            The nodes that go are deleted with their disks, and whatever runs on them ends; the others are
            left alone."
    `);
  });

  it("another VM size makes new shards and destroys the old ones", async () => {
    await writeBefore("before.json", gpuPool(150));
    expect(await screen(replaceable(150, "Standard_ND96amsr_A100_v4"))).toMatchInlineSnapshot(`
      "Changes against before.json
        is created
          gpu-s002, gpu-s003
            It is not deployed yet.
        makes new shards beside the old ones
          node pool gpu, vmSize: Standard_ND96asr_v4 → Standard_ND96amsr_A100_v4
            Nodes with an ephemeral OS disk cannot be deallocated, and other hardware is another fabric.
        is destroyed
          gpu-s000 (100 nodes), gpu-s001 (50 nodes)
            The plan no longer has this shard."
    `);
  });

  it("refuses another VM size that destroys nodes without leave, as pulumi preview does", async () => {
    await writeBefore("before.json", gpuPool(150));
    write("Pulumi.before.yaml", gpuPool(150, "Standard_ND96amsr_A100_v4"));
    const run = await azsc(["plan", "./Pulumi.before.yaml", "--before", "before.json"], { cwd });
    expect(run.exitCode).toBe(2);
    expect(run.stdout + run.stderr).toContain("destroy-not-allowed");
  });

  it("keeps the names of what is deployed", async () => {
    await writeBefore("before.json", gpuPool(150));
    write("Pulumi.before.yaml", replaceable(150, "Standard_ND96amsr_A100_v4"));
    const { shards } = await planOf("./Pulumi.before.yaml", "--before", "before.json");
    expect(shards.map((shard) => shard.name)).toEqual(["gpu-s002", "gpu-s003"]);
  });

  it.each([
    ["what is no JSON", "{", "file-not-json"],
    ["a list", "[]", "before-not-a-plan"],
    ["null", "null", "before-not-a-plan"],
    ["an object of something else", '{"schemaVersion":1}', "before-not-a-plan"],
    ["another schema version", '{"schemaVersion":2,"details":{},"detailsDigest":""}', "before-not-a-plan"],
  ])("refuses %s", async (_, text, code) => {
    write("Pulumi.before.yaml", gpuPool(1));
    write("other.json", text);
    const answer = await planOf("./Pulumi.before.yaml", "--before", "other.json");
    expect(answer.problems.map((problem) => problem.code)).toContain(code);
    expect(answer.totals.nodes).toBe(0);
  });

  it("judges a change as by the ledger of what is deployed alone", async () => {
    await writeBefore("before.json", gpuPool(150));
    const { details } = JSON.parse(readFileSync(join(cwd, "before.json"), "utf8")) as PlanAnswer;
    write("ledger.json", JSON.stringify({ ledger: details?.ledger }));
    write(
      "Pulumi.before.yaml",
      stackFile(`      - { name: gpu, vmSize: Standard_ND96asr_v4, nodes: 40, proximityPlacementGroup: true }`),
    );
    const byPlan = await planOf("./Pulumi.before.yaml", "--before", "before.json");
    const byLedger = await planOf("./Pulumi.before.yaml", "--observed", "ledger.json");
    expect(byLedger.problems).toEqual(byPlan.problems);
    expect(byPlan.problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["change-refused", "nodes-destroyed"]),
    );
  });

  it("refuses a plan that was changed by hand", async () => {
    await writeBefore("before.json", gpuPool(1));
    write(
      "before.json",
      readFileSync(join(cwd, "before.json"), "utf8").replace('"limitNodes": 100', '"limitNodes": 50'),
    );
    const run = await azsc(["plan", "./Pulumi.before.yaml", "--before", "before.json"], { cwd });
    expect(run.stderr).toContain("its details were changed since azsc wrote them");
  });

  it("reads a plan whose white space was changed", async () => {
    await writeBefore("before.json", gpuPool(1));
    const text = readFileSync(join(cwd, "before.json"), "utf8");
    write("before.json", JSON.stringify(JSON.parse(text)));
    expect(await screen(gpuPool(1))).toContain("none");
  });

  it("refuses the answer of a plan that had errors", async () => {
    await writeBefore("before.json", gpuPool(-1));
    write("Pulumi.before.yaml", gpuPool(1));
    const run = await azsc(["plan", "./Pulumi.before.yaml", "--before", "before.json"], { cwd });
    expect(run.stderr).toContain("the plan in it had errors, so there are no details");
  });
});

describe("azsc plan --observed", () => {
  const quota = (family: string, limitVcpus: number, usedVcpus: number): object => ({
    subscription: "default",
    location: "southcentralus",
    service: "compute",
    family,
    limitVcpus,
    usedVcpus,
  });
  const observe = (facts: object): void => {
    write("Pulumi.small.yaml", gpuPool(10));
    write("observed.json", JSON.stringify(facts));
  };

  it("shows limit and use beside what is needed", async () => {
    observe({ quota: [quota("standard ndasv4_a100family", 2000, 96), quota("Total Regional vCPUs", 5000, 200)] });
    const { stdout } = await azsc(["plan", "./Pulumi.small.yaml", "--observed", "observed.json"], { cwd });
    expect(stdout).toMatch(/Standard NDASv4_A100 Family +960 +2,000 +96\n/);
    expect(stdout).toMatch(/Total Regional vCPUs +960 +5,000 +200\n/);
  });

  it("refuses quota that is too small, with the arithmetic", async () => {
    observe({ quota: [quota("Standard NDASv4_A100 Family", 960, 96), quota("Total Regional vCPUs", 5000, 200)] });
    const run = await azsc(["plan", "./Pulumi.small.yaml", "--observed", "observed.json"], { cwd });
    expect(run.stderr).toMatchInlineSnapshot(`
      "✗ quota-too-small  Not enough quota.
        nodePools[0].nodes   in Pulumi.small.yaml:5:51
        10 nodes of "gpu" at 96 vCPUs: the plan needs 960 vCPUs of compute quota "Standard NDASv4_A100
        Family" in southcentralus (subscription default). The limit is 960 and 96 are in use, so 96 are
        missing and 9 nodes fit.
        → Ask for a new limit of at least 1,056 vCPUs of compute quota "Standard NDASv4_A100 Family" in
          southcentralus (subscription default), or set the pool to 9 nodes, or use another region or
          subscription.

      · capacity-not-checked  Whether Azure has the nodes to give cannot be checked.
        Pulumi.small.yaml:3:3
        Whether Azure has 10 nodes free in southcentralus shows only in the deployment.
        → For large counts, agree on the capacity with your Azure account team first.

      · ephemeral-placement-not-checked  Where the ephemeral OS disk can be was not checked.
        nodePools[0].osDisk   in Pulumi.small.yaml:5:9
        No source states the ephemeral disk placements of Standard_ND96asr_v4: the choice is left to
        Azure.
        → Set osDisk.kind to persistent, or osDisk.placement to another place, if Azure refuses it.

      1 error, 2 notes

      azsc explain quota-too-small  tells more
      "
    `);
    expect(run.exitCode).toBe(2);
  });

  it.each([
    ["a key that does not exist", { qouta: [] }],
    ["a number in place of a list", { quota: 3 }],
    ["a negative limit", { quota: [quota("x", -1, 0)] }],
    ["a list", []],
  ])("refuses %s", async (_, facts) => {
    observe(facts);
    const { problems } = await planOf("./Pulumi.small.yaml", "--observed", "observed.json");
    expect(problems.map((problem) => problem.code)).toContain("observed-invalid");
  });
});
