import type { LoadedPlan } from "../stack/load-plan.js";
import type { Forecast } from "./forecast.js";

/** What `pulumi up` does against `--before`. Loads Pulumi, and only where something is deployed to compare with. */
export async function forecastOf({ plan, before, observed, stackFile }: LoadedPlan): Promise<Forecast | undefined> {
  if (plan === undefined || before === undefined || stackFile === undefined) return undefined;
  if (before.plan === undefined) {
    const { forecastFromLedger } = await import("./forecast-from-ledger.js");
    return forecastFromLedger(before.ledger, plan);
  }
  const { forecastChanges } = await import("./forecast-changes.js");
  return forecastChanges(before.plan, plan, { stackFile, login: observed.defaultSubscription });
}
