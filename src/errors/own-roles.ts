import { problemKind } from "./problem.js";
import { didYouMean, either, show } from "./wording.js";

/** Problems with the roles that a stack file asks for. */

export const roleUnknown = problemKind({
  code: "role-unknown",
  severity: "error",
  title: "A role is none that the catalogue knows by name.",
  explanation:
    "Azure assigns roles by GUID. The catalogue has the GUIDs of those built-in roles that public sources list; any other role, a role of your own among them, is named by the ARM id of its definition.",
  message: (f: { role: string; nearest: string | undefined }) =>
    `${show(f.role)} is neither a built-in role of the catalogue nor the ARM id of a role definition.`,
  hint: (f) =>
    `${didYouMean(f.nearest)}Otherwise write the id that az role definition list --name prints: /subscriptions/<guid>/providers/Microsoft.Authorization/roleDefinitions/<guid>.`,
});

export const roleConditionMalformed = problemKind({
  code: "role-condition-malformed",
  severity: "error",
  title: "The condition of a role is none.",
  explanation:
    "A condition of version 2.0 compares attributes, such as @Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name], or tests actions, as in ActionMatches{'Microsoft.Storage/*'}. Azure refuses another text as an invalid condition. What a condition compares is not looked into here. Source: MicrosoftDocs/azure-docs articles/role-based-access-control/conditions-format.md.",
  message: (f: { condition: string }) =>
    `${show(f.condition)} names no attribute and no action, or has a bracket that is not closed.`,
  hint: () =>
    "Write it as the portal's condition editor shows it, such as @Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringEquals 'data'; or leave it out.",
});

export const roleScopeUnknown = problemKind({
  code: "role-scope-unknown",
  severity: "error",
  title: "A role is given on something that is no part of the cluster and no ARM id.",
  explanation:
    "Roles are given on a resource, a resource group or a subscription. What the cluster makes has a word, because its id is not known before it is made; everything else has an ARM id.",
  message: (f: { on: string; known: readonly string[]; nearest: string | undefined }) =>
    `${show(f.on)} is neither ${either(f.known)} nor an ARM id.`,
  hint: (f) => `${didYouMean(f.nearest)}Of something else write the ARM id, which begins with /subscriptions/<guid>.`,
});

export const roleScopeMadeHere = problemKind({
  code: "role-scope-made-here",
  severity: "error",
  title: "A role is given by ARM id on something that the cluster makes.",
  explanation:
    "What has an ARM id in the stack file is taken to be there before the cluster. On what the cluster makes, a role can be given only after it is made, and machines and nodes that get it start after that: so it has a word. Scale sets and machines have none but that of their resource groups: they come and go with pools.",
  message: (f: { name: string; type: string; word: string }) =>
    `${f.name}${f.type === "" ? "" : ` (${f.type})`} is made by this cluster: the role would be asked for before it is there.`,
  hint: (f) =>
    `Write on: ${f.word}; or give the role on this alone after the deployment, with az role assignment create.`,
});

export const roleMachinesUnknown = problemKind({
  code: "role-machines-unknown",
  severity: "error",
  title: "A role goes to machines of a pool that has none of its own.",
  explanation:
    "Machines of a pool with a role act as an identity that only they have, so a right can be theirs alone. Nodes share one identity at a site: what one pool of nodes may do, all may.",
  message: (f: { pool: string; isNodes: boolean; withRole: readonly string[]; nearest: string | undefined }) =>
    f.isNodes ? `${show(f.pool)} is a pool of nodes, without a role.` : `${show(f.pool)} names no node pool.`,
  hint: (f) =>
    f.isNodes
      ? "Write nodes: true for all nodes; or give the pool a role, which makes it machines beside the nodes."
      : `${didYouMean(f.nearest)}${f.withRole.length === 0 ? "No pool here has a role." : `Pools with a role are ${f.withRole.join(", ")}.`}`,
});

export const roleGivenTwice = problemKind({
  code: "role-given-twice",
  severity: "error",
  title: "A role is given to the same principal on the same scope twice.",
  explanation:
    "A role assignment is unique in scope, principal and role. Azure refuses the second one, whatever condition it has.",
  message: (f: { role: string; on: string; firstPath: string }) =>
    `${f.role} on ${f.on} is given to one of these at ${f.firstPath} already.`,
  hint: (f) => `Remove who is in both from one of the two, or join their conditions with OR at ${f.firstPath}.`,
});
