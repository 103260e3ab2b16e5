import * as z from "zod";
import { explainedAzureCodes, explainedOptions } from "./explained.js";
import { completionJson } from "./completion-schema.js";
import { count, idle, problems, schemaVersion, stack } from "./fields.js";
import { planJson } from "./plan-schema.js";
import { severities } from "../../errors/problem.js";

/**
 * What `--json` prints, as schemas: docs/schema is generated from them. Keys listed here stay; others may be added in
 * the same schema version, so no object is closed.
 */

const engineRun = z
  .object({
    commands: z.array(
      z.object({
        command: z.string().meta({ description: "Pulumi's command, such as `pulumi up`." }),
        resources: z.record(z.string(), count).meta({
          description: "Number of Azure resources by what was done: create, update, delete, retain, same, refresh.",
        }),
        simulatedSeconds: z.number().min(0),
        succeeded: z.boolean(),
      }),
    ),
    retained: z
      .array(z.object({ type: z.string(), id: z.string() }))
      .meta({ description: "What destroy leaves on Azure on purpose." }),
    reservedNames: z
      .array(z.object({ type: z.string(), id: z.string(), seconds: z.number().min(0) }))
      .meta({ description: "Deleted resources whose names stay reserved, and for how long." }),
  })
  .meta({ description: "With --engine: what the commands of Pulumi's real engine did, in order." });

export const simulateJson = z
  .object({
    schemaVersion,
    stack,
    resources: z.array(
      z.object({
        type: z.string().meta({ description: "Pulumi type token." }),
        name: z.string().meta({ description: "Pulumi logical name." }),
        id: z.string().meta({ description: "ARM id; empty for component resources." }),
        parent: z.string().nullable().meta({ description: "Name of the parent resource; null at the top." }),
        inputs: z.record(z.string(), z.unknown()).meta({ description: "What Azure would receive." }),
      }),
    ),
    outputs: z.record(z.string(), z.unknown()).meta({ description: "Stack outputs." }),
    simulatedSeconds: z.number().min(0),
    criticalPathSeconds: z.number().min(0),
    idle,
    engine: engineRun.optional(),
    problems,
  })
  .meta({ title: "azsc simulate --json" });

export const exportJson = z
  .object({
    schemaVersion,
    stack,
    format: z.literal("arm"),
    template: z.union([z.record(z.string(), z.unknown()), z.null()]).meta({
      description: "ARM deployment template for a subscription; null when the stack could not be exported.",
    }),
    problems,
  })
  .meta({ title: "azsc export --json" });

export const reportJson = z
  .object({
    schemaVersion,
    stack,
    format: z.string().meta({ description: "html, svg or md." }),
    file: z.string().meta({ description: "Absolute path of the file that was written; empty when none was." }),
    problems,
  })
  .meta({ title: "azsc report --json" });

const validateJson = z.object({ schemaVersion, stack, valid: z.boolean(), problems }).meta({
  title: "azsc validate --json",
});

const catalogueJson = z
  .object({
    schemaVersion,
    vmSizes: z.array(z.object({ name: z.string() })),
    images: z.array(z.object({ name: z.string() })),
    regions: z.array(z.object({ name: z.string() })),
    problems,
  })
  .meta({ title: "azsc catalogue --json" });

const explainJson = z
  .object({
    schemaVersion,
    entries: z.array(
      z.object({
        code: z.string(),
        severity: z.enum(severities),
        title: z.string(),
        explanation: z.string(),
      }),
    ),
    azureCodes: explainedAzureCodes,
    options: explainedOptions,
    problems,
  })
  .meta({ title: "azsc explain --json" });

const creation = z.object({
  urn: z.string(),
  type: z.string().meta({ description: "Pulumi type token." }),
  id: z.string().meta({ description: "ARM id." }),
});

export const recoverJson = z
  .object({
    schemaVersion,
    stack,
    pending: z
      .array(creation)
      .meta({ description: "Creations that nobody saw end, in the order in which they began." }),
    onAzure: z
      .union([z.array(creation.extend({ provisioningState: z.string().optional() })), z.null()])
      .meta({ description: "Those that Azure has and the state now holds; null when nothing was changed." }),
    missing: z.array(creation).meta({
      description:
        "Other resources that the program declares and the state did not hold, in the order of their creation.",
    }),
    takenIn: z.union([z.array(creation.extend({ provisioningState: z.string().optional() })), z.null()]).meta({
      description: "Those of the missing that Azure has and the state now holds; null when nothing was changed.",
    }),
    problems,
  })
  .meta({ title: "azsc recover --json" });

const initJson = z
  .object({
    schemaVersion,
    stack,
    files: z.array(z.string()).meta({ description: "Paths of the files that were written, from the folder." }),
    problems,
  })
  .meta({ title: "azsc init --json" });

/** By the name of the command whose `--json` they describe. */
export const jsonSchemas = {
  plan: planJson,
  simulate: simulateJson,
  report: reportJson,
  export: exportJson,
  validate: validateJson,
  catalogue: catalogueJson,
  explain: explainJson,
  recover: recoverJson,
  init: initJson,
  completion: completionJson,
};
