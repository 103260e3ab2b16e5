import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/catalogue/index.js";
import type { Cluster } from "../../src/config/cluster.js";
import type { Problem } from "../../src/errors/problem.js";
import { classifyChanges } from "../../src/planner/index.js";
import type { Ledger, Observed } from "../../src/planner/ledger.js";
import type { Plan } from "../../src/planner/plan.js";
import { buildCluster, buildMachineLearning, buildNetwork, buildPool, buildSite, planned } from "./build-cluster.js";

/** What is said when nothing but its ledger is left of what was deployed. */
function ledgerProblems(after: Plan, ledger: Ledger): readonly Problem[] {
  return classifyChanges(ledger, after, catalogue, ["gpu"]).problems;
}

/** What a deployment says that finds the ledger of another description. */
function redeploy(before: Partial<Cluster>, after: Partial<Cluster>, observed: Observed = {}) {
  const { ledger } = planned(buildCluster(before), observed);
  return ledgerProblems(planned(buildCluster(after), { ...observed, ledger }), ledger).map(({ code, path }) => [
    code,
    path,
  ]);
}

const west = buildSite({ name: "west", location: "westeurope", path: "sites[1]" });
const on = (name: string) => [{ name, maxNodes: null, maxInfiniBandNodes: 100 }];

/** What is said of a pool whose nodes all go and come again under other names. */
const rebuilt = [
  ["both-shards-at-once", "nodePools.gpu"],
  ["nodes-destroyed", "nodePools.gpu"],
];

describe("a deployment over an earlier one", () => {
  const machineLearning = buildMachineLearning();
  const keyVault = { id: undefined, purgeProtection: false, softDeleteDays: 7 };

  it("has no problem with what is the same, larger, or new", () => {
    const larger = {
      machineLearning,
      sites: [west, buildSite()],
      nodePools: [buildPool({ nodes: 250 }), buildPool({ name: "far", sites: on("west") })],
    };
    expect(redeploy({ machineLearning }, larger)).toEqual([]);
  });

  it.each([
    ["name", { name: "other" }],
    ["incarnation", { incarnation: 2 }],
    ["sites.main.location", { sites: [buildSite({ location: "eastus" })] }],
    ["nodePools.gpu.access.adminUsername", { access: { ...buildCluster().access, adminUsername: "hpc" } }],
    ["machineLearning.workspaceName", { machineLearning: buildMachineLearning({ workspaceName: "mlw-other" }) }],
    ["machineLearning.highBusinessImpact", { machineLearning: buildMachineLearning({ highBusinessImpact: true }) }],
    [
      "machineLearning.keyVaultSoftDeleteDays",
      { machineLearning: buildMachineLearning({ keyVault: { ...keyVault, softDeleteDays: 90 } }) },
    ],
  ] as const)("is refused where %s differs", (path, after) => {
    expect(redeploy({ machineLearning }, { machineLearning, ...after })).toContainEqual(["change-refused", path]);
  });

  it("is refused where a Batch account would be made again", () => {
    const nodePools = [buildPool({ engine: "batch" })];
    const { batch } = buildCluster();
    const userSubscription = { keyVaultId: "/vault", keyVaultUrl: "https://vault" };
    expect(redeploy({ nodePools }, { nodePools, batch: { ...batch, accountName: "other" } })).toEqual([
      ["change-refused", "batch.main.accountName"],
    ]);
    expect(redeploy({ nodePools }, { nodePools, batch: { ...batch, userSubscription } })).toEqual([
      ["change-refused", "batch.main.userSubscription"],
    ]);
  });

  it("is refused from the login of another subscription", () => {
    const [mine, other] = ["11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222"];
    const { ledger } = planned(buildCluster(), { defaultSubscription: mine });
    const again = planned(buildCluster(), { defaultSubscription: other, ledger });
    expect(ledgerProblems(again, ledger).map(({ path }) => path)).toEqual(["sites.main.subscription"]);
    const said = buildCluster({ sites: [buildSite({ subscription: mine.toUpperCase() })] });
    expect(ledgerProblems(planned(said, { defaultSubscription: other, ledger }), ledger)).toEqual([]);
  });

  it("is refused where it would move a pool as a whole, and not where the pool is rebuilt on purpose", () => {
    const sites = [buildSite(), west];
    const moved = { sites, nodePools: [buildPool({ sites: on("west") })] };
    expect(redeploy({ sites }, moved)).toEqual([["pool-moves", "nodePools.gpu.sites"], ...rebuilt]);
    expect(redeploy({ sites }, { sites, nodePools: [buildPool({ sites: on("west"), generation: 2 })] })).toEqual(
      rebuilt,
    );
    expect(redeploy({ sites }, { sites, nodePools: [buildPool({ sites: [...on("main"), ...on("west")] })] })).toEqual(
      [],
    );
  });

  it("takes another administrator with the next generation of a pool", () => {
    const access = { ...buildCluster().access, adminUsername: "hpc" };
    expect(redeploy({}, { access, nodePools: [buildPool({ generation: 2 })] })).toEqual(rebuilt);
  });

  it("asks to synchronise the peering with a hub that another pool gives the network addresses for", () => {
    const id = "/subscriptions/1/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub";
    const hub = { virtualNetworkId: id, useRemoteGateways: false, firewallPrivateIp: undefined };
    const nodePools = [buildPool(), buildPool({ name: "cpu" })];
    const [alone, peered] = [buildNetwork(), buildNetwork({ hub })];
    expect(redeploy({ network: peered }, { network: peered, nodePools })).toEqual([
      ["peering-out-of-sync", "network.hub"],
    ]);
    const { ledger } = planned(buildCluster({ network: peered }));
    const after = planned(buildCluster({ network: peered, nodePools }), { ledger });
    expect(ledgerProblems(after, ledger).map(({ hint }) => hint)).toEqual([
      "Have the hub's owner run `az network vnet peering sync --subscription 1 --resource-group hub --vnet-name hub --name to-vnet-lab-main` after the deployment, with the name that the hub's half of the peering has.",
    ]);
    expect(redeploy({ network: peered }, { network: peered, nodePools: [buildPool({ nodes: 300 })] })).toEqual([]);
    expect(redeploy({ network: alone }, { network: alone, nodePools })).toEqual([]);
  });

  it("synchronises the hub's half itself where the hub is in the site's subscription", () => {
    const subscription = "00000000-0000-4000-8000-00000000000a";
    const id = `/subscriptions/${subscription}/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub`;
    const network = buildNetwork({
      hub: { virtualNetworkId: id, useRemoteGateways: false, firewallPrivateIp: undefined },
    });
    const sites = buildCluster().sites.map((site) => ({ ...site, subscription }));
    const nodePools = [buildPool(), buildPool({ name: "cpu" })];
    expect(redeploy({ network, sites }, { network, sites, nodePools })).toEqual([]);
  });

  it("says aloud that it destroys a workspace", () => {
    expect(redeploy({ machineLearning }, {})).toEqual([["service-destroyed", "machineLearning"]]);
  });

  it("is judged alike against the earlier plan, where a whole pool would move", () => {
    const sites = [buildSite(), west];
    const before = planned(buildCluster({ sites }));
    const after = planned(buildCluster({ sites, nodePools: [buildPool({ sites: on("west") })] }), {
      ledger: before.ledger,
    });
    expect(classifyChanges(before, after, catalogue).problems.map(({ code }) => code)).toContain("pool-moves");
  });
});
