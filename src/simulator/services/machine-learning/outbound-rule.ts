import { roleId } from "../../../catalogue/roles.js";
import { builtInRoleId } from "../../../catalogue/built-in-roles.js";
import { armType, nameOf, normalId, parentId } from "../../core/arm-id.js";
import { AzureError } from "../../core/azure.js";
import { rule, type Put, type Rule } from "../../core/resource-type.js";
import { textAt } from "../../core/same-value.js";

interface RuleInputs {
  readonly properties: {
    readonly type: string;
    readonly destination?: { readonly serviceResourceId?: string; readonly subresourceTarget?: string } | string;
  };
}

interface Workspace {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** Services of a storage account that a private endpoint can stand for. */
const storageServices = ["blob", "dfs", "file", "queue", "table", "web"];

/** Roles whose holder may approve an endpoint of a storage account. */
const approvers: ReadonlySet<string> = new Set([
  roleId("Azure AI Enterprise Network Connection Approver"),
  ...["Contributor", "Owner", "Storage Account Contributor"].flatMap((role) => builtInRoleId(role) ?? []),
]);

const managedNetwork =
  "MicrosoftDocs/azure-ai-docs articles/machine-learning/how-to-managed-network.md, read 2026-11-29";

/** Outbound rules of the managed network of a workspace. */
export const outboundRuleRules: readonly Rule[] = [
  rule<RuleInputs>({
    name: "a workspace with an outbound rule has a managed network",
    source: managedNetwork,
    unverified: "rule",
    check({ id, azure }) {
      const workspace = azure.get(parentId(id));
      const mode = textAt(workspace?.inputs, "managedNetwork.isolationMode");
      if (workspace === undefined || (mode !== "" && mode !== "Disabled")) return;
      throw invalid(`Workspace '${nameOf(workspace.id)}' has no managed network, which outbound rules belong to.`);
    },
  }),
  rule<RuleInputs>({
    name: "an outbound rule to a service names it",
    source: `${managedNetwork} (a private endpoint rule has a target and a sub-resource)`,
    unverified: "text",
    check({ inputs }) {
      if (inputs.properties.type !== "PrivateEndpoint" || targetOf(inputs).id !== undefined) return;
      throw invalid("Required property serviceResourceId is missing.", "properties.destination.serviceResourceId");
    },
  }),
  rule<RuleInputs>({
    name: "an outbound rule to a storage account names one of its services",
    source: `${managedNetwork} (Azure Storage, all sub resource types)`,
    unverified: "text",
    check({ inputs }) {
      const { id, service } = targetOf(inputs);
      if (id === undefined || armType(id).toLowerCase() !== "microsoft.storage/storageaccounts") return;
      if (service !== undefined && storageServices.includes(service)) return;
      throw invalid(`'${service ?? ""}' is not a sub-resource of '${id}'.`, "properties.destination.subresourceTarget");
    },
  }),
  rule<RuleInputs>({
    name: "the identity of a workspace may approve the endpoint that an outbound rule asks for",
    source: `${managedNetwork} (since 2025-04-30 no role is given automatically, but on what the workspace stands on)`,
    unverified: "text",
    check(put) {
      const { id } = targetOf(put.inputs);
      const workspace = put.azure.get(parentId(put.id));
      if (id === undefined || workspace === undefined || put.azure.get(id) === undefined) return;
      const own = ["storageAccount", "keyVault", "containerRegistry"].map((part) => textAt(workspace.inputs, part));
      if (own.some((part) => normalId(part) === normalId(id))) return;
      const holder = principalOf(workspace);
      if (holder === "" || mayApprove(put, holder, id)) return;
      throw invalid(
        `The identity of workspace '${nameOf(workspace.id)}' may not approve private endpoint connections of '${id}'.`,
        "properties.destination.serviceResourceId",
      );
    },
  }),
];

/** Object id of the identity that a workspace acts as: the primary of its user-assigned ones, or its own. */
function principalOf({ inputs, outputs }: Workspace): string {
  const primary = textAt(inputs, "primaryUserAssignedIdentity");
  if (primary === "") return textAt(outputs, "identity.principalId");
  const { userAssignedIdentities = {} } = (outputs["identity"] ?? {}) as {
    readonly userAssignedIdentities?: Readonly<Record<string, unknown>>;
  };
  const [, identity] = Object.entries(userAssignedIdentities).find(([id]) => normalId(id) === normalId(primary)) ?? [];
  return textAt(identity, "principalId");
}

function targetOf({ properties: { type, destination } }: RuleInputs): {
  readonly id?: string;
  readonly service?: string;
} {
  if (type !== "PrivateEndpoint" || typeof destination !== "object") return {};
  const { serviceResourceId: id, subresourceTarget: service } = destination;
  return { ...(id !== undefined && { id }), ...(service !== undefined && { service }) };
}

function mayApprove({ azure }: Put<RuleInputs>, principalId: string, target: string): boolean {
  const assigned = azure
    .ofType("azure-native:authorization:RoleAssignment")
    .filter(({ inputs }) => textAt(inputs, "principalId") === principalId)
    .map(({ inputs }) => ({ id: nameOf(textAt(inputs, "roleDefinitionId")), scope: textAt(inputs, "scope") }));
  const before = azure
    .grantsFromStart(principalId)
    .flatMap((grant) => ("role" in grant ? [{ id: builtInRoleId(grant.role) ?? "", scope: grant.scope }] : []));
  return [...assigned, ...before].some(({ id, scope }) => {
    const within = normalId(scope).replace(/\/+$/, "");
    return approvers.has(id.toLowerCase()) && `${normalId(target)}/`.startsWith(`${within}/`);
  });
}

function invalid(message: string, target = "properties"): AzureError {
  return new AzureError(400, "ValidationError", message, target);
}
