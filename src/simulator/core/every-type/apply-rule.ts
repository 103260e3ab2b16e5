import { AzureError, type Unverified } from "../azure.js";

/**
 * Applies a rule to a request. Its refusal says what of it no source confirms.
 *
 * @throws AzureError what the rule refuses with
 */
export function applyRule<Request>(
  rule: { readonly unverified?: Unverified; check(request: Request): void },
  request: Request,
): void {
  try {
    rule.check(request);
  } catch (error) {
    throw error instanceof AzureError && error.code !== "NotSimulated" ? error.unverifiedAs(rule.unverified) : error;
  }
}
