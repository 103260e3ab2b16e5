import { problemKind } from "./problem.js";

/** Something that a node pool declared on its own needs and was not given. */
export const nodePoolNeeds = problemKind({
  code: "node-pool-needs",
  severity: "error",
  title: "A node pool is declared without something that its engine needs.",
  explanation:
    "A NodePool in your own Pulumi program brings along everything that its nodes stand on. The engine batch needs a Batch " +
    "account and the identity that its tasks run with; the engine machineLearning needs a workspace.",
  message: (f: { engine: string; missing: string }) => `The engine ${f.engine} needs ${f.missing}, which is not given.`,
  hint: (f) => `Give ${f.missing}, or choose another engine.`,
});
