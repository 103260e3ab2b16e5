import { describe, expect, it } from "vitest";
import { NodePool } from "../../src/index.js";
import { runUnderMocks, SimulatedAzure } from "../../src/simulator/index.js";

// docs/guides/testing-your-program.md begins here.
const subscription = "00000000-0000-4000-8000-000000000001";
const network = `/subscriptions/${subscription}/resourceGroups/lab/providers/Microsoft.Network/virtualNetworks/lab`;

function azureWith(limitVcpus: number): SimulatedAzure {
  return new SimulatedAzure({
    subscriptions: [
      {
        id: subscription,
        tenantId: "00000000-0000-4000-8000-00000000000f",
        quota: ["Standard NDASv4_A100 Family", "cores"].map((family) => ({
          location: "southcentralus",
          service: "compute",
          family,
          limitVcpus,
        })),
        maxInfiniBandNodes: 100,
      },
    ],
    existing: [`/subscriptions/${subscription}/resourceGroups/lab`, network],
  });
}

/** The program under test. A file of your own is `() => import("./index.js")`. */
const program = (nodes: number) => (): void => {
  new NodePool("gpu", {
    vmSize: "Standard_ND96asr_v4",
    nodes,
    location: "southcentralus",
    resourceGroupName: "lab",
    subnetId: `${network}/subnets/nodes`,
    sshPublicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky you@example",
  });
};

describe("my cluster", () => {
  it("fits the quota that we have", async () => {
    const azure = azureWith(1_536);
    const { refusals } = await runUnderMocks({ azure, project: "lab", stack: "test", program: program(16) });

    expect(refusals).toEqual([]);
    expect(azure.resources().flatMap(({ instances = [] }) => instances.map(({ count }) => count))).toEqual([16]);
  });

  it("does not fit with one node more", async () => {
    const azure = azureWith(1_536);
    const { refusals } = await runUnderMocks({ azure, project: "lab", stack: "test", program: program(17) });

    expect(refusals.map(({ code }) => code)).toEqual(["OperationNotAllowed"]);
  });
});
// docs/guides/testing-your-program.md ends here.
