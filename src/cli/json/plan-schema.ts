import * as z from "zod";
import { count, criticalPath, engine, idle, problems, schemaVersion, stack, subscription, totals } from "./fields.js";

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
