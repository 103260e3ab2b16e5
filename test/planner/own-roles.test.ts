import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import type { Cluster, OwnRole } from "../../src/config/cluster.js";
import { plan } from "../../src/planner/plan-cluster.js";
import { buildCluster, buildMachineLearning, buildPool, buildSite, planned } from "./build-cluster.js";

const ownRole = (overrides: Partial<OwnRole>): OwnRole => ({
  role: "Reader",
  on: "resourceGroups",
  nodes: false,
  machines: [],
  principals: [],
  condition: undefined,
  path: "access.roles[0]",
  ...overrides,
});
const group = { objectId: "33333333-3333-3333-3333-333333333333", type: "Group" } as const;
const login = "11111111-2222-4333-8444-555555555555";
const elsewhere = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-shared";
const withRoles = (roles: readonly OwnRole[], overrides: Partial<Cluster> = {}): Cluster =>
  buildCluster({
    nodePools: [buildPool({ name: "gpu" }), buildPool({ name: "tasks", engine: "batch" })],
    access: { ...buildCluster().access, roles },
    ...overrides,
  });
const own = (cluster: Cluster) => planned(cluster).roleAssignments.filter((role) => role.own === true);

describe("roles that the stack file asks for", () => {
  it("are on each thing of the cluster that their word means", () => {
    const roles = own(
      withRoles([
        ownRole({ principals: [group] }),
        ownRole({ role: "Azure Batch Job Submitter", on: "batchAccount", principals: [group] }),
      ]),
    );
    expect(roles.map(({ role, scope }) => [role, scope.kind])).toEqual([
      ["Azure Batch Job Submitter", "batchAccount"],
      ["Reader", "resourceGroup"],
      ["Reader", "resourceGroup"],
    ]);
  });

  it.each([
    ["Microsoft.Compute/virtualMachineScaleSets/gpu-s000", "resourceGroups"],
    ["Microsoft.Network/virtualNetworks/<network>", "resourceGroups"],
    ["Microsoft.Batch/batchAccounts/<account>", "batchAccount"],
    ["", "resourceGroups"],
  ])("are not given by id on what the cluster makes: %s", (resource, word) => {
    const { sites, batchAccounts } = planned(withRoles([]), { defaultSubscription: login });
    const [site] = sites;
    const network = site?.network.kind === "new" ? site.network.virtualNetwork : "";
    const inGroup = `/subscriptions/${login}/resourceGroups/${site!.resourceGroups.compute}`;
    const on =
      resource === ""
        ? inGroup
        : `${inGroup}/providers/${resource.replace("<network>", network).replace("<account>", batchAccounts[0]!.name)}`;
    const given = (id: string, defaultSubscription = login) =>
      plan(withRoles([ownRole({ on: id, principals: [group] })]), catalogue, { defaultSubscription })
        .problems.filter(({ code }) => code === "role-scope-made-here")
        .map(({ path, hint }) => `${path}: ${hint}`);
    expect(given(on)).toEqual([
      `access.roles[0].on: Write on: ${word}; or give the role on this alone after the deployment, with az role assignment create.`,
    ]);
    expect(given(on.toUpperCase().replace("/SUBSCRIPTIONS", "/subscriptions"))).toHaveLength(1);
    expect(given(on, "99999999-2222-4333-8444-555555555555")).toEqual([]);
    expect(given(`${inGroup}/providers/Microsoft.Compute/galleries/mine`)).toEqual([]);
  });

  it("of nodes go to each identity that nodes carry, and to no other", () => {
    const sites = [buildSite({ name: "main" }), buildSite({ name: "west", location: "westeurope" })];
    const place = (...names: string[]) => names.map((name) => ({ name, maxNodes: null, maxInfiniBandNodes: 100 }));
    const roles = own(
      withRoles([ownRole({ on: elsewhere, nodes: true })], {
        sites,
        nodePools: [
          buildPool({ name: "gpu", sites: place("west") }),
          buildPool({ name: "tasks", engine: "batch", sites: place("main") }),
        ],
      }),
    );
    expect(roles.map(({ principal }) => principal)).toEqual([
      { kind: "nodeIdentity", site: "main" },
      { kind: "nodeIdentity", site: "west" },
    ]);
  });

  it("of machines with a role go to the identity of their pool, under its permanent name", () => {
    const head = { role: "scheduler", engine: "virtualMachine", infiniBand: false, vmSize: "Standard_D8s_v5" } as const;
    const nodePools = [buildPool({ name: "gpu" }), buildPool({ name: "portal", identity: "head", nodes: 1, ...head })];
    const roles = own(
      withRoles([ownRole({ role: "Contributor", on: elsewhere, machines: ["portal"] })], { nodePools }),
    );
    expect(roles.map(({ principal, role }) => [principal, role])).toEqual([
      [{ kind: "machines", poolIdentity: "head", site: "main" }, "Contributor"],
    ]);
  });

  it("of machines are not given again where clusterRights give them", () => {
    const beside = {
      role: "scheduler",
      engine: "virtualMachine",
      infiniBand: false,
      vmSize: "Standard_D8s_v5",
    } as const;
    const head = buildPool({ name: "head", nodes: 1, clusterRights: "read", ...beside });
    const cluster = withRoles([ownRole({ machines: ["head"] })], { nodePools: [buildPool({ name: "gpu" }), head] });
    const readers = planned(cluster).roleAssignments.filter(({ role }) => role === "Reader");
    expect(readers.map(({ scope }) => scope.kind)).toEqual(["computeResourceGroup"]);
  });

  it("are not given again where the cluster gives them, and a condition there is told to be idle", () => {
    const twin = ownRole({ role: "Storage Blob Data Contributor", on: "storage", nodes: true, condition: "true" });
    const { plan: result, problems } = plan(withRoles([twin]), catalogue);
    expect(result?.roleAssignments.filter((role) => role.own)).toEqual([]);
    expect(problems.filter(({ path }) => path.startsWith("access.")).map(({ message }) => message))
      .toMatchInlineSnapshot(`
      [
        "condition has no effect: the cluster needs Storage Blob Data Contributor there without one, and gives it as nodes-main-storage-blob-data-contributor-balabxyqils-storage.",
      ]
    `);
  });

  it("on two services with one storage account are one", () => {
    const accountId = `${elsewhere}/providers/Microsoft.Storage/storageAccounts/own`;
    const roles = own(
      withRoles([ownRole({ on: "storage", principals: [group] }), ownRole({ on: accountId, principals: [group] })], {
        storage: { ...buildCluster().storage, accountId },
        machineLearning: buildMachineLearning(),
      }),
    );
    expect(roles).toHaveLength(1);
  });

  it("keep their names when others come, whatever the order", () => {
    const [one, two] = [ownRole({ principals: [group] }), ownRole({ on: elsewhere, nodes: true })];
    const names = (roles: readonly OwnRole[]) => own(withRoles(roles)).map(({ name }) => name);
    expect(names([two, one])).toEqual(names([one, two]));
    expect(names([one, two])).toEqual(expect.arrayContaining(names([one])));
  });

  it("elsewhere count in the subscription of their scope", () => {
    const { resourceCounts } = planned(withRoles([ownRole({ on: elsewhere, nodes: true, principals: [group] })]));
    expect(resourceCounts.filter(({ type }) => type === "Microsoft.Authorization/roleAssignments")).toEqual([
      {
        subscription: "11111111-2222-4333-8444-555555555555",
        location: null,
        type: "Microsoft.Authorization/roleAssignments",
        needed: 2,
      },
      { subscription: "default", location: null, type: "Microsoft.Authorization/roleAssignments", needed: 1 },
    ]);
  });
});
