/** What other services and doors may use of virtual machines. */
export { noInstance, type InstanceRequest } from "./actions/begin-action.js";
export { deleteInstances } from "./actions/delete-instances.js";
export { evictNode, evictNodes } from "./actions/evict-nodes.js";
export { deallocateInstances, startInstances, stopInstances } from "./actions/power-instances.js";
export { protectInstance } from "./actions/protect-instance.js";
export { reimageInstances } from "./actions/reimage-instances.js";
export { restartInstances } from "./actions/restart-instances.js";
export { upgradeInstances } from "./actions/upgrade-instances.js";
export { catalogueImage, checkKnownImage } from "./image.js";
export { checkKnownExtension } from "./node-extensions.js";
export { scaleSetsIn } from "./placement.js";
export type { ImageReference } from "./scale-set-inputs.js";
export { restrictionOf } from "./sku-restrictions.js";
