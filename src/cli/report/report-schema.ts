import * as z from "zod";
import { severities } from "../../errors/problem.js";

/**
 * What the page of `azsc report` is made of, and carries as JSON in its element `report-data`. Keys listed here stay; others
 * may be added in the same schema version, so no object is closed.
 */

const count = z.int().min(0);
const seconds = z.number().min(0);
const subscription = z.string().meta({
  description: "Subscription id, or `default` for the subscription of the Azure login.",
});
const sources = z.array(count).meta({ description: "Places in `sources`, from 0." });

const figure = z
  .object({
    label: z.string(),
    value: z.string().meta({ description: "With its unit; `not stated` where no source says." }),
    sources,
  })
  .meta({ description: "A fact of the catalogue as a person reads it." });

const interconnect = z.object({
  adapters: count.meta({ description: "InfiniBand adapters of a node; 0 where none is used or stated." }),
  adapterGbps: z.number().nullable(),
  generation: z.string().nullable(),
});

const pool = z.object({
  name: z.string(),
  engine: z.enum(["scaleSet", "batch", "machineLearning", "virtualMachine"]),
  role: z.string().nullable().meta({ description: "Of machines beside the nodes; null for pools of nodes." }),
  vmSize: z.string(),
  capacity: z.string(),
  nodes: count,
  gpusPerNode: count,
  gpuModel: z.string().nullable(),
  gpuLink: z
    .string()
    .nullable()
    .meta({ description: "NVLink or its like between the GPUs; null where none is stated." }),
  interconnect,
  infiniBandGbpsPerNode: z
    .number()
    .nullable()
    .meta({ description: "0 without InfiniBand; null where no source states it." }),
  ethernetGbpsPerNode: z.number().nullable(),
  figures: z.array(figure),
});

const group = z
  .object({
    id: z.string().meta({ description: "Unique in the report; what deep links name: `#island/<id>`." }),
    shard: z.string(),
    pool: z.string(),
    site: z.string(),
    joinedBy: z.enum(["infiniBand", "rack", "ethernet"]),
    container: z.string().meta({ description: "What it is on Azure, such as `scale set`." }),
    placementGroup: z.boolean().nullable().meta({ description: "Whether one placement group holds it." }),
    nodes: count,
    firstNode: count.meta({ description: "Place of its first node in the shard, from 0." }),
    nodeNames: z.array(z.string()).optional().meta({
      description: "Where names are planned one by one; otherwise a node is `<shard>_<place>`.",
    }),
    status: z.enum(["planned", "kept", "grown", "shrunk", "new", "rolled", "gone"]).meta({
      description: "Against --before; `planned` without it.",
    }),
    nodesBefore: count.nullable(),
  })
  .meta({ description: "Nodes that are drawn as one: an InfiniBand island, a rack, or a shard without InfiniBand." });

const site = z.object({
  name: z.string(),
  subscription,
  location: z.string(),
  region: z.string().meta({ description: "As Azure displays it." }),
  zone: z.string().nullable(),
  status: z.enum(["planned", "kept", "new", "gone"]).meta({ description: "Against --before; `planned` without it." }),
  network: z.string().nullable().meta({ description: "Virtual network; null where nothing here is in one." }),
  addressPrefixes: z.array(z.string()),
  services: z.array(z.object({ kind: z.string(), name: z.string() })),
});

const cost = z.object({
  item: z.string(),
  location: z.string(),
  units: z.string(),
  usdPerHourEach: z.number().nullable(),
  atRestUsdPerHour: z.number().nullable().meta({ description: "Null where the catalogue has no price." }),
  atMostUsdPerHour: z.number().nullable(),
  sources,
});

const limit = z.object({
  subscription,
  location: z.string().nullable(),
  name: z.string(),
  unit: z.string(),
  needed: count,
  atStart: count,
  limit: z.number().nullable().meta({ description: "Null where it was not looked up and no usual one is known." }),
  used: z.number().nullable(),
  basis: z.enum(["observed", "usual", "unknown"]),
  sources,
});

const step = z.object({
  name: z.string(),
  startsSeconds: seconds,
  seconds,
  critical: z.boolean().meta({ description: "Whether it lies on the chain that nothing can shorten." }),
  nodes: z.boolean().meta({ description: "Whether nodes are paid for from its start." }),
});

const problem = z.object({
  code: z.string(),
  severity: z.enum(severities),
  title: z.string(),
  path: z.string(),
  place: z.string(),
  message: z.string(),
  hint: z.string(),
});

const resource = z.object({
  type: z.string(),
  name: z.string(),
  logicalName: z.string(),
  startsSeconds: seconds,
  seconds,
  critical: z.boolean(),
  refersTo: z.array(count).meta({ description: "Places in `resources`, from 0, of those that its inputs name." }),
  waitsFor: z.array(count).meta({ description: "Places of the others that must be there before it." }),
});

export const reportSchema = z
  .object({
    schemaVersion: z.literal(1),
    stack: z.string(),
    cluster: z.string(),
    totals: z.object({
      nodes: count,
      gpus: count,
      cores: count.meta({ description: "vCPUs." }),
      infiniBandIslands: count,
      usdPerHour: z.number().min(0),
      unpricedNodes: count.meta({ description: "Nodes that the price leaves out." }),
      peakFp16PetaFlops: z.number().min(0),
      readySeconds: seconds,
    }),
    pricesDate: z.string().nullable(),
    sources: z.array(z.string()).meta({ description: "Where facts were read." }),
    sites: z.array(site),
    peerings: z.array(z.object({ between: z.tuple([z.string(), z.string()]) })),
    pools: z.array(pool),
    groups: z.array(group),
    costs: z.array(cost),
    limits: z.array(limit),
    addresses: z.array(z.object({ site: z.string(), prefix: z.string(), subnet: z.string(), for: z.string() })),
    problems: z.array(problem),
    steps: z.array(step).meta({ description: "Of a first deployment, by their start." }),
    simulation: z
      .object({ seconds, refused: z.boolean(), resources: z.array(resource) })
      .nullable()
      .meta({ description: "What happened on the virtual clock of the simulated Azure." }),
    changes: z
      .object({
        against: z.string(),
        rows: z.array(
          z.object({
            resource: z.string(),
            field: z.string().nullable(),
            before: z.string().nullable(),
            after: z.string().nullable(),
            effect: z.string(),
            nodes: count,
            reason: z.string(),
          }),
        ),
        operations: z.array(z.object({ operation: z.string(), type: z.string(), name: z.string() })),
        unchanged: count,
      })
      .nullable()
      .meta({ description: "Against --before; null without it." }),
  })
  .meta({ title: "azsc report: the data in the page" });

export type Report = z.infer<typeof reportSchema>;
export type ReportedPool = Report["pools"][number];
export type NodeGroup = Report["groups"][number];
export type ReportedSite = Report["sites"][number];
export type Figure = z.infer<typeof figure>;
