import { builtInRoleId, builtInRoleNames } from "../../../catalogue/built-in-roles.js";
import { isRoleCondition } from "../../../catalogue/role-condition.js";
import { nameOf, normalId } from "../../core/arm-id.js";
import { AzureError, notSimulated } from "../../core/azure.js";
import { isGuid } from "../../core/guid.js";
import { rule, type CountLimit, type Rule } from "../../core/resource-type.js";

interface RoleAssignmentInputs {
  readonly scope: string;
  readonly principalId: string;
  readonly principalType?: string;
  readonly roleDefinitionId: string;
  readonly condition?: string;
  readonly conditionVersion?: string;
}

const source = "https://learn.microsoft.com/azure/role-based-access-control/troubleshooting";

/** Those of every scope in the subscription count together. */
export const roleAssignmentCount: CountLimit = {
  name: "a subscription has so many role assignments",
  source:
    "MicrosoftDocs/azure-docs articles/role-based-access-control/troubleshoot-limits.md (code and text; the status is unverified)",
  within: "subscription",
  most: ({ limits }) => limits.roleAssignmentsPerSubscription.value,
  refusal: () =>
    new AzureError(400, "RoleAssignmentLimitExceeded", "No more role assignments can be created.", undefined, {
      unverified: "status",
    }),
};

/** Of a role that is built in, of one in a subscription, and of one in a management group. */
const roleIdPattern =
  /^(?:\/subscriptions\/([^/\s]+)|\/providers\/Microsoft\.Management\/managementGroups\/[^/\s]+)?\/providers\/Microsoft\.Authorization\/roleDefinitions\/([^/]+)$/i;

/** Role assignments. */
export const roleAssignmentRules: readonly Rule[] = [
  rule<RoleAssignmentInputs>({
    name: "principal and role of a role assignment are fixed at creation",
    source: "Azure/Azure-Landing-Zones#2040 for code and text; that the role is one of them is unverified",
    check({ inputs, previous }) {
      const before = previous?.inputs as RoleAssignmentInputs | undefined;
      if (before === undefined) return;
      const same =
        before.principalId.toLowerCase() === inputs.principalId.toLowerCase() &&
        nameOf(before.roleDefinitionId).toLowerCase() === nameOf(inputs.roleDefinitionId).toLowerCase();
      if (same) return;
      throw new AzureError(
        400,
        "RoleAssignmentUpdateNotPermitted",
        "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
      );
    },
  }),
  rule<RoleAssignmentInputs>({
    name: "a role assignment's name is a GUID",
    source,
    unverified: "text",
    check({ name }) {
      if (isGuid(name)) return;
      throw new AzureError(
        400,
        "InvalidRoleAssignmentId",
        `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
        "roleAssignmentName",
      );
    },
  }),
  rule<RoleAssignmentInputs>({
    name: "the assigned role is named by its id",
    source:
      "Azure/azure-cli#2458 (no id) and hashicorp/terraform-provider-azurerm#8547 (no GUID) for status, code and text",
    check({ id, inputs: { roleDefinitionId }, azure }) {
      const [, subscriptionId, role = ""] = roleIdPattern.exec(roleDefinitionId) ?? [];
      if (role === "")
        throw new AzureError(400, "BadRequestFormat", "The request was incorrectly formatted.", roleDefinitionId);
      if (!isGuid(role)) {
        const text = `The role definition ID '${role}' is not valid.`;
        throw new AzureError(400, "InvalidRoleDefinitionId", text, roleDefinitionId);
      }
      if (azure.existedBefore(roleDefinitionId)) return;
      const known = builtInRoleNames.some((each) => builtInRoleId(each) === role.toLowerCase());
      if (!known) {
        throw notSimulated(`The role definition '${role}', which the catalogue does not have,`, roleDefinitionId);
      }
      if (subscriptionId === undefined || subscriptionId.toLowerCase() === id.split("/")[2]?.toLowerCase()) return;
      throw notSimulated("A role of another subscription than the assignment's", roleDefinitionId);
    },
  }),
  rule<RoleAssignmentInputs>({
    name: "a condition has version 2.0 and names an attribute or an action, with every bracket closed",
    source:
      "MicrosoftDocs/azure-docs articles/role-based-access-control/conditions-format.md, conditions-troubleshoot.md and #119450 for status and text; the code is unverified",
    check({ inputs: { condition, conditionVersion } }) {
      if (condition === undefined) return;
      if (conditionVersion === "2.0" && isRoleCondition(condition)) return;
      throw new AzureError(400, "BadRequest", "The given role assignment condition is invalid.", "condition");
    },
  }),
  rule<RoleAssignmentInputs>({
    name: "a service principal that gets a role is in the directory, and is not called something else",
    source:
      "Azure/azure-service-operator recordings, Test_Authorization_RoleAssignment_OnResourceGroup_CRUD.yaml (2025-11-19); " +
      "Azure/modern-web-app-pattern-dotnet#129 for the other kind",
    check({ inputs, subscription, azure }) {
      if (isGuid(inputs.principalId)) {
        const person = inputs.principalType !== undefined && inputs.principalType !== "ServicePrincipal";
        if (person && azure.isIdentity(inputs.principalId)) throw unmatchedType(inputs);
        if (person || azure.knowsPrincipal(inputs.principalId)) return; // people and groups are not in the simulation
      }
      throw new AzureError(
        400,
        "PrincipalNotFound",
        `Principal ${inputs.principalId.replaceAll("-", "")} does not exist in the directory ${subscription.tenantId}. Check that ` +
          "you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this " +
          "error might be related to a replication delay. In this case, set the role assignment principalType property to a " +
          "value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype",
        "principalId",
      );
    },
  }),
  rule<RoleAssignmentInputs>({
    name: "the same role is assigned to the same principal at the same scope once",
    source: "ansible-collections/azure#1137",
    check({ id, inputs, azure }) {
      const same = (other: RoleAssignmentInputs): boolean =>
        [other.scope, other.principalId, nameOf(other.roleDefinitionId)].join("|").toLowerCase() ===
        [inputs.scope, inputs.principalId, nameOf(inputs.roleDefinitionId)].join("|").toLowerCase();
      const existing = azure
        .ofType("azure-native:authorization:RoleAssignment")
        .find((other) => normalId(other.id) !== normalId(id) && same(other.inputs as unknown as RoleAssignmentInputs));
      if (existing === undefined) return;
      throw new AzureError(409, "RoleAssignmentExists", "The role assignment already exists.", existing.id);
    },
  }),
];

/** Source: Azure/azure-service-operator recordings, Test_Authorization_RoleAssignment_OnResourceGroup_CRUD.yaml (status, code and text). */
export function roleAssignmentNotFound(id: string): AzureError {
  return new AzureError(404, "RoleAssignmentNotFound", `The role assignment '${nameOf(id)}' is not found.`);
}

/** Text and spelling as in Azure/modern-web-app-pattern-dotnet#129. */
function unmatchedType({ principalId, principalType = "" }: RoleAssignmentInputs): AzureError {
  return new AzureError(
    400,
    "UnmatchedPrincipalType",
    `The PrincipalId '${principalId.replaceAll("-", "")}' has type 'ServicePrincipal' , which is different from specified ` +
      `PrinciaplType '${principalType}'.`,
    "principalType",
  );
}
