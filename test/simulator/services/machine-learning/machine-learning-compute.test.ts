import { describe, expect, it } from "vitest";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { refused } from "../../refused.js";
import { emptyAzure, prepare, put, request } from "../../world.js";

const compute = "azure-native:machinelearningservices:Compute";
const cluster = (change: Record<string, unknown>) => ({ properties: { properties: change } });

describe("a cluster of Azure Machine Learning", () => {
  it("has a VM size that is sold, in its region, and not retired", () => {
    for (const vmSize of ["Standard_NC24r", "Standard_ND40rs_v2"]) {
      const action = (): unknown =>
        put(compute, { ...cluster({ vmSize, subnet: undefined, enableNodePublicIp: true }), location: "brazilsouth" });

      expect(refused(action)).toContain(
        `409 SkuNotAvailable: The requested VM size for resource 'Following SKUs have failed for Capacity Restrictions: ${vmSize}' is ` +
          "currently not available in location 'brazilsouth'.",
      );
    }
  });

  it("has a VM size that somebody knows", () => {
    expect(refused(() => put(compute, cluster({ vmSize: "Standard_Nothing" })))).toContain("501 NotSimulated");
  });

  it("may have a small size for building images, of which the catalogue knows no region", () => {
    const family = "standardDSv2Family";
    const azure = emptyAzure({
      quota: [{ location: "southcentralus", service: "machineLearning", family, limitVcpus: 4 }],
    });
    const small = cluster({ vmSize: "Standard_DS3_v2", scaleSettings: { maxNodeCount: 1 } });

    expect(() => put(compute, small, azure)).not.toThrow();
  });

  it.each([
    ["a path", "~/.ssh/id_ed25519.pub"],
    ["cut short", "ssh-ed25519 AAAA"],
    ["of another type than it says", "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky"],
    ["private", "-----BEGIN OPENSSH PRIVATE KEY-----"],
  ])("has an SSH key that is one: not %s", (_, key) => {
    const ssh = cluster({ userAccountCredentials: { adminUserName: "trainer", adminUserSshPublicKey: key } });

    expect(refused(() => put(compute, ssh))).toBe(
      "501 NotSimulated: An SSH key that is no OpenSSH public key is not simulated.",
    );
  });

  it("has no fewer than zero nodes", () => {
    expect(refused(() => put(compute, cluster({ scaleSettings: { minNodeCount: -1, maxNodeCount: 4 } })))).toBe(
      "400 ValidationError: minNodeCount -1 is not between 0 and maxNodeCount 4.",
    );
    expect(() => put(compute, cluster({ scaleSettings: { minNodeCount: 4, maxNodeCount: 4 } }))).not.toThrow();
  });

  it("stands in a subnet of its region, and of its subscription", () => {
    const foreign = "/subscriptions/00000000-0000-4000-8000-000000000002/resourceGroups/hub";
    const id = `${foreign}/providers/Microsoft.Network/virtualNetworks/net/subnets/gpu`;
    const { options } = emptyAzure();
    const azure = prepare(new SimulatedAzure({ ...options, existing: [foreign] }), compute);
    const text = (subnet: string) =>
      `400 ValidationError: Subnet ${subnet} is not in the subscription and region of the compute.`;
    const home = String(
      (request(compute).inputs as { properties: { properties: { subnet: { id: string } } } }).properties.properties
        .subnet.id,
    );

    expect(refused(() => azure.put(request(compute, cluster({ subnet: { id } }))))).toBe(text(id));
    expect(refused(() => azure.put(request(compute, { location: "eastus" })))).toBe(text(home));
  });

  it("with public addresses needs no private endpoint of its workspace", () => {
    const azure = prepare(emptyAzure(), "azure-native:machinelearningservices:Workspace");
    for (const type of [
      "azure-native:machinelearningservices:Workspace",
      "azure-native:network:VirtualNetwork",
      "azure-native:managedidentity:UserAssignedIdentity",
    ] as const) {
      azure.put(request(type));
    }

    expect(() => azure.put(request(compute, cluster({ enableNodePublicIp: true })))).not.toThrow();
  });
});
