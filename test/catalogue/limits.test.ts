import { describe, expect, it } from "vitest";
import { apiVersions, catalogue } from "../../src/catalogue/index.js";
import type { Fact } from "../../src/catalogue/index.js";

function expectSourced(facts: Readonly<Record<string, Fact>>): void {
  const poor = Object.entries(facts)
    .filter(([, fact]) => !(fact.value > 0) || fact.unit.length < 4 || fact.source.length < 10)
    .map(([name]) => name);
  expect(poor).toEqual([]);
}

describe("limits of the platform", () => {
  const limits = catalogue.limits;

  it("have a unit and a source each", () => {
    expectSourced({ ...limits });
  });

  it("mark as unverified only what no source states", () => {
    const unverified = Object.entries(limits).filter(([, fact]: [string, Fact]) => fact.unverified === true);
    expect(unverified.map(([name]) => name)).toEqual([]);
  });

  it("hold 100 InfiniBand nodes, or 300 where granted, inside what a scale set holds", () => {
    expect([limits.infiniBandNodesDefault.value, limits.infiniBandNodesGranted.value]).toEqual([100, 300]);
    expect(limits.scaleSetNodes.value).toBe(1000);
  });

  it("grant no size more than the platform does", () => {
    const most = Math.max(...catalogue.vmSizes.map((size) => size.maxVmsPerInfiniBandScaleSet ?? 0));
    expect(most).toBe(limits.infiniBandNodesGranted.value);
  });

  it("count as many VMs in a rack as every rack size does", () => {
    const racks = catalogue.vmSizes.map((size) => size.rackNodes).filter((nodes) => nodes !== null);
    expect(new Set(racks)).toEqual(new Set([limits.rackNodes.value]));
  });

  it("allow fewer Batch nodes in the user's subscription than in Batch's own", () => {
    expect(limits.batchInfiniBandNodesUserSubscription.value).toBe(80);
    expect(limits.batchInfiniBandNodes.value).toBe(100);
  });

  it("give a NAT gateway 16 addresses of 64,512 ports", () => {
    expect(limits.natIpsPerGateway.value * limits.natPortsPerIp.value).toBe(1_032_192);
  });
});

describe("durations", () => {
  const { create, rolePropagation } = catalogue.durations;

  it("have a source each, or say that they are estimates", () => {
    expectSourced({ ...create, rolePropagation });
    const dishonest = Object.entries(create)
      .filter(([, fact]) => fact.source.startsWith("estimate:") !== (fact.unverified === true))
      .map(([type]) => type);
    expect(dishonest).toEqual([]);
    expect(new Set(Object.values(create).map((fact) => fact.unit))).toEqual(new Set(["seconds"]));
  });

  it("are there for every type that a cluster may declare", () => {
    expect(Object.keys(apiVersions).filter((type) => create[type] === undefined)).toEqual([]);
    expect(Object.keys(create).filter((type) => !(type in apiVersions))).toEqual([]);
  });

  it("are longest for Bastion and for nodes", () => {
    const slowest = Object.entries(create)
      .sort(([, a], [, b]) => b.value - a.value)
      .slice(0, 2)
      .map(([type]) => type)
      .sort();
    expect(slowest).toEqual(["azure-native:compute:VirtualMachineScaleSet", "azure-native:network:BastionHost"]);
  });
});
