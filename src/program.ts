import { declareCluster } from "./program/declare.js";
import { readPreviousLedger } from "./program/previous-ledger.js";

/** Pulumi's entry point: declares the cluster of the stack. Its result becomes the stack's outputs. */
export default (): ReturnType<typeof declareCluster> => declareCluster({ previousLedger: readPreviousLedger });
