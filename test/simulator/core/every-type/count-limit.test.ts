import { describe, expect, it } from "vitest";
import { limits } from "../../../../src/catalogue/limits.js";
import type { SimulatedSubscription } from "../../../../src/simulator/core/azure.js";
import { resourceTypes } from "../../../../src/simulator/services/index.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { refused } from "../../refused.js";
import { emptyAzure, put, request, subscription } from "../../world.js";

type Counts = NonNullable<SimulatedSubscription["counts"]>;

const address = "azure-native:network:PublicIPAddress";
const account = "azure-native:batch:BatchAccount";
const storage = "azure-native:storage:StorageAccount";

function azureWith(...counts: Counts): SimulatedAzure {
  const azure = new SimulatedAzure({ subscriptions: [{ ...subscription, counts }] });
  azure.put(request("azure-native:resources:ResourceGroup"));
  return azure;
}

function addresses(azure: SimulatedAzure, count: number, location = "southcentralus"): void {
  for (let index = 0; index < count; index++) {
    azure.put(request(address, { publicIpAddressName: `${location}${index}`, location }));
  }
}

const limited = { type: "Microsoft.Network/publicIPAddresses", limit: 2 };

describe("how many resources a subscription has", () => {
  it("is limited by default to what Azure documents", () => {
    const azure = azureWith();
    addresses(azure, limits.publicIpAddressesPerRegion.value);

    expect(refused(() => azure.put(request(address)))).toBe(
      "400 PublicIPCountLimitReached: Cannot create more than 10 public IP addresses for this subscription in this region.",
    );
  });

  it("is counted by region, and not when what is there is changed", () => {
    const azure = azureWith(limited);
    addresses(azure, 2);
    addresses(azure, 2, "westus");

    expect(refused(() => azure.put(request(address)))).toContain("more than 2 public IP addresses");
    expect(() => azure.put(request(address, { publicIpAddressName: "westus0", location: "westus" }))).not.toThrow();
  });

  it("has room again when one is deleted", () => {
    const azure = azureWith(limited);
    addresses(azure, 2);
    azure.remove({ id: azure.ofType(address)[0]!.id });

    expect(() => azure.put(request(address))).not.toThrow();
  });

  it("is what the region was granted, before what all were", () => {
    const azure = azureWith(limited, { ...limited, location: "South Central US", limit: 12 });

    expect(() => addresses(azure, 12)).not.toThrow();
    expect(refused(() => addresses(azure, 3, "westus"))).toContain("more than 2 public IP addresses");
  });

  it.each([
    [
      account,
      "409 SubscriptionQuotaExceeded: The regional account quota of Batch Accounts for the specified subscription",
    ],
    [
      storage,
      `409 MaxStorageAccountsCountPerSubscriptionExceeded: Subscription ${subscription.id} already contains 0 storage ` +
        "accounts with Standard Dns endpoints in location southcentralus and the maximum allowed is 0.",
    ],
    ["azure-native:network:NatGateway", "400 BadRequest: Cannot create more than 0 NAT gateways"],
    ["azure-native:network:PrivateEndpoint", "400 BadRequest: Cannot create more than 0 private"],
    [
      "azure-native:authorization:RoleAssignment",
      "400 RoleAssignmentLimitExceeded: No more role assignments can be created.",
    ],
  ] as const)("is told in the words of each provider: %s", (type, words) => {
    const counts = [{ type: resourceTypes.get(type)!.armType, limit: 0 }];

    expect(refused(() => put(type, {}, emptyAzure({ counts })))).toContain(words);
  });
});
