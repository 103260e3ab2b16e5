import type { Plan } from "../plan.js";
import type { Change } from "./change.js";
import { accessSettings, ownRoleSettings, userSettings } from "./settings/access-settings.js";
import { settingChange } from "./settings/setting.js";

/** Who makes the grants, and what those are to whom they are made. Users who come and go are told by their grants. */
export function accessChanges(was: Plan, is: Plan): Change[] {
  const { access: before } = was;
  const { access: after } = is;
  return [
    ...accessSettings.flatMap((setting) => settingChange(setting, { resource: "role assignments" }, before, after)),
    ...before.mlUsers.flatMap((user) => {
      const now = after.mlUsers.find(({ objectId }) => objectId === user.objectId);
      if (now === undefined) return [];
      const place = { resource: `role assignments of ${user.objectId}` };
      return userSettings.flatMap((setting) => settingChange(setting, place, user, now));
    }),
    ...was.roleAssignments.flatMap((role) => {
      const now = is.roleAssignments.find(({ name, own }) => own === true && name === role.name);
      if (role.own === undefined || now === undefined) return [];
      return ownRoleSettings.flatMap((setting) => settingChange(setting, { resource: role.name }, role, now));
    }),
  ];
}
