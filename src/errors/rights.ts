import { problemKind } from "./problem.js";

/** Problems with what the login may do. */

/** Action that no role has but those that are made for it. */
const assigningRoles = "Microsoft.Authorization/roleAssignments/write";

export const rightMissing = problemKind({
  code: "right-missing",
  severity: "error",
  title: "The login may not do everything that the deployment does.",
  explanation:
    "Before anything is made, a deployment asks Azure what the roles of its login allow: nodes of one kind do not wait for those of another, so a right that is missing would be found out while nodes are already paid for. A first deployment needs all of its rights; a later one those to write the kinds of nodes that it adds. pulumi preview warns of them. A scope whose permissions the login may not read is not asked about, and Azure refuses there what it must with AuthorizationFailed.",
  message: (f: { objectId: string; scope: string; actions: readonly string[] }) =>
    `The deployment does this over ${f.scope}, and its login, object id ${f.objectId}, may not:\n${f.actions.join("\n")}`,
  hint: (f) => {
    const roles = [
      ...(f.actions.some((action) => action !== assigningRoles) ? ["Contributor"] : []),
      ...(f.actions.includes(assigningRoles) ? ["Role Based Access Control Administrator"] : []),
    ];
    const commands = roles.map(
      (role) => `az role assignment create --assignee ${f.objectId} --role "${role}" --scope ${f.scope}`,
    );
    const also = f.actions.includes(assigningRoles)
      ? " Who may not assign roles writes access.roleAssignments: existing, and has somebody else assign those that azsc plan lists."
      : "";
    return `Have an owner of the scope give it a role with these actions, such as:\n${commands.join("\n")}\nA new role may take ten minutes.${also}`;
  },
});
