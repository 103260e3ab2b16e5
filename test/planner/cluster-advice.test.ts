import { describe, expect, it } from "vitest";
import type { Cluster } from "../../src/config/cluster.js";
import type { Observed } from "../../src/planner/ledger.js";
import {
  buildCluster,
  buildMachineLearning,
  buildNetwork,
  buildPool,
  buildSite,
  planned,
  problemsOf,
} from "./build-cluster.js";

const codes = (overrides: Partial<Cluster>, observed: Observed = {}) =>
  problemsOf(buildCluster(overrides), observed).map(({ code }) => code);
const said = (overrides: Partial<Cluster>, code: string, observed: Observed = {}) =>
  problemsOf(buildCluster(overrides), observed, code).map(({ message, hint }) => `${message} → ${hint}`);

describe("what a plan says of a cluster", () => {
  it("is what Batch needs in the user's own subscription, as commands", () => {
    const keyVaultId =
      "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kvbatch";
    const batch = {
      accountName: undefined,
      publicAccess: false,
      withoutPools: false,
      userSubscription: { keyVaultId, keyVaultUrl: "https://kvbatch.vault.azure.net/" },
    };
    const nodePools = [buildPool({ engine: "batch" })];
    const sites = [buildSite({ subscription: "33333333-3333-3333-3333-333333333333" })];
    const problems = problemsOf(buildCluster({ batch, nodePools, sites })).filter(({ code }) =>
      code.startsWith("batch-"),
    );
    expect(problems.map(({ code, hint }) => [code, hint])).toMatchInlineSnapshot(`
      [
        [
          "batch-provider-not-checked",
          "Run \`az provider register --namespace Microsoft.Batch --subscription 33333333-3333-3333-3333-333333333333 --wait\`; it does no harm twice.",
        ],
        [
          "batch-role-not-checked",
          "Run \`az role assignment create --assignee ddbf3205-c6bd-46ae-8127-60eb93363864 --role Contributor --scope /subscriptions/33333333-3333-3333-3333-333333333333\` once, as Owner.",
        ],
        [
          "batch-vault-not-checked",
          "Run \`az keyvault set-policy --name kvbatch --subscription 11111111-2222-4333-8444-555555555555 --spn ddbf3205-c6bd-46ae-8127-60eb93363864 --secret-permissions get list set delete recover\`, or for a vault with roles \`az role assignment create --assignee ddbf3205-c6bd-46ae-8127-60eb93363864 --role "Key Vault Secrets Officer" --scope /subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kvbatch\`.",
        ],
      ]
    `);
    const login = problemsOf(buildCluster({ batch, nodePools }), {}, "batch-role-not-checked");
    expect(login.map(({ hint }) => hint)).toEqual([
      expect.stringContaining("$(az account show --query id --output tsv)"),
    ]);
    expect(codes({ nodePools }).filter((code) => code.startsWith("batch-"))).toEqual([]);
  });

  it("is that nothing runs the jobs of its workspace, and that it is public", () => {
    const machineLearning = buildMachineLearning();
    const nodePools = [buildPool({ engine: "machineLearning", image: null })];
    expect(codes({ machineLearning })).toContain("workspace-without-pool");
    expect(codes({ machineLearning, nodePools })).not.toContain("workspace-without-pool");
    expect(codes({ machineLearning })).not.toContain("workspace-public");
    expect(codes({ machineLearning: { ...machineLearning, publicAccess: true } })).toContain("workspace-public");
  });

  it("is that nothing leads to its nodes", () => {
    const hub = { virtualNetworkId: "/hub", useRemoteGateways: false, firewallPrivateIp: undefined };
    expect(said({ network: buildNetwork({ bastion: false }) }, "no-way-in")).toEqual([
      "network.bastion is false and network.hub is not set: nobody reaches gpu on main. → Leave bastion out to have one, set network.hub, or bring a network with network.existing.",
    ]);
    expect(codes({ network: buildNetwork({ bastion: false, hub }) })).not.toContain("no-way-in");
    expect(codes({})).not.toContain("no-way-in");
    const nodePools = [buildPool({ engine: "batch" })];
    expect(codes({ network: buildNetwork({ bastion: false }), nodePools })).not.toContain("no-way-in");
  });

  it("is that its data goes with it", () => {
    const storage = {
      accountId: undefined,
      redundancy: "Standard_LRS",
      softDeleteDays: 7,
      retainOnDestroy: false,
    } as const;
    const machineLearning = buildMachineLearning();
    expect(codes({ storage, machineLearning })).toContain("data-lost-on-destroy");
    expect(codes({ storage })).not.toContain("data-lost-on-destroy");
    expect(codes({ machineLearning })).not.toContain("data-lost-on-destroy");
    expect(codes({ machineLearning, storage: { ...storage, accountId: "/own" } })).not.toContain(
      "data-lost-on-destroy",
    );
  });

  it("is that its budget is below its cost, or starts in the past where the date is known", () => {
    const budget = {
      usdPerMonth: 1000,
      startDate: "2026-10-01",
      alertPercents: [50],
      contactEmails: ["a@example.com"],
    };
    expect(said({ budget }, "budget-below-cost")).toEqual([
      "budget.usdPerMonth is 1,000; all nodes at 130.52 USD an hour for 730 hours are 95,280 USD. → Expect the last alert after 7.7 hours with all nodes, or set a budget that fits.",
    ]);
    expect(codes({ budget: { ...budget, usdPerMonth: 100_000 } })).not.toContain("budget-below-cost");
    expect(codes({ budget })).not.toContain("budget-start-past");
    expect(said({ budget }, "budget-start-past", { date: "2026-11-28" })).toEqual([
      "budget.startDate is 2026-10-01, and today is 2026-11-28. → Set budget.startDate to 2026-11-01.",
    ]);
    expect(codes({ budget: { ...budget, startDate: "2026-11-01" } }, { date: "2026-11-28" })).not.toContain(
      "budget-start-past",
    );
    const { ledger } = planned(buildCluster({ budget }));
    expect(codes({ budget }, { date: "2026-11-28", ledger })).not.toContain("budget-start-past");
  });
});
