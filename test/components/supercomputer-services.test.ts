import { describe, expect, it } from "vitest";
import { Supercomputer } from "../../src/components/supercomputer.js";
import type { ClusterInput } from "../../src/config/schema/cluster.js";
import { planOf } from "./plan-of.js";
import { login, ofType, record, type Recorded } from "./record.js";

const otherSubscription = "11111111-1111-1111-1111-111111111111";

/** A workspace and a Batch account, each with a pool. */
const everything: Omit<ClusterInput, "sshPublicKey"> = {
  name: "lab",
  nodePools: [
    { name: "cpu", vmSize: "Standard_HB120rs_v3", nodes: 2, engine: "batch" },
    { name: "jobs", vmSize: "Standard_ND96asr_v4", nodes: 2, engine: "machineLearning" },
  ],
  machineLearning: {},
};

async function declareCluster(cluster: Omit<ClusterInput, "sshPublicKey">): Promise<readonly Recorded[]> {
  const plan = planOf(cluster);
  return (await record(() => new Supercomputer(plan.cluster, { plan, defaultSubscription: login }))).resources;
}

describe("services of a Supercomputer", { timeout: 60_000 }, () => {
  it("keeps the resource group of data that outlives the cluster", async () => {
    const kept = await declareCluster(everything);
    const given = await declareCluster({ ...everything, storage: { retainOnDestroy: false } });
    const retained = (resources: readonly Recorded[]): string[] =>
      ofType(resources, "azure-native:resources:ResourceGroup")
        .filter(({ retainOnDelete }) => retainOnDelete)
        .map(({ name }) => name);

    expect(retained(kept)).toEqual(["lab-southcentralus-data"]);
    expect(retained(given)).toEqual([]);
  });

  it("keeps that group where only one of several services has data there", async () => {
    const retained = async (machineLearningSite: string | undefined): Promise<string[]> => {
      const resources = await declareCluster({
        name: "lab",
        sites: [
          { name: "home", location: "southcentralus" },
          { name: "west", location: "westeurope" },
        ],
        nodePools: [{ name: "tasks", vmSize: "Standard_ND96asr_v4", nodes: 2, engine: "batch", sites: ["west"] }],
        ...(machineLearningSite === undefined ? {} : { machineLearning: { site: machineLearningSite } }),
      });
      return ofType(resources, "azure-native:resources:ResourceGroup")
        .filter(({ retainOnDelete }) => retainOnDelete)
        .map(({ name }) => name)
        .sort();
    };

    expect(await retained(undefined)).toEqual(["lab-west-data"]);
    expect(await retained("home")).toEqual(["lab-home-data", "lab-west-data"]);
  });

  it("resolves private names by the zones that the plan says", async () => {
    const zonesResourceGroupId = `/subscriptions/${otherSubscription}/resourceGroups/dns`;
    const namesIn = async (privateDns: { mode: "existing" | "policy"; zonesResourceGroupId?: string }) => {
      const resources = await declareCluster({
        ...everything,
        network: { dnsServers: ["192.168.0.5"], privateDns },
      });
      expect(ofType(resources, "azure-native:network:PrivateEndpoint").length).toBeGreaterThan(0);
      expect(ofType(resources, "azure-native:privatedns:PrivateZone")).toEqual([]);
      expect(ofType(resources, "azure-native:privatedns:VirtualNetworkLink")).toEqual([]);
      return ofType(resources, "azure-native:network:PrivateDnsZoneGroup").flatMap(({ inputs }) =>
        (inputs.privateDnsZoneConfigs as { privateDnsZoneId: string }[]).map((zone) => zone.privateDnsZoneId),
      );
    };

    const existing = await namesIn({ mode: "existing", zonesResourceGroupId });
    expect(existing.length).toBeGreaterThan(0);
    expect(existing.filter((id) => !id.startsWith(`${zonesResourceGroupId}/providers/`))).toEqual([]);
    expect(await namesIn({ mode: "policy" })).toEqual([]);
  });

  it("makes an endpoint of an account for data in the subscription of its network, wherever the account is", async () => {
    const pool = { vmSize: "Standard_HB120rs_v3", nodes: 1 };
    const mounted = (account: string) => [{ path: "/data", storage: { account, container: "raw" } }];
    const resources = await declareCluster({
      name: "lab",
      sites: [
        { name: "home", location: "southcentralus" },
        { name: "west", location: "westeurope", subscription: otherSubscription },
      ],
      storage: {
        accounts: [
          { name: "near", kind: "blobs", containers: ["raw"], site: "home" },
          { name: "far", kind: "blobs", containers: ["raw"], site: "west" },
        ],
      },
      nodePools: [
        { ...pool, name: "p", sites: ["home"], mounts: mounted("far") },
        { ...pool, name: "q", sites: ["west"], mounts: mounted("near") },
      ],
    });
    const madeBy = (type: string) =>
      ofType(resources, type).map(({ name, provider }) => [/data-st(near|far)/.exec(name)?.[1], provider] as const);

    const own = `lab-${otherSubscription}`;
    // An account in the other subscription hands its provider down, so the login's has to be said.
    const expected = [
      ["far", own],
      ["far", `lab-${login}`],
      ["near", own],
      ["near", undefined],
    ];
    for (const type of ["azure-native:network:PrivateEndpoint", "azure-native:network:PrivateDnsZoneGroup"]) {
      expect(madeBy(type).map(String).sort()).toEqual(expected.map(String).sort());
    }
    const endpointAt = (location: string, account: string) =>
      ofType(resources, "azure-native:network:PrivateEndpoint").find(
        ({ name, inputs }) => inputs.location === location && name.includes(`data-st${account}`),
      )?.provider;
    expect(endpointAt("westeurope", "near")).toBe(own);
    expect(endpointAt("southcentralus", "far")).toBe(`lab-${login}`);
  });

  it("looks an existing identity up in its own subscription, whichever the sites are in", async () => {
    const identity = (subscription: string) =>
      `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mine`;
    const providersFor = async (identityId: string, roleAssignments: "create" | "existing" = "create") => {
      const resources = await declareCluster({ ...everything, access: { identityId, roleAssignments } });
      return ofType(resources, "pulumi:providers:azure-native").map(({ inputs }) => inputs.subscriptionId);
    };

    expect(await providersFor(identity(otherSubscription))).toEqual([otherSubscription]);
    expect(await providersFor(identity(login))).toEqual([]);
    expect(await providersFor(identity(otherSubscription), "existing")).toEqual([]);
  });

  it("has a workspace wait for the rights of the identity that it is brought, on all that it stands on", async () => {
    const identityId = `/subscriptions/${otherSubscription}/resourceGroups/shared/providers/Microsoft.ManagedIdentity/userAssignedIdentities/ml`;
    const resources = await declareCluster({ ...everything, machineLearning: { identityId } });
    const [workspace] = ofType(resources, "azure-native:machinelearningservices:Workspace");

    expect(workspace?.inputs).toMatchObject({
      identity: { type: "UserAssigned", userAssignedIdentities: [identityId] },
      primaryUserAssignedIdentity: identityId,
    });
    expect([...(workspace?.dependencies ?? [])].filter((name) => name.includes("-ml-workspace-")).sort()).toEqual([
      "lab-ml-workspace-contributor-insights",
      "lab-ml-workspace-contributor-key-vault",
      "lab-ml-workspace-contributor-ml-storage",
      "lab-ml-workspace-contributor-registry",
      "lab-ml-workspace-key-vault-administrator-key-vault",
      "lab-ml-workspace-storage-blob-data-contributor-ml-storage",
    ]);
  });

  it("asks for nothing of that identity where others assign its roles", async () => {
    const identityId = `/subscriptions/${otherSubscription}/resourceGroups/shared/providers/Microsoft.ManagedIdentity/userAssignedIdentities/ml`;
    const access = { roleAssignments: "existing" as const };
    const resources = await declareCluster({ ...everything, machineLearning: { identityId }, access });

    expect(ofType(resources, "azure-native:authorization:RoleAssignment")).toEqual([]);
    expect(ofType(resources, "azure-native:machinelearningservices:Workspace")).toHaveLength(1);
  });
});
