import { describe, expect, it } from "vitest";
import type { Cluster } from "../../src/config/cluster.js";
import type { Observed } from "../../src/planner/ledger.js";
import { buildCluster, buildPool, planned, problemsOf } from "./build-cluster.js";

const codes = (overrides: Partial<Cluster>, observed: Observed = {}) =>
  problemsOf(buildCluster(overrides), observed).map(({ code }) => code);
const said = (overrides: Partial<Cluster>, code: string, observed: Observed = {}) =>
  problemsOf(buildCluster(overrides), observed, code).map(({ message, hint }) => `${message} → ${hint}`);

describe("public IP addresses", () => {
  const nodePools = ["a", "b"].map((name) =>
    buildPool({ name, engine: "batch", vmSize: "Standard_NC24ads_A100_v4", infiniBand: false, nodes: 2500 }),
  );
  const within = (limit: number, used: number): Observed => ({
    publicIpAddresses: [{ subscription: "default", location: "SouthCentralUS", limit, used }],
  });

  it("are counted for each subscription and region, and compared with what is usual", () => {
    expect(said({ nodePools }, "public-ips-not-checked")).toMatchInlineSnapshot(`
      [
        "The plan makes 4 public IP addresses in southcentralus (subscription default): 4 for NAT gateways and 0 for Bastion. The limit depends on the subscription: 3 for students, 10 by default, 1,000 with an enterprise agreement; addresses in use count too. → Look it up with \`az network list-usages --location southcentralus --output table\`, hand it over with --observed, or set network.egress to hubFirewall, which takes no address of the cluster's own.",
      ]
    `);
    expect(codes({})).not.toContain("public-ips-not-checked");
  });

  it("are refused beyond the limit of the subscription, with the sum", () => {
    expect(said({ nodePools }, "public-ips-too-many", within(7, 4))).toMatchInlineSnapshot(`
      [
        "The plan makes 4 public IP addresses in southcentralus (subscription default): 4 for NAT gateways and 0 for Bastion. The limit is 7 and 4 are in use by others, so 1 is missing. → Ask for a limit of at least 8, or set network.egress to hubFirewall, which takes no address of the cluster's own.",
      ]
    `);
    const needed = 4;
    expect(codes({ nodePools }, within(needed + 4, 4))).not.toContain("public-ips-too-many");
    expect(codes({ nodePools }, within(needed + 3, 4))).toContain("public-ips-too-many");
  });

  it("of what is deployed already are not counted twice", () => {
    const { ledger } = planned(buildCluster({ nodePools }));
    expect(codes({ nodePools }, { ...within(4, 4), ledger })).not.toContain("public-ips-too-many");
    expect(codes({ nodePools }, { ...within(3, 3), ledger })).toContain("public-ips-too-many");
  });

  it("of others count in full beside those that the ledger says are the cluster's own", () => {
    const [first] = nodePools;
    const { ledger } = planned(buildCluster({ nodePools: [first!] }));
    expect(codes({ nodePools }, { ...within(10, 8), ledger })).not.toContain("public-ips-too-many");
    expect(codes({ nodePools }, { ...within(10, 9), ledger })).toContain("public-ips-too-many");
  });

  it("are fewer with one gateway for a site, which is told first and is right when it is done", () => {
    const many = ["a", "b", "c", "d", "e", "f"].map((name) => buildPool({ name, nodes: 2 }));
    const { network } = buildCluster({});
    const perPool = { nodePools: many, network: { ...network, natGateways: "perPool" as const } };
    const [problem] = said(perPool, "public-ips-too-many", within(4, 0));
    expect(problem).toMatchInlineSnapshot(
      `"The plan makes 7 public IP addresses in southcentralus (subscription default): 6 for NAT gateways and 1 for Bastion. The limit is 4 and 0 are in use by others, so 3 are missing. → Set network.natGateways to perSite, which takes 2 in all, or ask for a limit of at least 7, or set network.egress to hubFirewall, which takes 1, for Bastion."`,
    );
    const told = Number(/perSite, which takes (\d+) in all/.exec(problem ?? "")?.[1]);
    expect(codes({ nodePools: many }, within(told, 0))).not.toContain("public-ips-too-many");
    expect(codes({ nodePools: many }, within(told - 1, 0))).toContain("public-ips-too-many");
  });

  it("of deployed gateways stay, so that nothing is promised of perSite", () => {
    const many = ["a", "b"].map((name) => buildPool({ name, nodes: 2 }));
    const { network } = buildCluster({});
    const perPool = { nodePools: many, network: { ...network, natGateways: "perPool" as const } };
    const { ledger } = planned(buildCluster(perPool));
    const [problem] = said(perPool, "public-ips-too-many", { ...within(2, 3), ledger });
    expect(problem).toBeDefined();
    expect(problem).not.toContain("perSite");
  });
});
