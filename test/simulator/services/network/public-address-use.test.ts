import { describe, expect, it } from "vitest";
import { refused } from "../../refused.js";
import { emptyAzure, prepare, put, request } from "../../world.js";

const address = "azure-native:network:PublicIPAddress";
const nat = "azure-native:network:NatGateway";

describe("a public IP address", () => {
  it.each([{ name: "Basic" }, undefined])("is not made as Basic any more: %j", (sku) => {
    expect(refused(() => put(address, { sku, publicIPAllocationMethod: "Dynamic" }))).toBe(
      "400 IPv4BasicSkuPublicIpCountLimitReached: Cannot create more than 0 IPv4 Basic SKU public IP addresses for this subscription in this region.",
    );
  });

  it("belongs to one gateway", () => {
    const azure = emptyAzure();
    const first = put(nat, {}, azure).id;
    const ip = azure.idOf(request(address));
    const text = (id: string): string =>
      `400 PublicIPAddressInUse: Resource ${id} is referencing public IP address ${ip} that is already allocated to resource ${first}.`;
    const bastion = request("azure-native:network:BastionHost");
    prepare(azure, "azure-native:network:BastionHost");

    expect(refused(() => azure.put(request(nat, { natGatewayName: "second" })))).toBe(
      text(first.replace(/nat$/, "second")),
    );
    expect(refused(() => azure.put(bastion))).toBe(text(azure.idOf(bastion)));
    expect(() => azure.put(request(nat, { tags: { owner: "a" } }))).not.toThrow();
    azure.remove({ id: first });
    expect(() => azure.put(bastion)).not.toThrow();
  });
});
