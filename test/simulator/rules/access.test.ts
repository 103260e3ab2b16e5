import { describe, expect, it } from "vitest";
import { refused } from "../refused.js";
import { emptyAzure, put, request, subscriptionId } from "../world.js";

const assignment = "azure-native:authorization:RoleAssignment";
const budget = "azure-native:consumption:Budget";

describe("role assignment", () => {
  it("is named by a GUID", () => {
    expect(refused(() => put(assignment, { roleAssignmentName: "reader" }))).toBe(
      "400 InvalidRoleAssignmentId: The role assignment ID 'reader' is not valid. The role assignment ID must be a GUID.",
    );
  });

  it("gives a role that exists", () => {
    const roleDefinitionId = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/99999999-9999-4999-8999-999999999999`;

    expect(refused(() => put(assignment, { roleDefinitionId }))).toBe(
      "404 RoleDefinitionDoesNotExist: The specified role definition with ID '99999999999949998999999999999999' does not exist.",
    );
  });

  it("goes to a service principal that the directory knows: one it was told of, or an identity of the deployment", () => {
    const unknown = "33333333-3333-4333-8333-333333333333";
    expect(refused(() => put(assignment, { principalId: unknown }))).toMatch(
      /^400 PrincipalNotFound: Principal 33333333333343338333333333333333 does not exist in the directory 00000000-0000-4000-8000-00000000000f\. Check that you have the correct principal ID\./,
    );

    const azure = emptyAzure();
    const identity = put("azure-native:managedidentity:UserAssignedIdentity", {}, azure);
    expect(() => put(assignment, { principalId: identity.outputs["principalId"] }, azure)).not.toThrow();
  });

  it("may go to a person, who is not looked up", () => {
    const person = { principalId: "33333333-3333-4333-8333-333333333333", principalType: "User" };

    expect(() => put(assignment, person)).not.toThrow();
  });

  it("is made once for a scope, principal and role", () => {
    const azure = emptyAzure();
    put(assignment, {}, azure);

    expect(
      refused(() => azure.put(request(assignment, { roleAssignmentName: "44444444-4444-4444-8444-444444444444" }))),
    ).toBe("409 RoleAssignmentExists: The role assignment already exists.");
  });

  it("counts as finished when it has spread", () => {
    const azure = emptyAzure();
    const stored = put(assignment, {}, azure);
    const { create, rolePropagation } = azure.catalogue.durations;

    expect(stored.finishedSeconds - stored.startedSeconds).toBe(
      (create[assignment]?.value ?? 0) + rolePropagation.value,
    );
  });
});

describe("budget", () => {
  it("starts on the first of a month", () => {
    expect(refused(() => put(budget, { timePeriod: { startDate: "2026-11-02T00:00:00Z" } }))).toBe(
      "400 BadRequest: Invalid budget time period: startDate '2026-11-02T00:00:00Z' should be the first of a month.",
    );
  });

  it("is more than zero", () => {
    expect(refused(() => put(budget, { amount: 0 }))).toBe(
      "400 BadRequest: Invalid budget amount '0': it must be more than 0.",
    );
  });

  it("writes to at most 50 addresses", () => {
    const eighty = {
      enabled: true,
      operator: "GreaterThan",
      threshold: 80,
      contactEmails: Array.from({ length: 51 }, (_, index) => `a${index}@example.com`),
    };

    expect(refused(() => put(budget, { notifications: { eighty } }))).toBe(
      "400 BadRequest: Notification 'eighty' has 51 contact emails; at most 50 are allowed.",
    );
  });
});
