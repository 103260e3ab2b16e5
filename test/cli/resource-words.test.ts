import { describe, expect, it } from "vitest";
import { roleId } from "../../src/catalogue/roles.js";
import { resourceTitle, typeWords } from "../../src/cli/screens/resource-words.js";

describe("resources in words", () => {
  it("has the singular for one and the plural for more", () => {
    const scaleSet = "azure-native:compute:VirtualMachineScaleSet";
    expect([typeWords(scaleSet, 1), typeWords(scaleSet, 2)]).toEqual(["scale set", "scale sets"]);
  });

  it("names a type without words by its token", () => {
    expect(typeWords("azure-native:compute:Snapshot", 2)).toBe("compute:Snapshot");
  });

  it("calls a resource by its name in Azure", () => {
    const id = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-train";
    expect(resourceTitle({ type: "azure-native:keyvault:Vault", id })).toBe("Key vault kv-train");
  });

  it("calls a role assignment by its role and what it is on, since its own name is a GUID", () => {
    const inputs = {
      roleDefinitionId: `/x/roleDefinitions/${roleId("Reader")}`,
      scope: "/x/privateEndpoints/pep-blob",
    };
    const type = "azure-native:authorization:RoleAssignment";
    expect(resourceTitle({ type, id: "/x/roleAssignments/1", inputs })).toBe(
      "Role Reader on pep-blob, until it takes effect",
    );
  });
});
