import { describe, expect, it } from "vitest";
import { buildCluster, buildMachineLearning, buildPool, buildSite, planned } from "./build-cluster.js";

describe("a site that holds only computes of a managed network", () => {
  it("has a network that claims its block and no subnet", () => {
    const { sites } = planned(
      buildCluster({
        sites: [
          buildSite({ name: "main", location: "southcentralus" }),
          buildSite({ name: "west", location: "eastus", path: "sites[1]" }),
        ],
        machineLearning: buildMachineLearning({ site: "main", network: "managed" }),
        nodePools: [
          buildPool({ engine: "machineLearning", sites: [{ name: "west", maxNodes: null, maxInfiniBandNodes: 100 }] }),
        ],
      }),
    );
    const network = sites.find(({ name }) => name === "west")!.network;
    expect(network).toMatchObject({ kind: "new", subnets: [], addressPrefixes: [expect.stringMatching(/\/24$/)] });
  });
});
