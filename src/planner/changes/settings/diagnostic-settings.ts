import type { ToldOfResource } from "../../../config/options/option.js";
import type { diagnosticsOptions } from "../../../config/options/services.js";
import type { PlannedDiagnostics } from "../../plan.js";
import { resourceSettings } from "./resource-settings.js";

/** Settings of the diagnostic settings of a cluster. */
export const diagnosticSettings = resourceSettings<
  ToldOfResource<"diagnostics.", typeof diagnosticsOptions>,
  PlannedDiagnostics
>({
  "diagnostics.logAnalyticsWorkspaceId": ({ logAnalyticsWorkspaceId }) =>
    logAnalyticsWorkspaceId ?? "the workspace of machineLearning",
});
