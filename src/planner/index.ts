export { plan } from "./plan-cluster.js";
export { rolesToAssign, type RoleToAssign, type PrincipalToAssign } from "./roles-to-assign.js";
export { planAndJudge, type JudgedPlan } from "./plan-and-judge.js";
export type * from "./plan.js";
export type * from "./ledger.js";
export { classifyChanges, type ClassifiedChanges } from "./changes/classify-changes.js";
export type { Change } from "./changes/change.js";
