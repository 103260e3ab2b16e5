import * as z from "zod";
import { severities } from "../../errors/problem.js";

/** Fields that several answers of `--json` have. */

export const schemaVersion = z
  .literal(1)
  .meta({ description: "Rises when a key listed here changes its meaning or goes away." });
export const stack = z.string().meta({ description: "Name of the stack; empty when none could be found." });
export const engine = z.enum(["scaleSet", "batch", "machineLearning", "virtualMachine"]);
export const count = z.int().min(0);
export const subscription = z
  .string()
  .meta({ description: "Subscription id, or `default` for the subscription of the Azure login." });

export const problemJson = z.object({
  code: z.string().meta({ description: "Permanent; `azsc explain <code>` prints its page." }),
  severity: z.enum(severities),
  path: z.string().meta({
    description: "Where in the cluster, such as `nodePools[0].vmSize`; empty for the file or command line as a whole.",
  }),
  message: z.string(),
  hint: z.string(),
  note: z
    .string()
    .optional()
    .meta({ description: "What of the message nobody has confirmed, such as the words of a refusal." }),
  file: z.string().optional(),
  line: z.int().min(1).optional(),
  column: z.int().min(1).optional(),
});

export const problems = z.array(problemJson).meta({ description: "Errors first, then warnings, then notes." });

export const criticalPath = z
  .object({
    seconds: z.number().min(0),
    steps: z.array(z.object({ name: z.string(), seconds: z.number().min(0) })),
  })
  .meta({ description: "An estimate from documented durations; waiting for capacity is not in it." });

export const idle = z
  .object({
    nodeHours: z.number().min(0),
    gpuHours: z.number().min(0),
    usd: z.number().min(0).nullable().meta({ description: "At list price; null when one of these nodes has none." }),
  })
  .meta({ description: "Nodes that are paid for before everything else of the cluster is there." });

export const totals = z.object({
  nodes: count,
  gpus: count,
  cores: count.meta({ description: "vCPUs." }),
  scaleSets: count,
  infiniBandIslands: count,
  usdPerHour: z.number().min(0).meta({ description: "On-demand list price of the nodes that have one, no discount." }),
  peakFp16PetaFlops: z
    .number()
    .min(0)
    .meta({ description: "Dense FP16 tensor peak of the GPUs; not a Linpack figure." }),
});
