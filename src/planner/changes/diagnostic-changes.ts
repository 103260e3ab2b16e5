import type { PlannedDiagnostics } from "../plan.js";
import { comings, type Change } from "./change.js";
import { diagnosticSettings } from "./settings/diagnostic-settings.js";
import { settingChange } from "./settings/setting.js";

/** Diagnostic settings that come and go, and where the logs of the others go. */
export function diagnosticChanges(
  before: PlannedDiagnostics | undefined,
  after: PlannedDiagnostics | undefined,
): Change[] {
  const names = (planned: PlannedDiagnostics | undefined): string[] =>
    (planned?.settings ?? []).map(({ name }) => name);
  return [
    ...comings(names(before), names(after), "Its logs are no longer sent; those of before stay where they are."),
    ...(before === undefined || after === undefined
      ? []
      : diagnosticSettings.flatMap((setting) =>
          settingChange(setting, { resource: "diagnostic settings" }, before, after),
        )),
  ];
}
