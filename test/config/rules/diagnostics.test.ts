import { describe, expect, it } from "vitest";
import type { ClusterInput } from "../../../src/config/schema/cluster.js";
import { aCluster, problemsOf, report } from "../build-cluster.js";

const subscription = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/rg-ops/providers";
const logAnalyticsWorkspaceId = `${subscription}/Microsoft.OperationalInsights/workspaces/log-ops`;
const withLogs = (diagnostics: ClusterInput["diagnostics"], more: Partial<ClusterInput> = {}): string =>
  report(problemsOf(aCluster({ ...more, diagnostics })));

describe("logs", () => {
  it("go to the workspace of machine learning, or to one that is named", () => {
    expect(withLogs({}, { machineLearning: {} })).toBe("");
    expect(withLogs({ logAnalyticsWorkspaceId })).toBe("");
  });

  it("go somewhere", () => {
    expect(withLogs({})).toMatchInlineSnapshot(`
      "error logs-without-destination at diagnostics.logAnalyticsWorkspaceId
        diagnostics names no Log Analytics workspace, and the cluster has no machineLearning section.
        → Set diagnostics.logAnalyticsWorkspaceId to the ARM id that az monitor log-analytics workspace show prints as id."
    `);
    const applicationInsightsId = `${subscription}/Microsoft.Insights/components/appi`;
    expect(withLogs({}, { machineLearning: { applicationInsightsId } })).toMatchInlineSnapshot(`
      "error logs-without-destination at diagnostics.logAnalyticsWorkspaceId
        diagnostics names no Log Analytics workspace, and machineLearning brings its own Application Insights along.
        → Set diagnostics.logAnalyticsWorkspaceId to the ARM id that az monitor log-analytics workspace show prints as id."
    `);
  });

  it("go to a workspace, not to anything else", () => {
    const id = `${subscription}/Microsoft.Storage/storageAccounts/stlogs`;
    expect(withLogs({ logAnalyticsWorkspaceId: id })).toMatchInlineSnapshot(`
      "error arm-id-wrong-type at diagnostics.logAnalyticsWorkspaceId
        The id names a Microsoft.Storage/storageAccounts; expected a Microsoft.OperationalInsights/workspaces.
        → Give the id of a Microsoft.OperationalInsights/workspaces."
    `);
  });

  it("are sent with metrics where something has some", () => {
    expect(withLogs({ logAnalyticsWorkspaceId, metrics: true })).toBe("");
    expect(withLogs({ logAnalyticsWorkspaceId, metrics: false, of: ["bastion"] })).toBe("");
    expect(withLogs({ logAnalyticsWorkspaceId, metrics: true, of: ["bastion", "networkSecurityGroups"] })).toBe(
      "warning setting-without-effect at diagnostics.metrics\n" +
        "  metrics has no effect: nothing in diagnostics.of has metrics to send.\n" +
        "  → Remove metrics, or change what makes it idle.",
    );
  });

  it("are metrics alone where nodes are named", () => {
    expect(withLogs({ logAnalyticsWorkspaceId, metrics: true, of: ["scaleSets"] })).toBe("");
    expect(withLogs({ logAnalyticsWorkspaceId, metrics: true, of: ["machines"] })).toContain(
      "machines has no effect: no pool has a role.",
    );
    expect(withLogs({ logAnalyticsWorkspaceId, of: ["scaleSets"] })).toContain(
      "scaleSets has no effect: nodes have metrics alone to send, and diagnostics.metrics is not true.",
    );
  });

  it("are of accounts for data too", () => {
    const storage = { accounts: [{ name: "sets", kind: "blobs" as const, containers: ["raw"] }] };
    expect(withLogs({ logAnalyticsWorkspaceId, of: ["storage"] }, { storage })).toBe("");
  });

  it("are of what the cluster makes", () => {
    const of = ["keyVault", "bastion", "storage"] as const;
    expect(withLogs({ logAnalyticsWorkspaceId, of: [...of] }, { network: { bastion: false } })).toMatchInlineSnapshot(`
      "warning setting-without-effect at diagnostics.of[0]
        keyVault has no effect: the cluster has no machineLearning section.
        → Remove keyVault, or change what makes it idle.
      warning setting-without-effect at diagnostics.of[1]
        bastion has no effect: network.bastion is false.
        → Remove bastion, or change what makes it idle.
      warning setting-without-effect at diagnostics.of[2]
        storage has no effect: the cluster has no machineLearning section.
        → Remove storage, or change what makes it idle."
    `);
  });

  it("are of Bastion where there are only machines that it leads to", () => {
    const login = { name: "login", role: "login", vmSize: "Standard_D8s_v3", nodes: 1 } as const;
    expect(withLogs({ logAnalyticsWorkspaceId, of: ["bastion"] }, { nodePools: [login] })).toBe("");
  });
});
