import * as z from "zod";
import { defined } from "../defined.js";
import type { Catalogue } from "../catalogue/catalogue.js";
import { clusterSchema } from "./schema/cluster.js";

/** A JSON Schema, or any part of one. */
export interface JsonSchema {
  [keyword: string]: unknown;
  properties?: Record<string, JsonSchema>;
}

/** Offers the catalogue's names for completion without refusing others: spelling is judged by the rules, with a hint. */
function offering(names: readonly string[], description: unknown): JsonSchema {
  return { anyOf: [{ enum: names }, { type: "string" }], ...defined({ description }) };
}

/**
 * JSON Schema (draft 2020-12) of a whole stack file, for completion and checks in editors.
 *
 * It says of shapes what the zod schema says; rules that join several settings are only in `azsc validate`.
 */
export function stackFileJsonSchema(catalogue: Catalogue): JsonSchema {
  const cluster = z.toJSONSchema(clusterSchema, { io: "input", target: "draft-2020-12" }) as JsonSchema;
  delete cluster.$schema;
  const pool = (cluster.properties?.nodePools as { items: JsonSchema } | undefined)?.items.properties;
  const site = (cluster.properties?.sites as { items: JsonSchema } | undefined)?.items.properties;
  const sizes = catalogue.vmSizes.filter((size) => !size.retired).map((size) => size.name);
  const regions = catalogue.regions.filter((region) => region.canaryOrStage !== true).map((region) => region.name);
  if (pool?.vmSize && site?.location) {
    pool.vmSize = offering(sizes, pool.vmSize.description);
    site.location = offering(regions, site.location.description);
  }
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Stack file of azure-supercomputer",
    type: "object",
    required: ["config"],
    properties: {
      config: {
        type: "object",
        required: ["azure-supercomputer:cluster"],
        properties: {
          "azure-native:location": offering(regions, "Azure region of the cluster, unless it lists sites."),
          "azure-native:subscriptionId": {
            type: "string",
            description: "Subscription id. Default: the subscription of the Azure login.",
          },
          "azure-native:environment": { enum: ["public"], description: "Only the public cloud is supported." },
          "azure-supercomputer:cluster": cluster,
        },
        patternProperties: {
          // A secret of the stack, as Pulumi writes it: what protectedSettingsFrom, passwordFrom and sshPrivateKeyFrom name.
          "^azure-supercomputer:(?!cluster$)": {
            type: "object",
            properties: { secure: { type: "string" } },
            required: ["secure"],
            additionalProperties: false,
          },
        },
      },
    },
  };
}
