import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { PrivateDns } from "../../src/components/private-dns.js";
import { PrivateEndpoint } from "../../src/components/private-endpoint.js";
import { declare, idOf } from "./declared.js";

const blob = "privatelink.blob.core.windows.net";
const vault = "privatelink.vaultcore.azure.net";

describe("PrivateDns that creates its zones", () => {
  const args = { resourceGroupName: "rg-lab", virtualNetworkIds: { east: "/vnet/east", west: "/vnet/west" } };

  it("declares a zone once, however many endpoints use it", async () => {
    const declared = await declare(() => new PrivateDns("dns", { ...args, zones: [blob, vault, blob] }));
    const zones = [...declared.values()].filter(({ type }) => type === "azure-native:privatedns:PrivateZone");
    expect(zones.map(({ inputs }) => inputs)).toEqual([
      { privateZoneName: blob, resourceGroupName: "rg-lab", location: "global" },
      { privateZoneName: vault, resourceGroupName: "rg-lab", location: "global" },
    ]);
  });

  it("links each zone with each virtual network, without registering machines there", async () => {
    const declared = await declare(() => new PrivateDns("dns", { ...args, zones: [blob] }));
    expect(declared.get(`dns-${blob}-west`)).toMatchObject({
      type: "azure-native:privatedns:VirtualNetworkLink",
      parent: "dns",
      dependencies: [`dns-${blob}`],
      inputs: {
        virtualNetworkLinkName: "west",
        privateZoneName: blob,
        resourceGroupName: "rg-lab",
        location: "global",
        registrationEnabled: false,
        virtualNetwork: { id: "/vnet/west" },
      },
    });
    expect(declared.has(`dns-${blob}-east`)).toBe(true);
  });

  it("refuses to be without a resource group", async () => {
    await declare(() => {
      expect(() => new PrivateDns("dns", { zones: [blob] })).toThrow(pulumi.InputPropertiesError);
    });
  });
});

describe("PrivateDns that does not own its zones", () => {
  it("finds existing zones by their resource group and declares nothing", async () => {
    const ids: (pulumi.Input<string> | undefined)[] = [];
    const declared = await declare(() => {
      const zonesResourceGroupId = "/subscriptions/hub/resourceGroups/dns";
      ids.push(new PrivateDns("dns", { mode: "existing", zones: [blob], zonesResourceGroupId }).zoneId(blob));
    });
    expect([...declared.keys()]).toEqual(["dns"]);
    const zone = ids[0];
    const resolved = await new Promise((resolve) => void pulumi.output(zone).apply(resolve));
    expect(resolved).toBe(`/subscriptions/hub/resourceGroups/dns/providers/Microsoft.Network/privateDnsZones/${blob}`);
  });

  it("knows no zone where Azure Policy writes the zone groups", async () => {
    const declared = await declare(() => {
      const dns = new PrivateDns("dns", { mode: "policy", zones: [blob] });
      expect(dns.zoneId(blob)).toBeUndefined();
      expect(dns.links(blob)).toEqual([]);
    });
    expect([...declared.keys()]).toEqual(["dns"]);
  });
});

describe("PrivateEndpoint", () => {
  const args = {
    endpointName: "pep-lab-vault",
    resourceGroupName: "rg-lab",
    location: "westeurope",
    subnetId: "/subnet/endpoints",
    targetId: "/vault",
    groupId: "vault",
  };

  it("connects one sub-resource to one subnet", async () => {
    const declared = await declare(() => new PrivateEndpoint("vault", { ...args, tags: { cluster: "lab" } }));
    expect(declared.get("vault-endpoint")).toMatchObject({
      type: "azure-native:network:PrivateEndpoint",
      parent: "vault",
      inputs: {
        privateEndpointName: "pep-lab-vault",
        resourceGroupName: "rg-lab",
        location: "westeurope",
        subnet: { id: "/subnet/endpoints" },
        privateLinkServiceConnections: [{ name: "pep-lab-vault", privateLinkServiceId: "/vault", groupIds: ["vault"] }],
        tags: { cluster: "lab" },
      },
    });
  });

  it("writes its records into the zones through one zone group", async () => {
    const declared = await declare(
      () => new PrivateEndpoint("vault", { ...args, zoneIds: { [vault]: "/zone/vault" } }),
    );
    expect(declared.get("vault-zone-group")).toMatchObject({
      type: "azure-native:network:PrivateDnsZoneGroup",
      parent: "vault",
      dependencies: ["vault-endpoint"],
      inputs: {
        privateDnsZoneGroupName: "default",
        privateEndpointName: "pep-lab-vault",
        resourceGroupName: "rg-lab",
        privateDnsZoneConfigs: [{ name: "privatelink-vaultcore-azure-net", privateDnsZoneId: "/zone/vault" }],
      },
    });
  });

  it("has no zone group without zones, and is ready by itself", async () => {
    const ready: string[] = [];
    const declared = await declare(() => {
      const endpoint = new PrivateEndpoint("vault", args);
      expect(endpoint.nodes.zoneGroup).toBeUndefined();
      expect(endpoint.ready).toEqual([endpoint.nodes.endpoint]);
      ready.push("checked");
    });
    expect(ready).toEqual(["checked"]);
    expect([...declared.keys()].sort()).toEqual(["vault", "vault-endpoint"]);
  });

  it("leaves to Azure Policy what Azure Policy writes", async () => {
    const declared = await declare(
      () =>
        new PrivateEndpoint("vault", {
          ...args,
          zoneIds: { [vault]: idOf("zone") },
          azurePolicyWrites: ["tags", "privateDnsZoneGroups"],
        }),
    );
    expect(declared.get("vault-endpoint")?.ignoreChanges).toEqual(["tags"]);
    expect(declared.get("vault-zone-group")?.ignoreChanges).toEqual(["privateDnsZoneConfigs"]);
  });
});
