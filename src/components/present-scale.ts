import type { batch, machinelearningservices } from "@pulumi/azure-native/types/input.js";

/**
 * What Azure has of a shard whose count is somebody else's, read before the program declares anything. It is sent in place
 * of the stack file's, so that an update for another reason puts back no earlier count, whether Pulumi's state was
 * refreshed or not.
 */
export type PresentScale =
  | { readonly engine: "scaleSet"; readonly nodes: number }
  | { readonly engine: "batch"; readonly scaleSettings: batch.ScaleSettingsArgs }
  | { readonly engine: "machineLearning"; readonly scaleSettings: machinelearningservices.ScaleSettingsArgs };
