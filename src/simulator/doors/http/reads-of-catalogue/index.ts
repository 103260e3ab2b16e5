/** What a client asks before it deploys: pure functions of the state. */
export { computeSkus } from "./compute-skus.js";
export { computeUsages } from "./compute-usages.js";
export { machineLearningUsages } from "./machine-learning-usages.js";
export { machineLearningVmSizes } from "./machine-learning-vm-sizes.js";
export { providersWithQuota, quotaBodies } from "./quotas.js";
export { countedUsages } from "./counted-usages.js";
