import type { Plan } from "../plan.js";
import type { Change } from "./change.js";
import { accessSettings, userSettings } from "./settings/access-settings.js";
import { settingChange } from "./settings/setting.js";

/** Who makes the grants, and what those are to whom they are made. Users who come and go are told by their grants. */
export function accessChanges(before: Plan["access"], after: Plan["access"]): Change[] {
  return [
    ...accessSettings.flatMap((setting) => settingChange(setting, { resource: "role assignments" }, before, after)),
    ...before.mlUsers.flatMap((user) => {
      const now = after.mlUsers.find(({ objectId }) => objectId === user.objectId);
      if (now === undefined) return [];
      const place = { resource: `role assignments of ${user.objectId}` };
      return userSettings.flatMap((setting) => settingChange(setting, place, user, now));
    }),
  ];
}
