export { plan } from "./plan-cluster.js";
export type * from "./plan.js";
export type * from "./ledger.js";
