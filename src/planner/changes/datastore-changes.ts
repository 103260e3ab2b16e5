import type { PlannedMachineLearning } from "../plan.js";
import { type Change, comings } from "./change.js";
import { datastoreSettings } from "./settings/datastore-settings.js";
import { settingChange } from "./settings/setting.js";

/** Datastores and outbound rules that come and go, and settings of the datastores that stay. */
export function datastoreChanges(before: PlannedMachineLearning, after: PlannedMachineLearning): Change[] {
  const named = (workspace: string, all: readonly { readonly name: string }[] = []): string[] =>
    all.map(({ name }) => `${workspace}/${name}`);
  return [
    ...comings(
      named(before.workspace, before.datastores),
      named(after.workspace, after.datastores),
      "Jobs no longer find it by this name; what is in it stays where it is.",
    ),
    ...comings(
      named(before.workspace, before.outboundEndpoints),
      named(after.workspace, after.outboundEndpoints),
      "The managed network no longer leads there.",
    ),
    ...(before.datastores ?? []).flatMap((was) => {
      const is = after.datastores?.find(({ name }) => name === was.name);
      if (is === undefined) return [];
      const resource = `${before.workspace}/${was.name}`;
      return datastoreSettings.flatMap((setting) =>
        settingChange(
          { ...setting, field: `machineLearning.datastores.${was.name}.${setting.field}` },
          { resource },
          was,
          is,
        ),
      );
    }),
  ];
}
