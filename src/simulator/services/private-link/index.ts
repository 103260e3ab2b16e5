/** What other services may use of private link. */
export { endpointConnectionsOf } from "./live.js";
