import * as z from "zod";

export const completionJson = z
  .object({
    schemaVersion: z.literal(1).meta({ description: "Rises when a key listed here changes its meaning or goes away." }),
    script: z.string().meta({ description: "What the shell runs; empty when there are problems." }),
    problems: z.array(z.looseObject({ code: z.string() })),
  })
  .meta({ title: "azsc completion --json" });
