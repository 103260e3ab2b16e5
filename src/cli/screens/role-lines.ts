import type { RoleToAssign } from "../../planner/roles-to-assign.js";
import { pasteable } from "./pasteable.js";
import { proseLines, type Screen, tableOn } from "./screen.js";
import { lastSegment } from "./resource-words.js";
import type { Table } from "./table.js";
import { counted } from "./words.js";

/** Rows and commands that a screen shows; `--json` and Markdown have all. */
const shownRows = 12;
const shownCommands = 3;

export const rolesTitle = "Roles to be assigned by whoever may";

/** When the commands can be run. */
export function rolesText(roles: readonly RoleToAssign[]): string {
  const ahead = roles.filter(({ beforeDeployment }) => beforeDeployment).length;
  const later = "name what the deployment makes: run them once that is there";
  if (ahead === 0) return `All commands ${later}.`;
  if (ahead === roles.length) return "All of it can be assigned before the deployment.";
  return `${counted(ahead, "role")} can be assigned before the deployment; the commands of the others ${later}.`;
}

/** Each role, whom it goes to, what it is on and under which condition. */
export function rolesTable(roles: readonly RoleToAssign[]): Table {
  return {
    columns: [{ heading: "role" }, { heading: "to" }, { heading: "on" }, { heading: "condition" }],
    rows: roles.map(({ role, principal, scope, condition }) => [
      role,
      "objectId" in principal ? `${principal.type} ${principal.objectId}` : lastSegment(principal.resourceId),
      ending(scope),
      (condition ?? "").replaceAll(/\s+/g, " "),
    ]),
  };
}

/** The section of a screen that tells who has to assign what; nothing where the cluster assigns all. */
export function rolesLines(roles: readonly RoleToAssign[], screen: Screen): string[] {
  if (roles.length === 0) return [];
  const more = (shown: number): string[] =>
    roles.length > shown ? [screen.quiet(`  and ${roles.length - shown} more`)] : [];
  return [
    "",
    screen.heading(rolesTitle),
    ...tableOn(screen, rolesTable(roles.slice(0, shownRows))),
    ...more(shownRows),
    ...proseLines(rolesText(roles), screen, 2),
    ...roles.slice(0, shownCommands).flatMap(({ command }) => pasteable(command, screen)),
    ...(roles.length > shownCommands
      ? proseLines(`and ${roles.length - shownCommands} more: --json has all under rolesToAssign`, screen, 2).map(
          screen.quiet,
        )
      : []),
  ];
}

/** Type and name at the end of an ARM id. */
function ending(id: string): string {
  const type = id.split("/").at(-2);
  return type === undefined ? id : `${type}/${lastSegment(id)}`;
}
