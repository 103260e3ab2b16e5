import type * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { ClusterIdentity } from "../../src/components/cluster-identity.js";
import { idOf, only, record } from "./record.js";

const args = {
  identityName: "id-lab",
  location: "southcentralus",
  resourceGroupName: "rg-lab",
  tags: { cluster: "lab" },
};

function valueOf<T>(output: pulumi.Input<T>): Promise<T> {
  return (output as unknown as { promise(): Promise<T> }).promise();
}

describe("ClusterIdentity", () => {
  it("makes a user-assigned identity and knows its object id", async () => {
    const { resources, result } = await record(() => new ClusterIdentity("lab-nodes", args));

    expect(only(resources, "azure-native:managedidentity:UserAssignedIdentity").inputs).toEqual({
      resourceName: "id-lab",
      resourceGroupName: "rg-lab",
      location: "southcentralus",
      tags: { cluster: "lab" },
    });
    expect(await valueOf(result.id)).toBe(idOf("lab-nodes-identity"));
    expect(await valueOf(result.principalId)).toBe("principal-of-lab-nodes-identity");
  });

  it("declares nothing for an existing identity", async () => {
    const existingId =
      "/subscriptions/s/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/mine";
    const { resources, result } = await record(() => new ClusterIdentity("lab-nodes", { ...args, existingId }));

    expect(resources.filter(({ custom }) => custom)).toEqual([]);
    expect(result.id).toBe(existingId);
  });
});
