import { describe, expect, it } from "vitest";
import { refused } from "../../refused.js";
import { SimulatedAzure } from "../../../../src/simulator/simulated-azure.js";
import { emptyAzure, put, request, subscription, subscriptionId } from "../../world.js";

const assignment = "azure-native:authorization:RoleAssignment";
const identity = "azure-native:managedidentity:UserAssignedIdentity";
const budget = "azure-native:consumption:Budget";

describe("role assignment", () => {
  it("is not found in the words of its own service", () => {
    const azure = emptyAzure();
    put(assignment, {}, azure);
    const { id } = azure.ofType(assignment)[0]!;
    azure.remove({ id });
    azure.advanceTo(100_000);

    expect(refused(() => azure.read(id))).toMatch(
      /^404 RoleAssignmentNotFound: The role assignment '[0-9a-f-]{36}' is not found\.$/,
    );
  });

  it("is named by a GUID", () => {
    expect(refused(() => put(assignment, { roleAssignmentName: "reader" }))).toBe(
      "400 InvalidRoleAssignmentId: The role assignment ID 'reader' is not valid. The role assignment ID must be a GUID.",
    );
  });

  it("gives a role by the id of its definition", () => {
    const roleDefinitionId = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/Reader`;

    expect(refused(() => put(assignment, { roleDefinitionId }))).toBe(
      "400 InvalidRoleDefinitionId: The role definition ID 'Reader' is not valid.",
    );
    expect(refused(() => put(assignment, { roleDefinitionId: "Reader" }))).toBe(
      "400 BadRequestFormat: The request was incorrectly formatted.",
    );
  });

  it("does not call a role missing that only the catalogue lacks", () => {
    const unlisted = "99999999-a8ff-443c-a75c-2fe8c4bcb635";
    const roleDefinitionId = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${unlisted}`;

    expect(refused(() => put(assignment, { roleDefinitionId }))).toBe(
      `501 NotSimulated: The role definition '${unlisted}', which the catalogue does not have, is not simulated.`,
    );
    const azure = new SimulatedAzure({
      subscriptions: [subscription],
      principals: ["22222222-2222-4222-8222-222222222222"],
      existing: [roleDefinitionId],
    });
    expect(() => put(assignment, { roleDefinitionId }, azure)).not.toThrow();
  });

  it("is in the subscription of what it is given on", () => {
    const unseen = "99999999-0000-4000-8000-000000000009";
    const scope = `/subscriptions/${unseen}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/mine`;
    expect(refused(() => put(assignment, { scope }))).toBe(
      `404 SubscriptionNotFound: The subscription '${unseen}' could not be found.`,
    );
  });

  it("goes to a service principal that the directory knows: one it was told of, or an identity of the deployment", () => {
    const unknown = "33333333-3333-4333-8333-333333333333";
    expect(refused(() => put(assignment, { principalId: unknown }))).toMatch(
      /^400 PrincipalNotFound: Principal 33333333333343338333333333333333 does not exist in the directory 00000000-0000-4000-8000-00000000000f\. Check that you have the correct principal ID\./,
    );

    const azure = emptyAzure();
    const known = put(identity, {}, azure);
    expect(() => put(assignment, { principalId: known.outputs["principalId"] }, azure)).not.toThrow();
  });

  it("is not that of an identity which is made again under the same name", () => {
    const azure = emptyAzure();
    const old = put(identity, {}, azure);
    const granted = put(assignment, { principalId: old.outputs["principalId"] }, azure);
    azure.remove({ id: old.id });

    const { principalId, clientId } = azure.put(request(identity)).outputs;

    expect(principalId).not.toBe(old.outputs["principalId"]);
    expect(clientId).not.toBe(old.outputs["clientId"]);
    expect(azure.get(granted.id)?.outputs["principalId"]).toBe(old.outputs["principalId"]);
    expect(refused(() => azure.put(request(assignment, { principalId })))).toBe(
      "400 RoleAssignmentUpdateNotPermitted: Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
    );
    expect(azure.put(request(identity, { tags: { owner: "a" } })).outputs).toMatchObject({ principalId, clientId });
  });

  it("is refused to an identity that is called a person or a group", () => {
    const azure = emptyAzure();
    const { principalId } = put(identity, {}, azure).outputs;

    for (const principalType of ["User", "Group"]) {
      expect(refused(() => put(assignment, { principalId, principalType }, azure))).toBe(
        `400 UnmatchedPrincipalType: The PrincipalId '${String(principalId).replaceAll("-", "")}' has type 'ServicePrincipal' , which is different from specified PrinciaplType '${principalType}'.`,
      );
    }
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

  it("is finished when its request is answered, not when the role holds", () => {
    const azure = emptyAzure();
    const stored = put(assignment, {}, azure);

    expect(stored.finishedSeconds - stored.startedSeconds).toBe(azure.catalogue.durations.create[assignment]?.value);
  });
});

describe("budget", () => {
  it("keeps its start", () => {
    const azure = emptyAzure();
    put(budget, {}, azure);

    expect(refused(() => azure.put(request(budget, { timePeriod: { startDate: "2026-12-01T00:00:00Z" } })))).toBe(
      "400 400: Start date of budgets cannot be updated. Please delete and create a new budget.",
    );
    expect(() => azure.put(request(budget, { amount: 2000 }))).not.toThrow();
  });

  it("starts on the first of a month", () => {
    expect(refused(() => put(budget, { timePeriod: { startDate: "2026-11-02T00:00:00Z" } }))).toBe(
      "400 400: Invalid budget time period: startDate '2026-11-02T00:00:00Z' should be the first of a month.",
    );
  });

  it("starts in June 2017 or later, and ends after its start", () => {
    expect(refused(() => put(budget, { timePeriod: { startDate: "2017-05-01T00:00:00Z" } }))).toBe(
      "400 400: Invalid budget time period: startDate '2017-05-01T00:00:00Z' is before 2017-06-01.",
    );
    expect(() => put(budget, { timePeriod: { startDate: "2017-06-01T00:00:00Z" } })).not.toThrow();
    expect(refused(() => put(budget, { timePeriod: { endDate: "2026-11-01T00:00:00Z" } }))).toBe(
      "400 400: Invalid budget time period: endDate '2026-11-01T00:00:00Z' should be after startDate.",
    );
    expect(() => put(budget, { timePeriod: { endDate: "2030-01-01T00:00:00Z" } })).not.toThrow();
  });

  it("tells somebody, at up to ten times its amount", () => {
    const eighty = (change: Record<string, unknown>) =>
      refused(() => put(budget, { notifications: { eighty: change } }));

    for (const threshold of [-1, 0, 1000.5]) {
      expect(eighty({ threshold })).toBe(
        `400 400: Notification 'eighty' has the threshold ${threshold}; it must be above 0 and at most 1000.`,
      );
    }
    expect(eighty({ contactEmails: [] })).toBe(
      "400 400: Notification 'eighty' needs at least one contact email or contact group.",
    );
    expect(() => put(budget, { notifications: { eighty: { threshold: 1000 } } })).not.toThrow();
  });

  it("is more than zero", () => {
    expect(refused(() => put(budget, { amount: 0 }))).toBe(
      "400 400: Invalid budget amount '0': it must be more than 0.",
    );
  });

  const notification = (addresses: number) => ({
    enabled: true,
    operator: "GreaterThan",
    threshold: 80,
    contactEmails: Array.from({ length: addresses }, (_, index) => `a${index}@example.com`),
  });

  it("writes at most 5 notifications", () => {
    const some = (count: number) => ({
      notifications: Object.fromEntries([...Array(count).keys()].map((index) => [`n${index}`, notification(1)])),
    });

    expect(() => put(budget, { ...some(4) })).not.toThrow();
    expect(refused(() => put(budget, some(5)))).toBe(
      "400 400: A budget has at most 5 notifications, and 6 were given.",
    );
  });

  it("writes to at most 50 addresses", () => {
    expect(() => put(budget, { notifications: { eighty: notification(50) } })).not.toThrow();
    expect(refused(() => put(budget, { notifications: { eighty: notification(51) } }))).toBe(
      "400 400: Notification 'eighty' has 51 contact emails; at most 50 are allowed.",
    );
  });
});
