import { describe, expect, it } from "vitest";
import type { ClusterInput } from "../../../src/config/schema/cluster.js";
import { aCluster, aPool, armId, problemsOf, problemsOfPool, report } from "../build-cluster.js";

describe("sites", () => {
  it("are somewhere", () => {
    expect(report(problemsOf(aCluster({}), { stack: "dev" }))).toMatchInlineSnapshot(`
      "error location-missing at azure-native:location
        Neither azure-native:location nor sites is given.
        → Add azure-native:location under config, for instance southcentralus."
    `);
  });

  it("are in regions of Azure", () => {
    expect(report(problemsOf(aCluster({}), { stack: "dev", location: "southcentralu" }))).toMatchInlineSnapshot(`
      "error location-unknown at azure-native:location
        "southcentralu" is not an Azure region.
        → Did you mean "southcentralus"? az account list-locations lists the regions."
    `);
  });

  it("in a list are in regions of Azure", () => {
    expect(report(problemsOf(aCluster({ sites: [{ name: "a", location: "mars" }] })))).toMatchInlineSnapshot(`
      "error location-unknown at sites[0].location
        "mars" is not an Azure region.
        → az account list-locations lists the regions."
    `);
  });

  it("are not an empty list", () => {
    expect(report(problemsOf(aCluster({ sites: [] })))).toMatchInlineSnapshot(`
      "error sites-empty at sites
        sites is an empty list, so there is nowhere to place a node.
        → Add a site, or remove sites to have the default."
    `);
  });

  it("of a pool are not an empty list", () => {
    expect(report(problemsOfPool({ sites: [] }))).toMatchInlineSnapshot(`
      "error sites-empty at nodePools[0].sites
        sites is an empty list, so there is nowhere to place a node.
        → Add a site, or remove sites to have the default."
    `);
  });

  it("have unique names", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            sites: [
              { name: "a", location: "southcentralus" },
              { name: "a", location: "eastus" },
            ],
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error site-name-duplicate at sites[1].name
        "a" is also the name of sites[0].
        → Give one of them another name."
    `);
  });

  it("named by a pool exist", () => {
    expect(report(problemsOfPool({ sites: ["southcentralu"] }))).toMatchInlineSnapshot(`
      "error site-unknown at nodePools[0].sites[0]
        There is no site "southcentralu".
        → Did you mean "southcentralus"? The only site is southcentralus."
    `);
  });

  it("named by the workspace exist", () => {
    expect(report(problemsOf(aCluster({ machineLearning: { site: "b" } })))).toMatchInlineSnapshot(`
      "error site-unknown at machineLearning.site
        There is no site "b".
        → The only site is southcentralus."
    `);
  });

  it("have something on them", () => {
    const sites = [
      { name: "a", location: "southcentralus" },
      { name: "b", location: "eastus" },
    ];
    expect(report(problemsOf(aCluster({ sites })))).toMatchInlineSnapshot(`
      "warning setting-without-effect at sites[1]
        site b has no effect: no node pool and no workspace is on it, and pools that name no sites are on the first.
        → Remove site b, or change what makes it idle."
    `);
  });

  it("are named once by a pool", () => {
    expect(report(problemsOfPool({ sites: ["southcentralus", { name: "southcentralus", maxNodes: 1 }] })))
      .toMatchInlineSnapshot(`
      "error pool-site-twice at nodePools[0].sites[1]
        "southcentralus" is in this pool's sites already.
        → Remove one of the two; maxNodes on a site says how many nodes go there."
    `);
  });

  it("have zone 1, 2 or 3", () => {
    expect(report(problemsOf(aCluster({ sites: [{ name: "a", location: "southcentralus", zone: 4 }] }))))
      .toMatchInlineSnapshot(`
      "error zone-illegal at sites[0].zone
        "4" is not an availability zone.
        → Write "1", "2" or "3", or leave zone out for a regional site."
    `);
  });

  it("have one zone, not a list", () => {
    expect(report(problemsOf({ ...aCluster(), sites: [{ name: "a", location: "southcentralus", zone: ["1", "2"] }] })))
      .toMatchInlineSnapshot(`
      "error zone-list at sites[0].zone
        zone is a list of 2; a site has one zone or none.
        → Leave zone out to let Azure choose, or make one site for each zone and name them in the pool's sites; a pool without InfiniBand takes a list, zones."
    `);
  });

  it("have a zone only where the region has zones", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            sites: [{ name: "a", location: "westus", zone: "1" }],
            nodePools: [aPool({ vmSize: "Standard_ND96isr_MI300X_v5" })],
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error zone-in-region-without at sites[0].zone
        Zone 1 is asked for, and westus has no availability zones.
        → Leave zone out of the site."
    `);
  });

  it("are in subscriptions named by id", () => {
    expect(
      report(problemsOf(aCluster({ sites: [{ name: "a", location: "southcentralus", subscription: "Production" }] }))),
    ).toMatchInlineSnapshot(`
      "error subscription-malformed at sites[0].subscription
        "Production" is not a subscription id.
        → Write the GUID that az account list prints as id, in quotes."
    `);
  });

  it("of machine learning pools are in the subscription of the workspace", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            machineLearning: { site: "a" },
            sites: [
              { name: "a", location: "southcentralus" },
              { name: "b", location: "southcentralus", subscription: "22222222-2222-2222-2222-222222222222" },
            ],
            nodePools: [aPool({ engine: "machineLearning", sites: ["b"] })],
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error machine-learning-other-subscription at nodePools[0].sites[0]
        Site b is in another subscription than site a, which holds the workspace.
        → Place the pool on site a or another site of its subscription, or use engine scaleSet."
    `);
  });

  const computesElsewhere = (network: ClusterInput["network"]) =>
    report(
      problemsOf(
        aCluster({
          machineLearning: { site: "a" },
          sites: [
            { name: "a", location: "southcentralus" },
            { name: "b", location: "westeurope" },
          ],
          nodePools: [aPool({ engine: "machineLearning", sites: ["b"] })],
          network,
        }),
      ),
    );

  it("of machine learning pools may differ from the workspace's, whose endpoints are then on both", () => {
    expect(computesElsewhere({})).toBe("");
  });

  it("of machine learning pools should be the workspace's where all sites share their zones", () => {
    expect(computesElsewhere({ dnsServers: ["10.1.0.4"], privateDns: { mode: "policy" } })).toMatchInlineSnapshot(`
      "warning machine-learning-other-network at nodePools[0].sites[0]
        network.privateDns.mode is policy, so computes on site b use the private endpoints on site a.
        → Let the hub route between the VNets of b and a, peer them, or place the pool on site a."
    `);
  });

  it("of Batch pools with InfiniBand have no zone", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            sites: [{ name: "a", location: "southcentralus", zone: "1" }],
            nodePools: [aPool({ engine: "batch" })],
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error batch-zone-on-infiniband at sites[0]
        Site a is zone 1, which Azure Batch refuses for pools with InfiniBand.
        → Place the pool on a site without zone, set infiniBand to false, or use engine scaleSet."
    `);
  });

  it("of Batch pools are one where the account is named", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            batch: { accountName: "acct" },
            sites: [
              { name: "a", location: "southcentralus" },
              { name: "b", location: "eastus" },
            ],
            nodePools: [aPool({ engine: "batch", infiniBand: false, sites: ["a", "b"] })],
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error batch-account-name-sites at batch.accountName
        accountName is "acct", and Batch pools are on 2 sites (a, b).
        → Leave accountName out: each account then gets a name of its own."
    `);
  });

  it("are in one subscription where the identity exists already", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            access: { identityId: armId("Microsoft.ManagedIdentity/userAssignedIdentities", "id") },
            sites: [
              { name: "a", location: "southcentralus" },
              { name: "b", location: "southcentralus", subscription: "22222222-2222-2222-2222-222222222222" },
            ],
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error identity-across-subscriptions at access.identityId
        access.identityId is one identity, and the sites are in 2 subscriptions.
        → Leave identityId out: each site then gets an identity of its own.
      warning setting-without-effect at sites[1]
        site b has no effect: no node pool and no workspace is on it, and pools that name no sites are on the first.
        → Remove site b, or change what makes it idle."
    `);
  });
});
