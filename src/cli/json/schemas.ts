import * as z from "zod";
import { explainedAzureCodes, explainedOptions } from "./explained.js";
import { completionJson } from "./completion-schema.js";
import { severities } from "../../errors/problem.js";

/**
 * What `--json` prints, as schemas: docs/schema is generated from them. Keys listed here stay; others may be added in
 * the same schema version, so no object is closed.
 */

const schemaVersion = z
  .literal(1)
  .meta({ description: "Rises when a key listed here changes its meaning or goes away." });
const stack = z.string().meta({ description: "Name of the stack; empty when none could be found." });
const engine = z.enum(["scaleSet", "batch", "machineLearning", "virtualMachine"]);
const count = z.int().min(0);
const subscription = z
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

const problems = z.array(problemJson).meta({ description: "Errors first, then warnings, then notes." });

const criticalPath = z
  .object({
    seconds: z.number().min(0),
    steps: z.array(z.object({ name: z.string(), seconds: z.number().min(0) })),
  })
  .meta({ description: "An estimate from documented durations; waiting for capacity is not in it." });

const idle = z
  .object({
    nodeHours: z.number().min(0),
    gpuHours: z.number().min(0),
    usd: z.number().min(0).nullable().meta({ description: "At list price; null when one of these nodes has none." }),
  })
  .meta({ description: "Nodes that are paid for before everything else of the cluster is there." });

const totals = z.object({
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

const change = z.object({
  resource: z
    .string()
    .meta({ description: "Physical name of a resource, or `node pool <name>` for what its shards share." }),
  nodePool: z.string().nullable(),
  field: z
    .string()
    .nullable()
    .meta({ description: "Key in the stack file; null when a whole resource comes or goes." }),
  before: z.string().nullable(),
  after: z.string().nullable(),
  effect: z
    .enum([
      "created",
      "inPlace",
      "nextNode",
      "rollNodes",
      "restart",
      "rebuild",
      "atZero",
      "newShard",
      "destroyed",
      "unknown",
      "refused",
    ])
    .meta({ description: "What the change does to what is deployed." }),
  nodes: count.meta({ description: "Deployed nodes concerned." }),
  reason: z.string(),
});

const forecast = z
  .object({
    basis: z.enum(["plan", "ledger"]).meta({
      description: "Whether --before told all that is deployed, or only the node pools, as a ledger does.",
    }),
    resources: z.array(
      z.object({
        operation: z
          .enum(["create", "update", "replace", "delete", "retain"])
          .meta({ description: "`retain`: Pulumi forgets it, and it stays on Azure." }),
        type: z.string().meta({ description: "Pulumi type token." }),
        logicalName: z.string().meta({ description: "Pulumi's name; empty where a ledger does not tell it." }),
        name: z.string().meta({ description: "Name on Azure; of a role assignment, the role and what it is on." }),
        id: z.string().meta({ description: "ARM id; empty where a ledger does not tell it." }),
        properties: z
          .array(z.string())
          .meta({ description: "Inputs that an update changes, or for whose sake it is replaced." }),
      }),
    ),
    unchanged: count,
    incomplete: z.array(z.string()).meta({ description: "Why some of it could not be foreseen; empty otherwise." }),
  })
  .meta({ description: "What `pulumi up` does to each resource, against --before; null without it." });

export const planJson = z
  .object({
    schemaVersion,
    stack,
    totals,
    nodePools: z.array(
      z.object({
        name: z.string(),
        engine,
        vmSize: z.string(),
        nodes: count,
        gpus: count,
        cores: count,
        infiniBandGbpsPerNode: z
          .number()
          .nullable()
          .meta({ description: "0 without InfiniBand; null where no source states the rate." }),
        ethernetGbpsPerNode: z.number().nullable(),
        islands: z
          .array(z.object({ nodes: count, shard: z.string() }))
          .meta({ description: "Nodes that reach one another by InfiniBand." }),
      }),
    ),
    shards: z.array(
      z.object({
        name: z.string(),
        nodePool: z.string(),
        engine,
        vmSize: z.string(),
        nodes: count,
        subscription,
        location: z.string(),
        zone: z.string().nullable(),
        singlePlacementGroup: z.boolean().nullable(),
      }),
    ),
    machines: z
      .array(
        z.object({
          name: z.string(),
          nodePool: z.string().meta({ description: "Permanent name of the pool." }),
          role: z.enum(["login", "scheduler", "service"]),
          site: z.string(),
          privateIpAddress: z.string().nullable().meta({ description: "Null where Azure chooses it, once." }),
          hostName: z.string().nullable().meta({ description: "Null where no private DNS zone is made." }),
          dataDisks: z.array(z.string()),
        }),
      )
      .meta({ description: "Machines beside the nodes: those of pools with a role." }),
    quota: z.array(
      z.object({
        subscription,
        location: z.string(),
        service: z.enum(["compute", "batch", "machineLearning"]),
        family: z.string(),
        vcpus: z.number().min(0),
      }),
    ),
    resourceCounts: z.array(
      z.object({
        subscription,
        location: z.string().nullable(),
        type: z.string(),
        needed: count,
      }),
    ),
    overrides: z.array(
      z.object({
        path: z.string(),
        type: z.string(),
        resources: z.array(z.string()),
        patch: z.record(z.string(), z.unknown()),
        evenThough: z.array(z.string()),
      }),
    ),
    rolesToAssign: z
      .array(
        z.object({
          name: z.string(),
          role: z.string().meta({ description: "Azure's own name, or the ARM id of a role definition." }),
          roleDefinitionId: z.string(),
          principal: z.union([
            z.object({ objectId: z.string(), type: z.enum(["User", "Group", "ServicePrincipal"]) }),
            z.object({
              resourceId: z.string().meta({
                description: "ARM id of what has the identity; Azure gives its object id once it is there.",
              }),
              type: z.literal("ServicePrincipal"),
            }),
          ]),
          scope: z.string().meta({
            description: "ARM id; its subscription is `default` for that of the Azure login where that is not known.",
          }),
          condition: z.string().nullable(),
          beforeDeployment: z
            .boolean()
            .meta({ description: "Whether principal and scope are there before the first deployment." }),
          command: z.string().meta({ description: "Command of Azure CLI that assigns it, for a POSIX shell." }),
        }),
      )
      .meta({ description: "Roles that somebody else assigns; empty where the cluster does." }),
    criticalPath,
    readiness: z.object({
      idle,
      rolesHoldSeconds: z.number().min(0).nullable().meta({
        description:
          "Seconds from the start until the last new role holds, at the latest; null where none is assigned.",
      }),
    }),
    problems,
    changes: z
      .array(change)
      .meta({ description: "Against the plan or stack file given with --before; empty without it." }),
    forecast: z.union([forecast, z.null()]),
    pricesDate: z
      .string()
      .nullable()
      .meta({ description: "Day the price list was read; null when nothing is priced." }),
    unpriced: z
      .array(
        z.object({
          item: z.string().meta({ description: "In words, such as private endpoints." }),
          location: z.string(),
          count: z.number(),
          noun: z.string().meta({ description: "What is counted, in the singular." }),
        }),
      )
      .meta({
        description: "What Azure bills beside the nodes and no price is known of: usdPerHour has nothing of it.",
      }),
    details: z.union([z.record(z.string(), z.unknown()), z.null()]).meta({
      description: "The whole plan, for --before; null when there is none. Its shape belongs to this version of azsc.",
    }),
    detailsDigest: z
      .string()
      .nullable()
      .meta({ description: "SHA-256 of details, by which --before notices a changed file." }),
  })
  .meta({ title: "azsc plan --json" });

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
