import { batchEdits } from "./edits/batch.js";
import { dataEdits } from "./edits/data.js";
import { machineEdits } from "./edits/machines.js";
import { machineLearningEdits } from "./edits/machine-learning.js";
import { networkEdits } from "./edits/network.js";
import { poolEdits } from "./edits/pools.js";
import { scaleSetEdits } from "./edits/scale-sets.js";
import type { Edit } from "./edits/edit.js";

/** Every change that is tried, and taken back. */
export const edits: readonly Edit[] = [
  ...poolEdits,
  ...scaleSetEdits,
  ...networkEdits,
  ...batchEdits,
  ...machineLearningEdits,
  ...machineEdits,
  ...dataEdits,
];
