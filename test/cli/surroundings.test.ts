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
});
