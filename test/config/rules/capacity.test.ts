import { describe, expect, it } from "vitest";
import { armId, problemsOfPool, problemsOfSize, report } from "../build-cluster.js";

describe("capacity", () => {
  it("on Spot is sold for the size", () => {
    expect(report(problemsOfSize({ spotSupported: false }, { capacity: "spot" }))).toMatchInlineSnapshot(`
      "error spot-not-sold at nodePools[0].capacity
        Standard_ND96asr_v4 is not sold as Spot.
        → Set capacity to on-demand, or use another size."
    `);
  });

  it("has an ephemeral disk only where the size has room", () => {
    expect(report(problemsOfSize({ ephemeralOsDisk: false }, { osDisk: { kind: "ephemeral" } })))
      .toMatchInlineSnapshot(`
      "error ephemeral-not-supported at nodePools[0].osDisk.kind
        Standard_ND96asr_v4 does not support ephemeral OS disks.
        → Set osDisk.kind to persistent."
    `);
  });

  it("has an ephemeral disk that is not verified where no source states it", () => {
    expect(report(problemsOfSize({ ephemeralOsDisk: null }, { osDisk: { kind: "ephemeral" } }))).toMatchInlineSnapshot(`
      "note ephemeral-unknown at nodePools[0].osDisk.kind
        No source states whether Standard_ND96asr_v4 supports ephemeral OS disks.
        → Leave osDisk.kind out to have a persistent disk."
    `);
  });

  it("is encrypted at host only where the size can", () => {
    expect(report(problemsOfSize({ encryptionAtHost: false }, { encryptionAtHost: true }))).toMatchInlineSnapshot(`
      "error encryption-at-host-not-supported at nodePools[0].encryptionAtHost
        Standard_ND96asr_v4 does not support encryption at host.
        → Remove encryptionAtHost; managed disks are encrypted at rest in any case."
    `);
  });

  it("on Spot is not had in a Batch-managed account", () => {
    expect(report(problemsOfPool({ engine: "batch", capacity: "spot" }))).toMatchInlineSnapshot(`
      "error spot-on-batch-service at nodePools[0].capacity
        capacity is spot on engine batch; Batch-managed accounts have had no such nodes since 2025-09-30.
        → Set batch.userSubscription so that nodes come from your own quota, or set capacity to on-demand."
    `);
  });

  it("on Spot has no ephemeral disk on Batch", () => {
    expect(
      report(
        problemsOfPool(
          { engine: "batch", capacity: "spot", osDisk: { kind: "ephemeral" } },
          {
            batch: {
              userSubscription: {
                keyVaultId: armId("Microsoft.KeyVault/vaults", "kv1"),
                keyVaultUrl: "https://kv1.vault.azure.net/",
              },
            },
          },
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error spot-ephemeral-on-batch at nodePools[0].osDisk.kind
        capacity is spot and osDisk.kind is ephemeral, which Azure Batch refuses together.
        → Set osDisk.kind to persistent, or capacity to on-demand."
    `);
  });

  it("has a highest price only on Spot", () => {
    expect(report(problemsOfPool({ maxUsdPerHour: 3 }))).toMatchInlineSnapshot(`
      "error max-price-without-spot at nodePools[0].maxUsdPerHour
        maxUsdPerHour is 3, and capacity is on-demand.
        → Remove maxUsdPerHour, or set capacity to spot."
    `);
  });

  it("has a highest price above zero", () => {
    expect(report(problemsOfPool({ capacity: "spot", maxUsdPerHour: -1 }))).toMatchInlineSnapshot(`
      "error max-price-not-positive at nodePools[0].maxUsdPerHour
        maxUsdPerHour is -1; a price is above 0.
        → Leave it out to pay at most the on-demand price, or write the price that you would pay."
    `);
  });

  it("is not reserved for ND sizes", () => {
    expect(
      report(problemsOfPool({ capacityReservationGroupId: armId("Microsoft.Compute/capacityReservationGroups", "g") })),
    ).toMatchInlineSnapshot(`
      "error reservation-not-sold at nodePools[0].capacityReservationGroupId
        Azure sells no capacity reservations for Standard_ND96asr_v4.
        → Remove capacityReservationGroupId; ask Azure for capacity through your account team."
    `);
  });

  it("is not reserved for NCads H100 sizes", () => {
    expect(
      report(
        problemsOfPool({
          vmSize: "Standard_NC40ads_H100_v5",
          capacityReservationGroupId: armId("Microsoft.Compute/capacityReservationGroups", "g"),
        }),
      ),
    ).toMatchInlineSnapshot(`
      "error reservation-not-sold at nodePools[0].capacityReservationGroupId
        Azure sells no capacity reservations for Standard_NC40ads_H100_v5.
        → Remove capacityReservationGroupId; ask Azure for capacity through your account team."
    `);
  });

  it("is not reserved with what excludes it", () => {
    expect(
      report(
        problemsOfPool({
          vmSize: "Standard_HX176rs",
          capacity: "spot",
          capacityReservationGroupId: armId("Microsoft.Compute/capacityReservationGroups", "g"),
        }),
      ),
    ).toMatchInlineSnapshot(`
      "error reservation-conflict at nodePools[0].capacityReservationGroupId
        capacityReservationGroupId cannot be combined with InfiniBand and capacity: spot.
        → Remove capacityReservationGroupId, or do without InfiniBand or capacity: spot.
      note reservation-unknown at nodePools[0].capacityReservationGroupId
        No source states whether capacity reservations are sold for Standard_HX176rs.
        → Make the reservation first; Azure refuses it if the size has none."
    `);
  });

  it("is not co-located over sites", () => {
    expect(
      report(
        problemsOfPool(
          { proximityPlacementGroup: true, sites: ["a", "b"] },
          {
            sites: [
              { name: "a", location: "southcentralus", zone: "1" },
              { name: "b", location: "southcentralus", zone: "2" },
            ],
          },
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error proximity-across-sites at nodePools[0].proximityPlacementGroup
        proximityPlacementGroup is set, and the pool is on 2 sites (a, b).
        → Leave one site, or remove proximityPlacementGroup; it does not extend InfiniBand anyway."
    `);
  });

  it("with InfiniBand is warned of when it is over zones", () => {
    expect(
      report(
        problemsOfPool(
          { sites: ["a", "b"] },
          {
            sites: [
              { name: "a", location: "southcentralus", zone: "1" },
              { name: "b", location: "southcentralus", zone: "2" },
            ],
          },
        ),
      ),
    ).toMatchInlineSnapshot(`
      "warning infiniband-across-sites at nodePools[0].sites
        The pool is on 2 sites (a, b); InfiniBand does not reach from one to another.
        → Keep each job on one site, make a pool for each site, or set infiniBand to false."
    `);
  });
});

describe("a notice before a node is deleted", () => {
  it("is within Azure's bounds", () => {
    expect(report(problemsOfPool({ terminateNotificationMinutes: 30 }))).toMatchInlineSnapshot(`
      "error terminate-notification-out-of-range at nodePools[0].terminateNotificationMinutes
        terminateNotificationMinutes is 30; Azure allows 5–15.
        → Set it to 15, or leave it out: nodes are then deleted at once."
    `);
  });

  it("is not for Spot", () => {
    const codes = problemsOfPool({ terminateNotificationMinutes: 5, capacity: "spot" }).map(({ code }) => code);
    expect(codes).toContain("terminate-notification-on-spot");
  });

  it("is told with what it costs", () => {
    expect(report(problemsOfPool({ terminateNotificationMinutes: 10, nodes: 100 }))).toMatchInlineSnapshot(`
      "note terminate-notification-is-paid at nodePools[0].terminateNotificationMinutes
        Up to 10 more minutes are paid for each node that is deleted: a destroy of 100 nodes pays up to 16.7 node-hours.
        → Let a service on the node approve the event once its work is saved, or leave the option out."
    `);
  });
});
