import { describe, expect, it } from "vitest";
import { aCluster, aPool, armId, problemsOf, report } from "../build-cluster.js";

const vnet = armId("Microsoft.Network/virtualNetworks", "v");
const otherVnet = armId("Microsoft.Network/virtualNetworks", "other");
const subnet = armId("Microsoft.Network/virtualNetworks/subnets", "v", "s");

describe("an existing network", () => {
  it("is a VNet", () => {
    expect(
      report(
        problemsOf(aCluster({ network: { existing: [{ virtualNetworkId: "vnet", nodeSubnetIds: { gpu: subnet } }] } })),
      ),
    ).toMatchInlineSnapshot(`
      "error arm-id-malformed at network.existing[0].virtualNetworkId
        "vnet" is not an ARM id.
        → It should read /subscriptions/<guid>/resourceGroups/<group>/providers/Microsoft.Network/virtualNetworks/<name>."
    `);
  });

  it("has a subnet for each pool", () => {
    expect(report(problemsOf(aCluster({ network: { existing: [{ virtualNetworkId: vnet, nodeSubnetIds: {} }] } }))))
      .toMatchInlineSnapshot(`
      "error existing-subnet-missing at network.existing[0].nodeSubnetIds
        Pool gpu is on site southcentralus, and nodeSubnetIds has no entry gpu.
        → Add gpu with the ARM id of its subnet."
    `);
  });

  it("has subnets for pools only", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            network: { existing: [{ virtualNetworkId: vnet, nodeSubnetIds: { gpu: subnet, gpi: subnet } }] },
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error existing-subnet-for-no-pool at network.existing[0].nodeSubnetIds.gpi
        There is no node pool "gpi".
        → Did you mean "gpu"? The only node pool is gpu."
    `);
  });

  it("has subnets that are subnets", () => {
    expect(
      report(
        problemsOf(aCluster({ network: { existing: [{ virtualNetworkId: vnet, nodeSubnetIds: { gpu: vnet } }] } })),
      ),
    ).toMatchInlineSnapshot(`
      "error arm-id-wrong-type at network.existing[0].nodeSubnetIds.gpu
        The id names a Microsoft.Network/virtualNetworks; expected a Microsoft.Network/virtualNetworks/subnets.
        → Give the id of a Microsoft.Network/virtualNetworks/subnets."
    `);
  });

  it("has its subnets inside it", () => {
    expect(
      report(
        problemsOf(
          aCluster({ network: { existing: [{ virtualNetworkId: otherVnet, nodeSubnetIds: { gpu: subnet } }] } }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error existing-subnet-elsewhere at network.existing[0].nodeSubnetIds.gpu
        The subnet is not in the VNet "other" of this entry.
        → Give the id of a subnet of that VNet, or correct virtualNetworkId."
    `);
  });

  it("is of a site that exists", () => {
    expect(
      report(
        problemsOf(
          aCluster({ network: { existing: [{ site: "b", virtualNetworkId: vnet, nodeSubnetIds: { gpu: subnet } }] } }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error site-unknown at network.existing[0].site
        There is no site "b".
        → The only site is southcentralus."
    `);
  });

  it("is the only one of its site", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            network: {
              existing: [
                { virtualNetworkId: vnet, nodeSubnetIds: { gpu: subnet } },
                { site: "southcentralus", virtualNetworkId: vnet, nodeSubnetIds: { gpu: subnet } },
              ],
            },
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error existing-network-twice at network.existing[1]
        Site southcentralus has an existing network already, at network.existing[0].
        → Name another site here, or remove one of the two."
    `);
  });

  it("is in the subscription of its site", () => {
    expect(
      report(
        problemsOf(aCluster({ network: { existing: [{ virtualNetworkId: vnet, nodeSubnetIds: { gpu: subnet } }] } }), {
          stack: "dev",
          location: "southcentralus",
          subscription: "22222222-2222-2222-2222-222222222222",
        }),
      ),
    ).toMatchInlineSnapshot(`
      "error existing-network-other-subscription at network.existing[0].virtualNetworkId
        The VNet is in subscription 11111111-1111-1111-1111-111111111111, and site southcentralus is in 22222222-2222-2222-2222-222222222222.
        → Give a VNet of the site's subscription, or correct the site."
    `);
  });

  it("has subnets for endpoints and image building where the workspace is", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            network: { existing: [{ virtualNetworkId: vnet, nodeSubnetIds: { gpu: subnet } }] },
            machineLearning: {},
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error endpoint-subnet-missing at network.existing[0]
        privateEndpointSubnetId is missing for site southcentralus, which has the machine learning workspace.
        → Add privateEndpointSubnetId with the ARM id of a subnet of the VNet.
      error image-build-subnet-missing at network.existing[0]
        imageBuildSubnetId is missing for site southcentralus, which holds the workspace.
        → Add imageBuildSubnetId with the ARM id of a subnet of the VNet that is not delegated."
    `);
  });

  it("has a subnet for endpoints where machine learning computes are away from their workspace", () => {
    const west = vnet.replace("virtualNetworks/", "virtualNetworks/west-");
    const cluster = aCluster({
      sites: [
        { name: "a", location: "southcentralus" },
        { name: "west", location: "westeurope" },
      ],
      machineLearning: { site: "a" },
      nodePools: [aPool({ engine: "machineLearning", sites: ["west"] })],
      network: {
        existing: [{ site: "west", virtualNetworkId: west, nodeSubnetIds: { gpu: `${west}/subnets/gpu` } }],
      },
    });
    expect(report(problemsOf(cluster))).toMatchInlineSnapshot(`
      "error endpoint-subnet-missing at network.existing[0]
        privateEndpointSubnetId is missing for site west, which has machine learning computes.
        → Add privateEndpointSubnetId with the ARM id of a subnet of the VNet."
    `);
  });

  it("says whose it is where there are several sites", () => {
    const cluster = aCluster({
      sites: [
        { name: "a", location: "southcentralus" },
        { name: "b", location: "westeurope" },
      ],
      nodePools: [aPool({ sites: ["a", "b"] })],
      network: { existing: [{ virtualNetworkId: vnet, nodeSubnetIds: { gpu: subnet } }] },
    });
    expect(report(problemsOf(cluster))).toMatchInlineSnapshot(`
      "error existing-network-site-unsaid at network.existing[0]
        site is missing, and the cluster has 2 sites.
        → Add site: a or b.
      warning infiniband-across-sites at nodePools[0].sites
        The pool is on 2 sites (a, b); InfiniBand does not reach from one to another.
        → Keep each job on one site, make a pool for each site, or set infiniBand to false."
    `);
  });

  it("has a subnet for the endpoints of Batch", () => {
    expect(
      report(
        problemsOf(
          aCluster({
            network: { existing: [{ virtualNetworkId: vnet, nodeSubnetIds: { gpu: subnet } }] },
            nodePools: [aPool({ engine: "batch" })],
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error endpoint-subnet-missing at network.existing[0]
        privateEndpointSubnetId is missing for site southcentralus, which has a Batch account.
        → Add privateEndpointSubnetId with the ARM id of a subnet of the VNet."
    `);
  });

  it("has a subnet for the endpoints of a Batch account that is reached from the internet too", () => {
    const network = { existing: [{ virtualNetworkId: vnet, nodeSubnetIds: { gpu: subnet } }] };
    const problems = problemsOf(
      aCluster({ network, batch: { publicAccess: true }, nodePools: [aPool({ engine: "batch" })] }),
    );
    expect(problems.filter(({ severity }) => severity === "error").map(({ code }) => code)).toEqual([
      "endpoint-subnet-missing",
    ]);
  });
});
