import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roleDefinitionId } from "../../src/catalogue/built-in-roles.js";
import { createRoleAssignment, roleAssignmentGuid } from "../../src/components/role-assignment.js";
import { declare } from "./declared.js";

const acrPull = "7f951dda-4ed3-4680-a7ca-43fe172d538d";

describe("the GUID of a role assignment", () => {
  it("is a name-based UUID of version 5", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (scope, principal) => {
        expect(roleAssignmentGuid(scope, principal, acrPull)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
      }),
      { seed: 1 },
    );
  });

  it("never changes for the same scope, principal and role", () => {
    expect(roleAssignmentGuid("/subscriptions/s/registry", "p", acrPull)).toBe("b4e0a389-308d-511f-a01b-554cafd66603");
  });

  it("differs when scope, principal or role differs", () => {
    const guids = [
      roleAssignmentGuid("/a", "p", acrPull),
      roleAssignmentGuid("/b", "p", acrPull),
      roleAssignmentGuid("/a", "q", acrPull),
      roleAssignmentGuid("/a", "p", "8311e382-0749-4cb8-b61a-304f252e45ec"),
    ];
    expect(new Set(guids).size).toBe(4);
  });

  it("does not care how Azure spells the letters of an id", () => {
    expect(roleAssignmentGuid("/Subscriptions/S", "P", acrPull)).toBe(
      roleAssignmentGuid("/subscriptions/s", "p", acrPull),
    );
  });
});

describe("a role definition", () => {
  it("is named in the subscription of the scope", () => {
    expect(roleDefinitionId("/subscriptions/5ub/resourceGroups/rg/providers/X/y/z", acrPull)).toBe(
      `/subscriptions/5ub/providers/Microsoft.Authorization/roleDefinitions/${acrPull}`,
    );
  });
});

describe("createRoleAssignment", () => {
  it("sends principal, type, role and name", async () => {
    const scope = "/subscriptions/5ub/resourceGroups/rg/providers/X/registries/cr";
    const declared = await declare(() =>
      createRoleAssignment("pull", { scope, principalId: "p", role: "AcrPull" }, {}),
    );
    expect(declared.get("pull")?.inputs).toEqual({
      scope,
      principalId: "p",
      principalType: "ServicePrincipal",
      roleDefinitionId: roleDefinitionId(scope, acrPull),
      roleAssignmentName: roleAssignmentGuid(scope, "p", acrPull),
    });
  });

  it("refuses a role that is not in the catalogue", () => {
    expect(() => createRoleAssignment("x", { scope: "/", principalId: "p", role: "AcrPul" }, {})).toThrow("AcrPul");
  });
});
