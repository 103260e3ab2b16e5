import { describe, expect, it } from "vitest";
import { nameGrammars } from "../../src/catalogue/name-grammars.js";
import type { Cluster } from "../../src/config/cluster.js";
import { rolesToAssign } from "../../src/planner/roles-to-assign.js";
import { buildCluster, buildMachineLearning, buildNetwork, buildPool, buildSite, planned } from "./build-cluster.js";

const machine = (overrides: Partial<Cluster> = {}) =>
  planned(
    buildCluster({
      nodePools: [buildPool({ engine: "machineLearning" })],
      machineLearning: buildMachineLearning(),
      ...overrides,
    }),
  );
const batch = (overrides: Partial<Cluster> = {}) =>
  planned(buildCluster({ nodePools: [buildPool({ engine: "batch" })], ...overrides }));

describe("roles on the user's own storage account", () => {
  const accountId = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/own";
  const own = (overrides: Partial<Cluster>) =>
    planned(
      buildCluster({
        storage: { ...buildCluster().storage, accountId },
        nodePools: [
          buildPool({ name: "jobs", engine: "machineLearning" }),
          buildPool({ name: "tasks", engine: "batch" }),
        ],
        machineLearning: buildMachineLearning(),
        ...overrides,
      }),
    ).roleAssignments.filter(({ role }) => role === "Storage Blob Data Contributor");

  it("are given once to the nodes of a site, whichever services share the account", () => {
    expect(own({}).map(({ principal }) => principal.kind)).toEqual(["imageBuildIdentity", "nodeIdentity"]);
  });

  it("are given once to the user's own identity", () => {
    const access = { ...buildCluster().access, identityId: "/identity" };
    expect(own({ access }).filter(({ principal }) => principal.kind === "nodeIdentity")).toHaveLength(1);
  });
});

describe("global names", () => {
  it("are legal, whatever the cluster is called", () => {
    for (const name of ["a", "lab", "a-very-long-cluster-name"]) {
      const { machineLearning } = machine({ name });
      const [account] = batch({ name }).batchAccounts;
      expect(machineLearning?.storage.name).toMatch(nameGrammars.storageAccount.pattern);
      expect(machineLearning?.keyVault.name).toMatch(nameGrammars.keyVault.pattern);
      expect(machineLearning?.containerRegistry.name).toMatch(nameGrammars.containerRegistry.pattern);
      expect(machineLearning?.logAnalytics.name).toMatch(nameGrammars.logAnalyticsWorkspace.pattern);
      expect(account?.name).toMatch(nameGrammars.batchAccount.pattern);
      expect(account?.storage.name).toMatch(nameGrammars.storageAccount.pattern);
    }
  });

  it("of groups and networks are legal with the longest cluster, site and pool", () => {
    const name = "a-very-long-cluster-name";
    const site = "a-very-long-site-nam";
    const pool = buildPool({
      name: "sixteen-letters1",
      engine: "batch",
      sites: [{ name: site, maxNodes: null, maxInfiniBandNodes: 100 }],
    });
    const plan = planned(
      buildCluster({
        name,
        sites: [buildSite({ name: site })],
        nodePools: [pool],
        machineLearning: buildMachineLearning({ site }),
      }),
    );
    for (const { network, resourceGroups, identity } of plan.sites) {
      if (network.kind !== "new") throw new Error("the network is new");
      for (const group of Object.values(resourceGroups)) expect(group).toMatch(nameGrammars.resourceGroup.pattern);
      expect(identity).toMatch(nameGrammars.userAssignedIdentity.pattern);
      expect(network.virtualNetwork).toMatch(nameGrammars.virtualNetwork.pattern);
      for (const subnet of network.subnets) expect(subnet.name).toMatch(nameGrammars.subnet.pattern);
      for (const gateway of network.natGateways) expect(gateway.name).toMatch(nameGrammars.natGateway.pattern);
    }
    for (const endpoint of plan.privateEndpoints) expect(endpoint.name).toMatch(nameGrammars.privateEndpoint.pattern);
  });

  it("differ by stack, cluster, incarnation and subscription", () => {
    const vault = (overrides: Partial<Cluster>) => machine(overrides).machineLearning?.keyVault.name;
    const subscription = "22222222-2222-2222-2222-222222222222";
    const names = [
      vault({}),
      vault({ stack: "prod" }),
      vault({ name: "lab2" }),
      vault({ incarnation: 2 }),
      vault({ sites: [buildSite({ subscription })] }),
    ];
    expect(new Set(names).size).toBe(names.length);
  });

  it("stay as they were made, even when the login's subscription becomes known later", () => {
    const before = machine();
    const cluster = buildCluster({
      nodePools: [buildPool({ engine: "machineLearning" })],
      machineLearning: buildMachineLearning(),
    });
    const after = planned(cluster, {
      ledger: before.ledger,
      defaultSubscription: "33333333-3333-3333-3333-333333333333",
    });
    expect(after.machineLearning).toEqual(before.machineLearning);
    expect(
      planned(cluster, { defaultSubscription: "33333333-3333-3333-3333-333333333333" }).machineLearning,
    ).not.toEqual(before.machineLearning);
  });

  it("are not made for what exists already", () => {
    const plan = machine({ machineLearning: buildMachineLearning({ containerRegistryId: "/registry" }) });
    expect(plan.machineLearning?.containerRegistry).toEqual({ name: null, existingId: "/registry" });
  });
});

describe("a workspace", () => {
  it("has private endpoints for itself, both storage services, vault and registry", () => {
    expect(machine().privateEndpoints.map(({ name, groupId, zones }) => [name, groupId, zones[0]])).toEqual([
      ["pep-ml-blob", "blob", "privatelink.blob.core.windows.net"],
      ["pep-ml-file", "file", "privatelink.file.core.windows.net"],
      ["pep-ml-registry", "registry", "privatelink.azurecr.io"],
      ["pep-ml-vault", "vault", "privatelink.vaultcore.azure.net"],
      ["pep-ml-workspace", "amlworkspace", "privatelink.api.azureml.ms"],
    ]);
  });

  it("gives nodes, image build and itself the least roles", () => {
    expect(
      machine().roleAssignments.map(({ principal, role, scope }) => `${principal.kind}: ${role} on ${scope.kind}`),
    ).toEqual([
      "imageBuildIdentity: AcrPush on containerRegistry",
      "imageBuildIdentity: Storage Blob Data Contributor on machineLearningStorage",
      "nodeIdentity: AcrPull on containerRegistry",
      "nodeIdentity: Storage Blob Data Contributor on machineLearningStorage",
      "workspace: Reader on privateEndpoint",
      "workspace: Reader on privateEndpoint",
    ]);
  });

  describe("that acts as an identity of the user's", () => {
    const identityId =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/ml";
    const brought = buildMachineLearning({ identityId });
    const itsRoles = (overrides: Partial<Cluster> = {}) =>
      machine({ machineLearning: brought, ...overrides })
        .roleAssignments.filter(({ principal }) => principal.kind === "workspace")
        .map(({ role, scope }) => `${role} on ${scope.kind}`);

    it("gives it what Azure gives an identity of the workspace's own", () => {
      expect(itsRoles()).toEqual([
        "Contributor on applicationInsights",
        "Contributor on keyVault",
        "Contributor on machineLearningStorage",
        "Contributor on containerRegistry",
        "Contributor on workspace",
        "Key Vault Administrator on keyVault",
        "Reader on privateEndpoint",
        "Reader on privateEndpoint",
        "Storage Blob Data Contributor on machineLearningStorage",
      ]);
    });

    it("gives it no role twice that it has as the nodes' identity", () => {
      const access = { ...buildCluster().access, identityId: identityId.toUpperCase() };
      expect(itsRoles({ access })).not.toContain("Storage Blob Data Contributor on machineLearningStorage");
    });

    it("tells whoever assigns the roles which identity it is", () => {
      const access = { ...buildCluster().access, roleAssignments: "existing" as const };
      const roles = rolesToAssign(machine({ machineLearning: brought, access }));
      const ofVault = roles.filter(({ role }) => role === "Key Vault Administrator");
      expect(ofVault.map(({ principal }) => principal)).toEqual([{ resourceId: identityId, type: "ServicePrincipal" }]);
      expect(ofVault[0]?.command).toContain(`az identity show --ids ${identityId} --query principalId`);
    });
  });

  it("gives each of its users the three roles a job needs", () => {
    const access = { ...buildCluster().access, mlUsers: [{ objectId: "o-1", type: "Group" as const }] };
    const roles = machine({ access }).roleAssignments.filter(({ principal }) => principal.kind === "user");
    expect(roles.map(({ name }) => name)).toEqual([
      "user-o-1-azureml-data-scientist-workspace",
      "user-o-1-storage-blob-data-contributor-ml-storage",
      "user-o-1-storage-file-data-privileged-contributor-ml-storage",
    ]);
  });

  it("has resource groups of its own for data and for itself", () => {
    expect(machine().sites[0]?.resourceGroups).toEqual({
      compute: "rg-lab-main",
      data: "rg-lab-main-data",
      machineLearning: "rg-lab-main-ml",
    });
  });
});

describe("private endpoints of a workspace whose computes are on two sites", () => {
  const sites = [buildSite(), buildSite({ name: "west", location: "westeurope", path: "sites[1]" })];
  const pool = buildPool({
    engine: "machineLearning",
    sites: [
      { name: "main", maxNodes: 2, maxInfiniBandNodes: 100 },
      { name: "west", maxNodes: 2, maxInfiniBandNodes: 100 },
    ],
  });
  const endpointsOf = (overrides: Partial<Cluster> = {}) =>
    machine({ sites, nodePools: [pool], ...overrides }).privateEndpoints;

  it("are a whole set on each, because sites are not peered and resolve names by zones of their own", () => {
    const targets = ["blob", "containerRegistry", "file", "keyVault", "workspace"];
    const bySite = (name: string) =>
      endpointsOf()
        .filter(({ site }) => site === name)
        .map(({ target }) => target)
        .sort();
    expect(bySite("main")).toEqual(targets);
    expect(bySite("west")).toEqual(targets);
    const names = endpointsOf().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it("are one set where the zones are shared, in which a name leads to one address", () => {
    for (const mode of ["existing", "policy"] as const) {
      const network = buildNetwork({ privateDns: { mode, zonesResourceGroupId: undefined } });
      expect(new Set(endpointsOf({ network }).map(({ site }) => site))).toEqual(new Set(["main"]));
    }
  });

  it("are one set where Azure owns the computes' network", () => {
    const machineLearning = buildMachineLearning({ network: "managed" });
    expect(new Set(endpointsOf({ machineLearning }).map(({ site }) => site))).toEqual(new Set(["main"]));
  });

  it("are all readable by the workspace, where they lead to its storage", () => {
    const readable = machine({ sites, nodePools: [pool] })
      .roleAssignments.filter(({ role }) => role === "Reader")
      .map(({ scope }) => (scope.kind === "privateEndpoint" ? scope.name : ""));
    expect(readable.sort()).toEqual(["pep-ml-blob", "pep-ml-file", "pep-ml-west-blob", "pep-ml-west-file"]);
  });
});

describe("Batch accounts", () => {
  const zones = [
    buildSite({ zone: "1" }),
    buildSite({ name: "zone-2", zone: "2", path: "sites[1]" }),
    buildSite({ name: "west", location: "westeurope", path: "sites[2]" }),
  ];
  const everywhere = buildPool({
    engine: "batch",
    nodes: 30,
    sites: [
      { name: "zone-2", maxNodes: 10, maxInfiniBandNodes: 100 },
      { name: "main", maxNodes: 10, maxInfiniBandNodes: 100 },
      { name: "west", maxNodes: 10, maxInfiniBandNodes: 100 },
    ],
  });

  it("are one for each subscription and region, shared by the zones of a region", () => {
    const plan = planned(buildCluster({ sites: zones, nodePools: [everywhere] }));
    expect(plan.batchAccounts.map(({ site }) => site).sort()).toEqual(["main", "west"]);
    expect(
      plan.privateEndpoints
        .filter(({ target }) => target === "batchNodeManagement")
        .map(({ site }) => site)
        .sort(),
    ).toEqual(["main", "west", "zone-2"]);
  });

  it("have endpoints at home only where the sites share zones, and serve the other sites all the same", () => {
    const network = buildNetwork({ privateDns: { mode: "policy", zonesResourceGroupId: undefined } });
    const plan = planned(buildCluster({ sites: zones, nodePools: [everywhere], network }));
    expect(new Set(plan.privateEndpoints.map(({ site }) => site))).toEqual(new Set(["main", "west"]));
    expect(plan.batchAccounts.map(({ poolSites }) => poolSites).sort()).toEqual([["main", "zone-2"], ["west"]]);
  });

  it("stay where they were made when a site that comes first in the alphabet joins", () => {
    const sites = zones.slice(1, 2);
    const here = { ...everywhere, nodes: 10, sites: everywhere.sites.slice(0, 1) };
    const before = planned(buildCluster({ sites, nodePools: [here] }));
    const after = planned(buildCluster({ sites: zones, nodePools: [everywhere] }), { ledger: before.ledger });
    const [account] = before.batchAccounts;
    expect(after.batchAccounts).toContainEqual({ ...account, poolSites: ["main", "zone-2"] });
  });

  it("reach their storage by an endpoint, unless it is the workspace's own account", () => {
    const blobs = (overrides: Partial<Cluster>) =>
      batch({ machineLearning: buildMachineLearning(), ...overrides }).privateEndpoints.filter(
        ({ target }) => target === "blob",
      ).length;
    expect(blobs({})).toBe(2);
    expect(blobs({ storage: { ...buildCluster().storage, accountId: "/account" } })).toBe(1);
  });

  it("give the nodes' identity access to their storage once, even when one identity serves all sites", () => {
    const cluster = buildCluster({
      sites: zones,
      nodePools: [everywhere],
      access: { ...buildCluster().access, identityId: "/identity" },
    });
    const grants = planned(cluster).roleAssignments.map(({ role, scope }) => JSON.stringify([role, scope]));
    expect(new Set(grants).size).toBe(grants.length);
  });

  it("run the node agent of the pool's image", () => {
    expect(batch().nodePools[0]?.batch.nodeAgentSkuId).toBe("batch.node.ubuntu 22.04");
  });
});

describe("sites", () => {
  it("that nothing uses are not declared", () => {
    const plan = planned(buildCluster({ sites: [buildSite(), buildSite({ name: "idle", location: "eastus" })] }));
    expect(plan.sites.map(({ name }) => name)).toEqual(["main"]);
  });

  it("give each subscription a budget", () => {
    const budget = {
      usdPerMonth: 1000,
      startDate: "2027-01-01",
      alertPercents: [80],
      contactEmails: ["a@example.com"],
    };
    const sites = [buildSite(), buildSite({ name: "west", subscription: "44444444-4444-4444-4444-444444444444" })];
    const nodePools = [
      buildPool({
        sites: [
          { name: "main", maxNodes: 2, maxInfiniBandNodes: 100 },
          { name: "west", maxNodes: 2, maxInfiniBandNodes: 100 },
        ],
      }),
    ];
    expect(
      planned(buildCluster({ budget, sites, nodePools })).budgets.map(({ name, subscription }) => [name, subscription]),
    ).toEqual([
      ["budget-lab", "default"],
      ["budget-lab", "44444444-4444-4444-4444-444444444444"],
    ]);
  });

  it("tag the resources of a pool with its own tags over the cluster's", () => {
    const nodePools = [buildPool({ tags: { team: "b", shift: "night" } })];
    const [pool] = planned(buildCluster({ nodePools, tags: { team: "a", site: "x" } })).nodePools;
    expect(pool?.tags).toEqual({ team: "b", shift: "night", site: "x", cluster: "lab", stack: "dev", generation: "1" });
  });

  it("tag everything with cluster, stack and owner, over the user's own tags", () => {
    const plan = planned(buildCluster({ owner: "vision", tags: { cluster: "other", team: "a" } }));
    expect(plan.tags).toEqual({ team: "a", cluster: "lab", stack: "dev", generation: "1", owner: "vision" });
  });
});
