/** What a client asks before it deploys: pure functions of the state. */
export { computeSkus, type ComputeSku, type SkuRestriction } from "./compute-skus.js";
export { computeUsages, type ComputeUsage } from "./compute-usages.js";
export { machineLearningUsages, type MachineLearningUsage } from "./machine-learning-usages.js";
export { machineLearningVmSizes, type MachineLearningVmSize } from "./machine-learning-vm-sizes.js";
