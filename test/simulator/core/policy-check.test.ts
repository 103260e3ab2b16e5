import { coreOf } from "../../../src/simulator/core/face.js";
import { describe, expect, it } from "vitest";
import { AzureError } from "../../../src/simulator/core/azure.js";
import type { PolicyAssignment } from "../../../src/simulator/core/policy.js";
import { SimulatedAzure } from "../../../src/simulator/simulated-azure.js";
import type { Change } from "../merge.js";
import { groupId, prepare, request, subscription, subscriptionId, type BodyType } from "../world.js";

const address = "azure-native:network:PublicIPAddress";
const storage = "azure-native:storage:StorageAccount";
const subnet = "azure-native:network:Subnet";
const identity = "azure-native:managedidentity:UserAssignedIdentity";

const scope = `/subscriptions/${subscriptionId}`;

function policy(deny: PolicyAssignment["deny"], more: Partial<PolicyAssignment> = {}): PolicyAssignment {
  return { name: "rule", displayName: "The rule", scope, deny, ...more };
}

/** The refusal of the type's body; undefined when no policy denies it. */
function denial(type: BodyType, change: Change, ...policies: readonly PolicyAssignment[]): AzureError | undefined {
  const calm = prepare(new SimulatedAzure({ subscriptions: [subscription] }), type);
  const azure = new SimulatedAzure({ subscriptions: [subscription], policies }, { store: coreOf(calm).store });
  try {
    azure.put(request(type, change));
    return undefined;
  } catch (error) {
    if (error instanceof AzureError) return error;
    throw error;
  }
}

const denied = (type: BodyType, change: Change, ...policies: readonly PolicyAssignment[]): boolean =>
  denial(type, change, ...policies)?.code === "RequestDisallowedByPolicy";

describe("a policy", () => {
  it("denies a type with 403, and names its assignment and definition", () => {
    const noAddresses = policy(
      {},
      { name: "no-ips", displayName: "No public IPs", types: ["Microsoft.Network/publicIPAddresses"], scope: groupId },
    );
    const error = denial(address, {}, noAddresses);

    expect(`${error?.status} ${error?.code}: ${error?.message}`).toBe(
      "403 RequestDisallowedByPolicy: Resource 'ip' was disallowed by policy. Policy identifiers: " +
        `'[{"policyAssignment":{"name":"No public IPs","id":"${groupId}/providers/Microsoft.Authorization/policyAssignments/no-ips"},` +
        `"policyDefinition":{"name":"No public IPs","id":"${scope}/providers/Microsoft.Authorization/policyDefinitions/no-ips"}}]'.`,
    );
    expect(error?.more.additionalInfo).toMatchObject([
      {
        type: "PolicyViolation",
        info: {
          policyDefinitionEffect: "deny",
          policyAssignmentScope: groupId,
          evaluationDetails: {
            evaluatedExpressions: [
              { result: "True", expressionKind: "Field", expression: "type", operator: "In", path: "type" },
            ],
          },
        },
      },
    ]);
  });

  it("leaves other types and other scopes alone", () => {
    const types = ["Microsoft.Network/publicIPAddresses"];

    expect(denied(identity, {}, policy({}, { types }))).toBe(false);
    expect(denied(address, {}, policy({}, { types, scope: `${groupId}2` }))).toBe(false);
    expect(denied(address, {}, policy({}, { types, scope: groupId.toUpperCase() }))).toBe(true);
    expect(
      denied(address, {}, policy({}, { scope: "/providers/Microsoft.Management/managementGroups/everything" })),
    ).toBe(true);
  });

  it("denies values of a property, without regard to case", () => {
    const sku = policy({ property: { path: "sku.name", in: ["standard_lrs"] } });

    expect(denied(storage, {}, sku)).toBe(true);
    expect(denied(storage, { sku: { name: "Standard_ZRS" } }, sku)).toBe(false);
  });

  it("denies what is not on a list, and what does not say", () => {
    const keys = policy({ property: { path: "allowSharedKeyAccess", notIn: [false] } });

    expect(denied(storage, {}, keys)).toBe(false);
    expect(denied(storage, { allowSharedKeyAccess: true }, keys)).toBe(true);
    expect(denied(storage, { allowSharedKeyAccess: undefined }, keys)).toBe(true);
  });

  it("looks into lists", () => {
    const grants = policy({ property: { path: "networkRuleSet.ipRules[*].iPAddressOrRange", in: ["0.0.0.0/0"] } });
    const rules = (...ranges: readonly string[]): Change => ({
      networkRuleSet: { ipRules: ranges.map((iPAddressOrRange) => ({ iPAddressOrRange })) },
    });

    expect(denied(storage, rules("10.0.0.1", "0.0.0.0/0"), grants)).toBe(true);
    expect(denied(storage, rules("10.0.0.1"), grants)).toBe(false);
    expect(denied(storage, {}, grants)).toBe(false);
  });

  it("wants a tag on what can have tags", () => {
    const owner = policy({ withoutTag: "owner" });

    expect(denied(identity, {}, owner)).toBe(true);
    expect(denied(identity, { tags: { Owner: "me" } }, owner)).toBe(false);
    expect(denied(subnet, {}, owner)).toBe(false);
  });

  it("allows regions, however they are written, and wants none of what has none", () => {
    expect(denied(identity, {}, policy({ locationNotIn: ["South Central US"] }))).toBe(false);
    expect(denied(identity, {}, policy({ locationNotIn: ["eastus"] }))).toBe(true);
    expect(denied(subnet, {}, policy({ locationNotIn: ["eastus"] }))).toBe(false);
  });

  it("denies only what meets all its conditions", () => {
    const both = policy({ withoutTag: "owner", locationNotIn: ["eastus"] });

    expect(denied(identity, {}, both)).toBe(true);
    expect(denied(identity, { tags: { owner: "me" } }, both)).toBe(false);
  });

  it("is named beside every other that denies", () => {
    const error = denial(identity, {}, policy({ withoutTag: "a" }), policy({ withoutTag: "b" }, { name: "second" }));

    expect(error?.more.additionalInfo?.map(({ info }) => info["policyAssignmentName"])).toEqual(["rule", "second"]);
  });
});
