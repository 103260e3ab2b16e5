import { describe, expect, it } from "vitest";
import type { ClusterInput } from "../../../src/config/schema/cluster.js";
import { aCluster, problemsOf, report } from "../build-cluster.js";

type Subnets = NonNullable<NonNullable<ClusterInput["network"]>["subnets"]>;
const problems = (subnets: Subnets, more: Partial<ClusterInput> = {}) =>
  report(problemsOf(aCluster({ network: { addressSpace: "10.20.0.0/16", subnets }, ...more })));

describe("an entry of network.subnets", () => {
  it("is of one subnet, and once", () => {
    expect(problems([{ name: "a" }])).toMatchInlineSnapshot(`
      "error subnet-of-what at network.subnets[0]
        The entry has neither pool nor role.
        → Write pool with the name of a node pool, or role."
    `);
    expect(problems([{ pool: "gpu", role: "bastion", range: "10.20.0.0/26" }])).toMatchInlineSnapshot(`
      "error subnet-of-what at network.subnets[0]
        The entry has both pool and role.
        → Write pool with the name of a node pool, or role."
    `);
    expect(problems([{ pool: "gpi", name: "a" }])).toMatchInlineSnapshot(`
      "error subnet-pool-unknown at network.subnets[0].pool
        There is no node pool "gpi".
        → Write gpu."
    `);
    expect(
      problems([
        { pool: "gpu", name: "a" },
        { pool: "gpu", range: "10.20.0.0/26" },
      ]),
    ).toMatchInlineSnapshot(`
      "error subnet-twice at network.subnets[1]
        network.subnets[0] is of the same subnet.
        → Join the two entries."
    `);
  });

  it("has a name that Azure allows", () => {
    expect(problems([{ pool: "gpu", name: "snet gpu" }])).toMatchInlineSnapshot(`
      "error subnet-name-illegal at network.subnets[0].name
        "snet gpu" is no name of a subnet.
        → Write another name, such as snet-compute, or leave it out."
    `);
    expect(problems([{ role: "bastion", name: "bastion" }])).toMatchInlineSnapshot(`
      "error subnet-name-illegal at network.subnets[0].name
        "bastion" is not what Bastion's subnet is called.
        → Write another name, such as snet-compute, or leave it out."
    `);
    expect(problems([{ pool: "gpu", name: "GatewaySubnet" }])).toMatchInlineSnapshot(`
      "error subnet-name-illegal at network.subnets[0].name
        "GatewaySubnet" is kept for services of Azure.
        → Write another name, such as snet-compute, or leave it out."
    `);
  });

  it.each(["10.20.0.0", "10.20.0.1/26", "10.20.0.0/30", "10.21.0.0/26"])(
    "has a range that can be used: not %s",
    (range) => {
      expect(
        problemsOf(aCluster({ network: { addressSpace: "10.20.0.0/16", subnets: [{ pool: "gpu", range }] } })),
      ).toEqual([expect.objectContaining({ code: "subnet-range-malformed" })]);
    },
  );

  it("has a range of its own, and Bastion's is a /26 at least", () => {
    expect(
      problems([
        { role: "bastion", range: "10.20.0.0/27" },
        { pool: "gpu", range: "10.20.1.0/24" },
        { role: "privateEndpoints", range: "10.20.1.64/26" },
      ]),
    ).toMatchInlineSnapshot(`
      "error subnet-range-malformed at network.subnets[0].range
        "10.20.0.0/27" is smaller than a /26.
        → Write a range of its own inside network.addressSpace.
      error subnet-range-malformed at network.subnets[2].range
        "10.20.1.64/26" overlaps 10.20.1.0/24 of network.subnets[1].
        → Write a range of its own inside network.addressSpace."
    `);
  });

  it("says something of a network that is made", () => {
    expect(problems([{ pool: "gpu" }])).toMatchInlineSnapshot(`
      "warning setting-without-effect at network.subnets[0]
        the entry has no effect: it has neither name nor range.
        → Remove the entry, or change what makes it idle."
    `);
  });
});
