import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { azsc } from "../run-azsc.js";

const stackFile = (nodes: number): string => `config:
  azure-native:location: southcentralus
  azure-supercomputer:cluster:
    nodePools: [{ name: gpu, vmSize: Standard_ND96asr_v4, nodes: ${nodes} }]
    sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBPUYMKv0k7l8TBoSVxhPsMdgBJDC7pxS3BVqcpQ7JZs me
`;
const cwd = mkdtempSync(join(tmpdir(), "azsc-screens-"));

beforeAll(() => {
  writeFileSync(join(cwd, "Pulumi.small.yaml"), stackFile(101));
  writeFileSync(join(cwd, "Pulumi.earlier.yaml"), stackFile(102));
  writeFileSync(join(cwd, "Pulumi.wrong.yaml"), stackFile(-1));
});
afterAll(() => {
  rmSync(cwd, { recursive: true });
});

async function at(width: number, argv: string): Promise<string> {
  const { stdout, stderr } = await azsc(argv.split(" "), { cwd, env: { COLUMNS: String(width) } });
  return stdout + stderr;
}

describe("at 80 columns", () => {
  it("azsc plan", async () => {
    expect(await at(80, "plan small")).toMatchInlineSnapshot(`
      "small in southcentralus

        node  engine     VM size              nodes  GPUs  cores  InfiniBand  Ethernet
        pool
        gpu   scale set  Standard_ND96asr_v4    101   808  9,696  1,600 Gb/s   24 Gb/s

        total  101 nodes, 808 GPUs, 9,696 cores (vCPUs)
        as     2 scale sets, 2 InfiniBand islands
        peak   252.096 PFLOP/s dense FP16 on the GPUs' tensor cores (not a Linpack
               figure)
        price  3,295.63 USD an hour for the nodes; on-demand list price of 2026-06-18,
               no discount
        plus   without a price: Bastion, NAT gateways, public IP addresses of NAT
               gateways

      Reach of InfiniBand
        gpu  2 islands: 1 × 100 + 1 × 1 nodes
        InfiniBand ends at the edge of an island; from one island to another, nodes
        talk over Ethernet.

      Quota that must be granted
        subscription  region          service  quota family                      vCPUs
                                                                                needed
        default       southcentralus  compute  Standard NDASv4_A100 Family       9,696
        default       southcentralus  compute  Total Regional vCPUs              9,696
        default is the subscription of the Azure login

      Resources that a subscription has only so many of
        subscription  region          resources            needed  usual limit
        default       southcentralus  scale sets                2        2,500
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
        Scale set gpu-s000 and 1 more at once      10 min 20 s
        No node is paid for before everything else is there.

      1 warning, 3 notes

      ! several-islands  A node pool has more than one InfiniBand island.
        nodePools[0]   in Pulumi.small.yaml:4:17
        The 101 nodes of "gpu" are 2 InfiniBand islands: 1 × 100 + 1 × 1 nodes. A job
        that spans two runs over Ethernet between them (24 Gb/s a node).
        → Keep each tightly coupled job inside one island, or set assertOneIsland to
          have such a plan refused.

      · capacity-not-checked  Whether Azure has the nodes to give cannot be checked.
        Pulumi.small.yaml:3:3
        Whether Azure has 101 nodes free in southcentralus shows only in the
        deployment.
        → For large counts, agree on the capacity with your Azure account team first.

      · quota-not-checked  Quota was not compared with a subscription.
        Pulumi.small.yaml:3:3
        The plan needs quota in 2 places; none was compared with a subscription.
        → Compare the plan's quota table with \`az vm list-usage --location
          southcentralus --output table\`, or hand the limits over with --observed.

      · ephemeral-placement-not-checked
        Where the ephemeral OS disk can be was not checked.
        nodePools[0].osDisk   in Pulumi.small.yaml:4:17
        No source states the ephemeral disk placements of Standard_ND96asr_v4: the
        choice is left to Azure.
        → Set osDisk.kind to persistent, or osDisk.placement to another place, if
          Azure refuses it.

      Next
        azsc simulate small      provision it on the simulated Azure, without an
                                 account
        pulumi up --stack small  deploy it, in the folder of a Pulumi project; azsc
                                 init begins one
      "
    `);
  });
  it("azsc plan --before", async () => {
    const text = await at(80, "plan small --before Pulumi.earlier.yaml");
    expect(text.slice(text.indexOf("Changes against"), text.search(/\n\n\d+ (warning|note)/))).toMatchInlineSnapshot(`
      "Changes against Pulumi.earlier.yaml
        changes in place
          gpu-s001, nodes: 2 → 1 (1 node)
            The nodes that go are deleted with their disks, and whatever runs on them
            ends; the others are left alone.

      What pulumi up does
        1 updated in place, 12 unchanged
        updated in place
          scale set: gpu-s001 (sku.capacity)"
    `);
  });
  it("azsc simulate", async () => {
    const text = await at(80, "simulate small");
    expect(text.slice(text.indexOf("✓"))).toMatchInlineSnapshot(`
      "✓ Provisioned on the simulated Azure: 13 Azure resources created in 21 min 2 s
        of simulated time

            2  network security groups
            2  public IP addresses
            2  scale sets
            2  subnets
            1  Bastion
            1  NAT gateway
            1  managed identity
            1  resource group
            1  virtual network

      Critical path  21 min 2 s
        An estimate from documented durations; waiting for capacity is not in it.
        Resource group rg-small-southcentralus             3 s
        Virtual network vnet-small-southcentralus         13 s
        Network security group bastion-nsg                13 s
        Subnet AzureBastionSubnet                         13 s
        Bastion bas-small-southcentralus                10 min
        Scale set gpu-s000                         10 min 20 s
        No node is paid for before everything else is there.

      Once it is deployed
        shards  gpu-s000, gpu-s001
        To log in to a node of southcentralus, list a shard's addresses and connect to
        one through Bastion:
          az vmss nic list --resource-group rg-small-southcentralus \\
            --vmss-name <shard> --query "[].ipConfigurations[0].privateIPAddress" \\
            --output tsv
          az network bastion ssh --resource-group rg-small-southcentralus \\
            --name bas-small-southcentralus --target-ip-address <address> \\
            --auth-type ssh-key --username azureuser --ssh-key <private key file>

      What this cannot know
        Quota was granted as planned; --observed <file> uses that of your
        subscription.
        Whether Azure has the capacity at that moment, whether your subscription is
        offered the VM sizes, and rules of Azure that are documented nowhere.

      1 warning, 3 notes on the plan itself: azsc plan small shows them

      Next
        azsc plan small             see the whole plan: quota, addresses, critical
                                    path
        azsc simulate small --json  see every declared resource
        pulumi up --stack small     deploy it, in the folder of a Pulumi project; azsc
                                    init begins one
      Loading Pulumi and the Azure provider's types
      "
    `);
  });
  it("problems", async () => {
    expect(await at(80, "plan wrong")).toMatchInlineSnapshot(`
      "✗ count-negative  A count is negative.
        nodePools[0].nodes   in Pulumi.wrong.yaml:4:59
        nodes is -1; the least is 0.
        → Write 0 or more.

      azsc explain count-negative  tells more
      "
    `);
  });
  it("azsc validate", async () => {
    expect((await at(80, "validate small")).split("\n").slice(0, 7).join("\n")).toMatchInlineSnapshot(`
      "✓ Pulumi.small.yaml: no errors, 1 warning, 3 notes

      ! several-islands  A node pool has more than one InfiniBand island.
        nodePools[0]   in Pulumi.small.yaml:4:17
        The 101 nodes of "gpu" are 2 InfiniBand islands: 1 × 100 + 1 × 1 nodes. A job
        that spans two runs over Ethernet between them (24 Gb/s a node).
        → Keep each tightly coupled job inside one island, or set assertOneIsland to"
    `);
  });
  it("azsc catalogue with a part of a name", async () => {
    expect(await at(80, "catalogue H100_v5")).toMatchInlineSnapshot(`
      "6 VM sizes, memory in GiB, rates in Gb/s
        name                       vCPUs    GiB  InfiniBand  Ethernet  GPUs
        Standard_NC40ads_H100_v5      40    320                    40  1 × H100 NVL
        Standard_NC80adis_H100_v5     80    640                    80  2 × H100 NVL
        Standard_ND96isr_H100_v5      96  1,900   3,200 NDR        80  8 × H100 80GB
        Standard_ND96is_H100_v5       96      ?                     ?  8 × H100
        Standard_ND96isrf_H100_v5     96      ?                     ?  8 × H100 80GB
        Standard_NCC40ads_H100_v5     40    320                     ?  1 × H100 NVL
      "
    `);
  });
  it("azsc catalogue with a region", async () => {
    expect(await at(80, "catalogue mexicocentral")).toMatchInlineSnapshot(`
      "mexicocentral  Mexico Central, Mexico
      3 availability zones

      VM sizes listed here
        Being listed is not proof that a subscription is offered them.
        name                        an hour  zones
        Standard_ND96isr_H200_v5  93.28 USD  ?
        Standard_HB120rs_v2        3.96 USD  ?
        Standard_HB120rs_v3        3.96 USD  ?
      "
    `);
  });
  it("azsc explain", async () => {
    expect(await at(80, "explain several-islands")).toMatchInlineSnapshot(`
      "several-islands  A node pool has more than one InfiniBand island.
      warning: the plan holds, and will probably disappoint

      A pool larger than one InfiniBand island is cut into several. Inside an island
      the nodes reach one another by InfiniBand; between islands there is only the
      Ethernet network, so a job that spans two is a different job.
      "
    `);
  });
  it("azsc explain with a code of Azure's", async () => {
    expect(await at(80, "explain AllocationFailed")).toMatchInlineSnapshot(`
      "AllocationFailed  one of Azure's codes

      The region, or the cluster that the nodes must share, had no room for them at
      that moment; quota is not capacity.

      → Try again later, or in another region; a new shard may find room where a
      growing one does not.
      It may pass by itself: the same run again is safe, since what was made stays and
      is not made twice.
      A plan would have told by: capacity-not-checked.
      "
    `);
  });
});

describe("at 120 columns", () => {
  it("azsc plan", async () => {
    expect((await at(120, "plan small")).split("\n").slice(0, 41).join("\n")).toMatchInlineSnapshot(`
      "small in southcentralus

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

      Quota that must be granted
        subscription  region          service  quota family                 vCPUs needed
        default       southcentralus  compute  Standard NDASv4_A100 Family         9,696
        default       southcentralus  compute  Total Regional vCPUs                9,696
        default is the subscription of the Azure login

      Resources that a subscription has only so many of
        subscription  region          resources            needed  usual limit
        default       southcentralus  scale sets                2        2,500
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
        Scale set gpu-s000 and 1 more at once      10 min 20 s"
    `);
  });
  it("problems", async () => {
    expect(await at(120, "plan wrong")).toMatchInlineSnapshot(`
      "✗ count-negative  A count is negative.
        nodePools[0].nodes   in Pulumi.wrong.yaml:4:59
        nodes is -1; the least is 0.
        → Write 0 or more.

      azsc explain count-negative  tells more
      "
    `);
  });
  it("azsc catalogue with a part of a name", async () => {
    expect(await at(120, "catalogue H100_v5")).toMatchInlineSnapshot(`
      "6 VM sizes, memory in GiB, rates in Gb/s
        name                       vCPUs    GiB  InfiniBand  Ethernet  GPUs
        Standard_NC40ads_H100_v5      40    320                    40  1 × H100 NVL
        Standard_NC80adis_H100_v5     80    640                    80  2 × H100 NVL
        Standard_ND96isr_H100_v5      96  1,900   3,200 NDR        80  8 × H100 80GB
        Standard_ND96is_H100_v5       96      ?                     ?  8 × H100
        Standard_ND96isrf_H100_v5     96      ?                     ?  8 × H100 80GB
        Standard_NCC40ads_H100_v5     40    320                     ?  1 × H100 NVL
      "
    `);
  });
});
