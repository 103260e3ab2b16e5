import * as z from "zod";

/** The options of the stack file in the answer of `azsc explain --json`. */
export const explainedOptions = z
  .array(
    z.object({
      path: z.string().meta({ description: "From the cluster; `[]` is any entry of a list." }),
      type: z.string(),
      required: z.boolean(),
      description: z.string(),
      engines: z.array(z.string()).optional().meta({ description: "Only of options of node pools." }),
      changes: z.array(
        z.object({
          option: z.string(),
          effect: z.string(),
          reason: z.string(),
          engine: z.string().optional(),
        }),
      ),
      untold: z.string().optional().meta({ description: "Why a change has no row of its own." }),
    }),
  )
  .meta({ description: "The options of the stack file that were asked for." });

/** The pages of Azure's own codes in the same answer. */
export const explainedAzureCodes = z
  .array(
    z.object({
      code: z.string(),
      meaning: z.string(),
      passes: z.boolean().meta({ description: "Whether the same request may succeed later, unchanged." }),
      next: z.string().meta({ description: "What to try, best first." }),
      toldBy: z.array(z.string()).meta({ description: "Problems of a plan that would have told of it." }),
    }),
  )
  .meta({ description: "The page of one of Azure's own codes, when that was asked for." });
