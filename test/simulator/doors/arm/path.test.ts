import { describe, expect, it } from "vitest";
import { parseArmPath } from "../../../../src/simulator/doors/arm/index.js";
import { resourceTypes } from "../../../../src/simulator/services/index.js";
import { groupId, networkId, subscriptionId } from "../../world.js";
import { refused } from "../../refused.js";

describe("an ARM path", () => {
  it("names a resource by its type and the names in it", () => {
    const path = parseArmPath(`${networkId}/subnets/gpu`);

    expect(path.type.token).toBe("azure-native:network:Subnet");
    expect(path).toMatchObject({
      kind: "resource",
      subscription: subscriptionId,
      pathParameters: { resourceGroupName: "rg", virtualNetworkName: "net", subnetName: "gpu" },
      id: `${networkId}/subnets/gpu`,
      parentId: networkId,
    });
  });

  it("is read without regard to the case of types, and keeps that of names", () => {
    const path = parseArmPath(
      `/Subscriptions/${subscriptionId}/resourcegroups/RG/providers/microsoft.network/VIRTUALNETWORKS/Net`,
    );

    expect(path.id).toBe(
      `/subscriptions/${subscriptionId}/resourceGroups/RG/providers/Microsoft.Network/virtualNetworks/Net`,
    );
  });

  it.each([
    [`${networkId}/subnets`, "azure-native:network:Subnet", networkId],
    [`${groupId}/providers/Microsoft.Network/virtualNetworks`, "azure-native:network:VirtualNetwork", groupId],
    [
      `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/virtualMachineScaleSets`,
      "azure-native:compute:VirtualMachineScaleSet",
      `/subscriptions/${subscriptionId}`,
    ],
    [
      `/subscriptions/${subscriptionId}/resourceGroups`,
      "azure-native:resources:ResourceGroup",
      `/subscriptions/${subscriptionId}`,
    ],
    [
      `${networkId}/providers/Microsoft.Authorization/locks`,
      "azure-native:authorization:ManagementLockByScope",
      networkId,
    ],
  ])("names a collection: %s", (text, token, parentId) => {
    const path = parseArmPath(text);

    expect(path.type.token).toBe(token);
    expect(path).toMatchObject({ kind: "collection", parentId, id: text });
  });

  it.each([`/subscriptions/${subscriptionId}`, groupId, `${networkId}/subnets/gpu`])(
    "of an extension resource has what it extends as its scope: %s",
    (scope) => {
      const name = "11111111-1111-4111-8111-111111111111";
      const path = parseArmPath(`${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`);

      expect(path.type.token).toBe("azure-native:authorization:RoleAssignment");
      expect(path.pathParameters).toEqual({ scope, roleAssignmentName: name });
      expect(path).toMatchObject({ subscription: subscriptionId, parentId: scope });
    },
  );

  it.each([...resourceTypes.values()].map((type) => [type.token, type] as const))(
    "of a %s is read back as it was written",
    (_, type) => {
      const id = type.path
        .replace(/\{(scope|resourceUri)\}/, groupId)
        .replace(/\{(\w+)\}/g, (__, name: string) => (name === "subscription" ? subscriptionId : `x-${name}`));

      expect(parseArmPath(id)).toMatchObject({ type, kind: "resource", id, subscription: subscriptionId });
    },
  );

  it.each([
    "",
    "/",
    "/subscriptions",
    `${groupId}/providers/Microsoft.Sql/servers/db`,
    `${groupId}/../x`,
    `${networkId}/` + "subnets/a/b",
  ])("of another form is not simulated: '%s'", (text) => {
    expect(refused(() => parseArmPath(text))).toBe(`501 NotSimulated: The path ${text} is not simulated.`);
  });
});
