import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plentifulAzure } from "../../src/cli/azure/plentiful-azure.js";
import { simulatedLogin } from "../../src/cli/simulation/simulated-login.js";
import { type FastRun, FastStack } from "./faults/fast-stack.js";

const { subscription } = simulatedLogin;
const group = `/subscriptions/${subscription}/resourceGroups/network`;
const hubId = `${group}/providers/Microsoft.Network/virtualNetworks/hub`;

const cluster = (network: object = {}) => ({
  name: "spoke",
  sites: [{ name: "south", location: "southcentralus" }],
  network: { bastion: false, hub: { virtualNetworkId: hubId }, ...network },
  nodePools: [{ name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 1 }],
  sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ5bTqLmKkQbZ5JYtVbiH3b8gGqUoV0WcQy4m1P7Xq0R",
});

let stack: FastStack;

/** A network beside the cluster, as another team has it; peered with the hub by both halves. */
function besides(name: string, range: string, peered = true): void {
  stack.azure((azure) => {
    const put = (type: string, inputs: object): void => {
      const named = { resourceGroupName: "network", ...inputs };
      azure.put({ type: `azure-native:${type}`, inputs: named, subscription, after: [] });
    };
    put("resources:ResourceGroup", { location: "southcentralus" });
    put("network:VirtualNetwork", {
      virtualNetworkName: name,
      location: "southcentralus",
      addressSpace: { addressPrefixes: [range] },
    });
    const halves = peered
      ? ([
          ["hub", name],
          [name, "hub"],
        ] as const)
      : [];
    for (const [virtualNetworkName, other] of halves) {
      put("network:VirtualNetworkPeering", {
        virtualNetworkName,
        virtualNetworkPeeringName: other,
        remoteVirtualNetwork: { id: `${group}/providers/Microsoft.Network/virtualNetworks/${other}` },
        allowVirtualNetworkAccess: true,
      });
    }
    azure.advanceTo(azure.endSeconds);
  });
}

const ids = (): string[] => stack.azure((azure) => azure.resources().map(({ id }) => id));

function deploy(described: object): Promise<FastRun> {
  stack.describe(described);
  return stack.pulumi("up", { extra: ["--refresh"] });
}

beforeAll(async () => {
  stack = await FastStack.of(cluster(), { settings: plentifulAzure(), subscription });
  besides("hub", "192.168.0.0/24", false);
  stack.keep("hub");
}, 60_000);

afterAll(() => {
  stack.dispose();
});

describe("a cluster on a hub", () => {
  it("takes no range of another network of it, and is told before anything is made", async () => {
    stack.restore("hub");
    besides("vnet-other", "10.0.0.0/8");
    const before = ids();
    const run = await deploy(cluster());
    expect(run).not.toMatchObject({ exitCode: 0 });
    expect(run.output).toContain("hub-range-taken");
    expect(run.output).toContain("is in use in vnet-other");
    expect(ids()).toEqual(before);
  }, 60_000);

  it("takes no range of the hub itself", async () => {
    stack.restore("hub");
    const run = await deploy(
      cluster({ addressSpace: "192.168.0.0/16", subnets: [{ pool: "gpu", range: "192.168.0.0/26" }] }),
    );
    expect(run).not.toMatchObject({ exitCode: 0 });
    expect(run.output).toContain("192.168.0.0/26 is in use in hub");
  }, 60_000);

  it("has a range of its own, is no obstacle to itself, and grows", async () => {
    stack.restore("hub");
    besides("vnet-other", "10.64.0.0/10");
    const described = cluster({ addressSpace: "10.128.0.0/9" });
    expect(await deploy(described)).toMatchObject({ exitCode: 0 });
    const viz = { name: "viz", vmSize: "Standard_NC24ads_A100_v4", nodes: 1 };
    const more = { ...described, nodePools: [...described.nodePools, viz] };
    expect(await deploy(more)).toMatchObject({ exitCode: 0 });
    expect((await deploy(more)).output).toMatch(/Resources:\s+\d+ unchanged/);
  }, 120_000);
});
