/** What other services may use of networks. */
export { prefixesOf } from "./address-range.js";
export { closedOutbound, type OutboundTraffic } from "./outbound.js";
export { networkProtocol } from "./protocols.js";
export { networkProvider } from "./provider.js";
export { sameRegionNetwork, securityGroupInRegion } from "./region.js";
export { keptForBastion } from "./reserved-subnets.js";
