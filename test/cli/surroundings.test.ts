import { describe, expect, it } from "vitest";
import { simulatedSurroundings } from "../../src/cli/simulation/surroundings.js";
import type { Observed } from "../../src/planner/ledger.js";
import { buildCluster, planned } from "../planner/build-cluster.js";

describe("the simulated Azure of a cluster", () => {
  const cluster = buildCluster({});
  const addresses = (observed: Observed) =>
    simulatedSurroundings(planned(cluster), cluster, observed).subscriptions.flatMap(({ counts = [] }) =>
      counts.filter(({ type }) => type === "Microsoft.Network/publicIPAddresses").map(({ limit }) => limit),
    );

  it("leaves public addresses at Azure's default where nobody looked", () => {
    expect(addresses({})).toEqual([]);
  });

  it("has as many public addresses as were observed to be free", () => {
    const publicIpAddresses = [{ subscription: "default", location: "SouthCentralUS", limit: 7, used: 4 }];
    expect(addresses({ publicIpAddresses })).toEqual([3]);
  });

  it("has the subscriptions of what exists already, each once", () => {
    const other = "AAAAAAAA-0000-4000-8000-000000000002";
    const account = (subscription: string) =>
      `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/mine`;
    const subscriptionsFor = (accountId: string) => {
      const withAccount = buildCluster({ storage: { ...cluster.storage, accountId } });
      return simulatedSurroundings(planned(withAccount), withAccount, {}).subscriptions.map(({ id }) => id);
    };
    const [login = ""] = subscriptionsFor(account(other));
    expect(subscriptionsFor(account(other))).toEqual([login, other]);
    expect(subscriptionsFor(account(login.toUpperCase()))).toEqual([login]);
  });
});
