import { throttles, type TokenBucket } from "../../catalogue/index.js";

/** One limit on how often Azure lets itself be asked. */
export interface ThrottleCoverage {
  /** What it counts. */
  readonly name: string;
  readonly limit: TokenBucket;
  readonly source: string;
}

/** Every token bucket, by whose it is. */
export function throttleCoverage(): readonly ThrottleCoverage[] {
  const { resourceManager, resourceManagerSource, network, scaleSet } = throttles;
  return [
    ...Object.entries(resourceManager).map(([operation, limit]) => ({
      name: `Azure Resource Manager: ${operation} of a subscription`,
      limit,
      source: resourceManagerSource,
    })),
    ...Object.entries(network).map(([operation, policy]) => ({
      name: `Microsoft.Network: ${operation} of a subscription in a region`,
      limit: policy.perSubscription,
      source: policy.source,
    })),
    ...Object.entries(scaleSet).flatMap(([operation, { perResource, perSubscription, source }]) => [
      ...(perResource === undefined
        ? []
        : [{ name: `Microsoft.Compute: ${operation} of one scale set`, limit: perResource, source }]),
      {
        name: `Microsoft.Compute: ${operation} of scale sets of a subscription in a region`,
        limit: perSubscription,
        source,
      },
    ]),
  ];
}
