import { describe, expect, it } from "vitest";
import {
  bastionTraffic,
  batchTraffic,
  highBusinessImpactTraffic,
  lustreTraffic,
  machineLearningTraffic,
  nodeTraffic,
  privateLinkGroup,
  privateLinkGroups,
  reservedRanges,
} from "../../src/catalogue/index.js";
import { formatRange, knownRange } from "../../src/catalogue/ipv4-range.js";

const machineLearning = "azure-native:machinelearningservices:Workspace";
const lists = {
  nodeTraffic,
  batchTraffic,
  machineLearningTraffic,
  bastionTraffic,
  lustreTraffic,
  highBusinessImpactTraffic,
};

describe("reserved ranges", () => {
  it("are those of RDMA and of Docker", () => {
    expect(reservedRanges.map((range) => range.cidr)).toEqual(["172.16.0.0/16", "172.17.0.0/16"]);
  });

  it("are written from their first address, with a source", () => {
    for (const range of reservedRanges) {
      expect(formatRange(knownRange(range.cidr))).toBe(range.cidr);
      expect(range.source).not.toBe("");
    }
  });
});

describe("traffic that nodes need", () => {
  it.each(Object.entries(lists))("%s has rule names of its own, ports and sources", (_list, rules) => {
    expect(new Set(rules.map((rule) => `${rule.direction} ${rule.name}`)).size).toBe(rules.length);
    for (const rule of rules) {
      expect(rule.ports.length).toBeGreaterThan(0);
      expect(rule.ports.filter((port) => !/^(\*|\d{1,5}(-\d{1,5})?)$/.test(port))).toEqual([]);
      expect(rule.source.length).toBeGreaterThan(10);
    }
  });

  it("never opens nodes to the Internet", () => {
    const open = [...nodeTraffic, ...batchTraffic, ...machineLearningTraffic, ...lustreTraffic].filter(
      (rule) => rule.direction === "Inbound" && rule.from !== "VirtualNetwork",
    );
    expect(open).toEqual([]);
  });

  it("reaches Azure ML on its three ports and by UDP", () => {
    const ports = machineLearningTraffic
      .filter((rule) => rule.to === "AzureMachineLearning")
      .map((rule) => [rule.protocol, rule.ports]);
    expect(ports).toEqual([
      ["Tcp", ["443", "8787", "18881"]],
      ["Udp", ["5831"]],
    ]);
  });

  it("for Bastion is the whole published set: Azure refuses less", () => {
    expect(
      bastionTraffic.map((rule) => `${rule.direction} ${rule.from} -> ${rule.to} ${rule.ports.join(",")}`),
    ).toEqual([
      "Inbound Internet -> * 443",
      "Inbound GatewayManager -> * 443",
      "Inbound AzureLoadBalancer -> * 443",
      "Inbound VirtualNetwork -> VirtualNetwork 8080,5701",
      "Outbound * -> VirtualNetwork 22,3389",
      "Outbound * -> AzureCloud 443",
      "Outbound VirtualNetwork -> VirtualNetwork 8080,5701",
      "Outbound * -> Internet 80",
    ]);
  });
});

describe("private link groups", () => {
  it("put a workspace into two zones", () => {
    expect(privateLinkGroup(machineLearning, "amlworkspace").dnsZones).toEqual([
      "privatelink.api.azureml.ms",
      "privatelink.notebooks.azure.net",
    ]);
  });

  it("have private zones and a source each, and are there once", () => {
    const keys = privateLinkGroups.map((group) => `${group.resourceType} ${group.groupId}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const group of privateLinkGroups) {
      expect(group.dnsZones.filter((zone) => !zone.startsWith("privatelink."))).toEqual([]);
      expect(group.dnsZones.length).toBeGreaterThan(0);
      expect(group.source).not.toBe("");
    }
  });

  it("put both endpoints of a Batch account into one zone", () => {
    const batch = privateLinkGroups.filter((group) => group.resourceType === "azure-native:batch:BatchAccount");
    expect(batch.map((group) => [group.groupId, group.dnsZones])).toEqual([
      ["batchAccount", ["privatelink.batch.azure.com"]],
      ["nodeManagement", ["privatelink.batch.azure.com"]],
    ]);
  });

  it("throw for a pair that there is not: pairs come from code", () => {
    expect(() => privateLinkGroup(machineLearning, "blob")).toThrow('has no private link group "blob"');
  });
});
