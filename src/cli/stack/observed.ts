import * as z from "zod";
import { countedTypeNames } from "../../catalogue/counted-types.js";
import type { NamedImage } from "../../catalogue/named-in-marketplace.js";
import { observedInvalid } from "../../errors/command.js";
import { LOGIN_SUBSCRIPTION } from "../../planner/subscription.js";
import type { Observed } from "../../planner/ledger.js";
import { ledgerInOutput } from "../../planner/ledger-text.js";
import { observedOfSkus, skusSchema } from "./observed-skus.js";
import { readJson } from "./read-json.js";
import type { Read } from "./read-text.js";

const count = z.int().min(0);
const octet = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
const range = z
  .string()
  .regex(new RegExp(`^(${octet}\\.){3}${octet}/(3[0-2]|[12]?[0-9])$`), "must be an IPv4 range such as 10.1.0.0/20");
const service = z.enum(["compute", "batch", "machineLearning"]);

/** A ledger, as a deployed stack has it among its outputs. */
export const ledgerSchema = z.looseObject({
  schemaVersion: z.literal(1),
  sites: z.record(
    z.string(),
    z.looseObject({
      ownBlock: range.nullable(),
      subnets: z.array(z.string()).optional(),
      releasedBlocks: z.array(range).optional(),
      writtenSubnets: z
        .record(z.string(), z.looseObject({ name: z.string().optional(), range: range.optional() }))
        .optional(),
      accounts: z.record(z.string(), z.enum(["deployed", "left"])).optional(),
      data: z.record(z.string(), z.enum(["deployed", "left"])).optional(),
      resourceCounts: z.partialRecord(z.enum(countedTypeNames), count).optional(),
      proximityGroups: z.record(z.string(), z.array(z.string())).optional(),
      natGateways: z
        .record(z.string(), z.looseObject({ publicIpAddresses: z.array(z.string()), subnets: z.array(z.string()) }))
        .optional(),
    }),
  ),
  nodePools: z.record(
    z.string(),
    z.looseObject({
      blocks: z.record(z.string(), range),
      shards: z.array(
        z.looseObject({
          index: count,
          generation: z.int().min(1),
          site: z.string(),
          limitNodes: z.int().min(1),
          contents: z.string(),
          nodes: count,
          empty: z.literal(true).optional(),
          attempt: z.int().min(1).optional(),
        }),
      ),
      scaling: z.literal("external").optional(),
      autoscale: z.literal(true).optional(),
      customData: z.literal(true).optional(),
    }),
  ),
  overrides: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  endedLives: z.record(z.string(), count).optional(),
  askedNodes: z.record(z.string(), count).optional(),
  askedFor: z.string().optional(),
  deletedNames: z.looseObject({ workspace: z.string(), keyVault: z.string().optional() }).optional(),
  get unfinished() {
    return ledgerSchema.optional();
  },
});

/** A ledger as a stack's output: what this version writes, or the line that an earlier one wrote. */
const ledgerAsOutput = z.union([z.looseObject({ __gzip: z.string() }), z.string()]);

/** What `--observed` takes: facts about the real subscription, all optional. */
export const observedSchema = z.strictObject({
  $schema: z.string().optional(),
  defaultSubscription: z.string().optional(),
  quota: z
    .array(
      z.strictObject({
        subscription: z.string(),
        location: z.string(),
        service,
        family: z.string(),
        limitVcpus: count,
        usedVcpus: count,
      }),
    )
    .optional(),
  restrictions: z
    .array(
      z.strictObject({
        subscription: z.string(),
        location: z.string(),
        vmSize: z.string(),
        zones: z.array(z.string()).optional(),
        reason: z.enum(["NotAvailableForSubscription", "QuotaId"]),
      }),
    )
    .optional(),
  publicIpAddresses: z
    .array(z.strictObject({ subscription: z.string(), location: z.string(), limit: count, used: count }))
    .optional(),
  counts: z
    .array(
      z.strictObject({
        subscription: z.string(),
        location: z.string().optional(),
        type: z.enum(countedTypeNames.filter((type) => type !== "Microsoft.Network/publicIPAddresses")),
        limit: count,
        used: count,
      }),
    )
    .optional(),
  date: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, "must be a date such as 2026-11-28")
    .optional(),
  skus: skusSchema.optional(),
  features: z.array(z.strictObject({ subscription: z.string(), name: z.string(), registered: z.boolean() })).optional(),
  images: z
    .array(z.looseObject({ publisher: z.string(), offer: z.string(), sku: z.string(), version: z.string().optional() }))
    .optional(),
  extensions: z.array(z.strictObject({ publisher: z.string(), type: z.string() })).optional(),
  ledger: z.union([ledgerAsOutput.transform(ledgerInOutput).pipe(ledgerSchema), ledgerSchema]).optional(),
});

/** Reads the file given with `--observed`: an object of facts, or the bare list that `az vm list-skus --output json` prints. */
export function readObserved(given: string, cwd: string): Read<Observed> {
  const read = readJson(given, "--observed", cwd);
  if (read.problem !== undefined) return read;
  const parsed = observedSchema.safeParse(Array.isArray(read.value) ? { skus: read.value } : read.value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const path = issue?.path
      .map((part) => (typeof part === "number" ? `[${part}]` : `.${String(part)}`))
      .join("")
      .replace(/^\./, "");
    const reason = `${path === undefined || path === "" ? "the whole" : path}: ${issue?.message ?? "invalid"}`;
    return { problem: observedInvalid.at("", { file: given, reason: reason.replace(/\.$/, "") }) };
  }
  const { skus, images, ...rest } = parsed.data;
  const told = { ...rest, ...(images === undefined ? {} : { images: images.map(namesOf) }) };
  if (skus === undefined) return { value: told };
  const listed = observedOfSkus(skus, LOGIN_SUBSCRIPTION);
  return {
    value: { ...told, ...listed, restrictions: [...(told.restrictions ?? []), ...(listed.restrictions ?? [])] },
  };
}

/** The list of images says more of each than its names. */
function namesOf({ publisher, offer, sku, version }: NamedImage): NamedImage {
  return { publisher, offer, sku, version };
}
