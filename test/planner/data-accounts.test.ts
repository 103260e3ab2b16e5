import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import type { ClusterInput } from "../../src/config/schema/cluster.js";
import { planChanges } from "../../src/planner/changes/plan-changes.js";
import { deploymentTimeline } from "../../src/planner/critical-path.js";
import { planOf } from "../components/plan-of.js";

type Accounts = NonNullable<NonNullable<ClusterInput["storage"]>["accounts"]>;

const group = { objectId: "22222222-2222-2222-2222-222222222222", type: "Group" } as const;
const home: Accounts[number] = { name: "home", kind: "nfsFiles", shares: [{ name: "home", quotaGiB: 100 }] };
const lake: Accounts[number] = { name: "lake", kind: "dataLake", containers: ["raw"], writers: [group] };

function clusterWith(accounts: Accounts, mounts: ClusterInput["nodePools"][number]["mounts"] = []): ClusterInput {
  return {
    name: "lab",
    nodePools: [{ name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 2, mounts }],
    ...(accounts.length === 0 ? {} : { storage: { accounts } }),
  };
}

describe("accounts for data", () => {
  it("are mounted by the names that they have on Azure, each as its kind is read", () => {
    const scratch: Accounts[number] = { name: "scratch", kind: "nfsBlobs", containers: ["tmp"] };
    const plan = planOf(
      clusterWith(
        [home, lake, scratch],
        [
          { path: "/shared", storage: { account: "home", share: "home" } },
          { path: "/lake", storage: { account: "lake", container: "raw" } },
          { path: "/scratch", storage: { account: "scratch", container: "tmp" } },
        ],
      ),
    );
    const names = Object.fromEntries((plan.dataAccounts ?? []).map(({ name, accountName }) => [name, accountName]));
    expect(
      plan.nodePools[0]?.mounts?.map((mount) => ({
        kind: mount.kind,
        ...("account" in mount ? { account: mount.account } : {}),
      })),
    ).toEqual([
      { kind: "azureFiles", account: names["home"] },
      { kind: "blob", account: names["lake"] },
      { kind: "nfsBlob", account: names["scratch"] },
    ]);
    for (const name of Object.values(names)) expect(name).toMatch(/^[a-z0-9]{3,24}$/);
  });

  it("give nodes and people roles where roles decide, and none on NFS shares", () => {
    const { roleAssignments } = planOf(clusterWith([home, lake]));
    const given = roleAssignments.filter(({ scope }) => scope.kind === "dataAccount");
    expect(given.map(({ principal, role }) => [principal.kind, role])).toEqual([
      ["nodeIdentity", "Storage Blob Data Contributor"],
      ["user", "Storage Blob Data Contributor"],
    ]);
  });

  it("give machines that mount blobs the role that the mount needs, and what is not the cluster's none", () => {
    const withLogin = (readOnly: boolean): ClusterInput => {
      const { nodePools, ...cluster } = clusterWith([home, { ...lake, nodes: "none" }]);
      const mounts = [
        { path: "/lake", readOnly, storage: { account: "lake", container: "raw" } },
        { path: "/more", readOnly: true, storage: { account: "lake", container: "raw" } },
        { path: "/home", storage: { account: "home", share: "home" } },
        { path: "/other", blob: { account: "stother", container: "data" } },
      ];
      const login = { name: "login", role: "login", vmSize: "Standard_D8s_v5", nodes: 2, mounts } as const;
      return { ...cluster, nodePools: [...nodePools, login] };
    };
    const given = (readOnly: boolean) =>
      planOf(withLogin(readOnly))
        .roleAssignments.filter(({ scope, principal }) => scope.kind === "dataAccount" && principal.kind !== "user")
        .map(({ name, role }) => `${name}: ${role}`);
    expect(given(true)).toEqual([
      "machines-login-southcentralus-storage-blob-data-reader-data-lake: Storage Blob Data Reader",
    ]);
    expect(given(false)).toEqual([
      "machines-login-southcentralus-storage-blob-data-contributor-data-lake: Storage Blob Data Contributor",
    ]);
  });

  it("give an identity of the user's own its role once, however many sites it serves", () => {
    const identityId =
      "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-shared/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-shared";
    const { nodePools, ...cluster } = clusterWith([{ ...lake, site: "home", nodes: "write" }]);
    const roles = planOf({
      ...cluster,
      sites: [
        { name: "home", location: "southcentralus" },
        { name: "east", location: "eastus" },
      ],
      nodePools: nodePools.map((pool) => ({ ...pool, sites: [{ name: "home", maxNodes: 1 }, "east"] })),
      access: { identityId },
    }).roleAssignments.filter(({ principal }) => principal.kind === "nodeIdentity");
    expect(roles.map(({ scope }) => scope)).toEqual([{ kind: "dataAccount", name: "lake" }]);
  });

  it("have an endpoint for each way in which they are read, at their site and where nodes mount them", () => {
    const at = (name: string, location: string) => ({ name, location });
    const plan = planOf({
      ...clusterWith([lake]),
      sites: [at("south", "southcentralus"), at("west", "westeurope")],
      nodePools: [
        {
          name: "gpu",
          vmSize: "Standard_ND96asr_v4",
          nodes: 2,
          sites: ["west"],
          mounts: [{ path: "/lake", storage: { account: "lake", container: "raw" } }],
        },
      ],
    });
    expect(plan.privateEndpoints.map(({ site, target }) => `${site} ${target}`)).toEqual([
      "south blob",
      "south dfs",
      "west blob",
      "west dfs",
    ]);
    expect(plan.sites.map(({ name, network }) => [name, network.kind])).toEqual([
      ["south", "new"],
      ["west", "new"],
    ]);
  });

  it("have the settings of their kind in the time that they take, also while they hold nothing", () => {
    const plan = planOf(
      clusterWith([
        { name: "smb", kind: "smbFiles" },
        { name: "blob", kind: "blobs" },
      ]),
    );
    const { steps } = deploymentTimeline(plan, catalogue, {}).timeline;
    const settings = steps.flatMap(
      ({ name }) => /^(Blob|File) settings of st(smb|blob)/.exec(name)?.slice(1).join(" ") ?? [],
    );
    expect(settings.sort()).toEqual(["Blob blob", "File smb"]);
  });

  it("change in place between redundancies with the same copies within the region, and are refused others", () => {
    const withRedundancy = (redundancy: "LRS" | "GRS" | "ZRS") => planOf(clusterWith([{ ...lake, redundancy }]));
    const change = (before: "LRS" | "GRS", after: "LRS" | "GRS" | "ZRS") =>
      planChanges(withRedundancy(before), withRedundancy(after))
        .filter(({ field }) => field?.endsWith("redundancy"))
        .map(({ effect }) => effect);
    expect([change("LRS", "GRS"), change("GRS", "LRS"), change("GRS", "ZRS")]).toEqual([
      ["inPlace"],
      ["inPlace"],
      ["refused"],
    ]);
  });

  it("keep their name and group when they go and come back, since their data stays", () => {
    const before = planOf(clusterWith([lake]));
    const without = planOf(clusterWith([]), before.ledger);
    const after = planOf(clusterWith([lake]), without.ledger);
    expect(without.ledger.sites["southcentralus"]?.data).toEqual({
      [before.dataAccounts![0]!.accountName]: "left",
      [`${before.dataAccounts![0]!.accountName}/raw`]: "left",
    });
    expect(after.dataAccounts).toEqual(before.dataAccounts);
    expect(after.sites[0]?.resourceGroups.data).toBe(before.sites[0]?.resourceGroups.data);
  });
});
