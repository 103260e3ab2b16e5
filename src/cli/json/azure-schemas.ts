import * as z from "zod";
import { problemJson } from "./fields.js";

const schemaVersion = z.literal(1);
const guid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
const problems = z.array(problemJson).min(1);

/** What `azsc azure serve --json` prints: one line once the server answers, or why there is none. */
export const azureServeJson = z
  .union([
    z.object({
      endpoint: z
        .string()
        .regex(/^https:\/\/localhost:\d+$/)
        .meta({ description: "Azure Resource Manager, and the authority that issues tokens." }),
      metadataHost: z.string().meta({ description: "Host and port of the endpoint, for clients that take a host." }),
      caFile: z.string().meta({ description: "PEM file of the authority to trust; gone when the server ends." }),
      tenantId: guid,
      clientId: guid,
      clientSecret: z.string(),
      subscriptionIds: z.array(guid).min(1),
    }),
    z.object({ schemaVersion, problems }),
  ])
  .meta({ title: "azsc azure serve --json" });

/** What `azsc azure provider-path --json` prints. */
export const azureProviderPathJson = z
  .object({
    schemaVersion,
    folder: z.string().meta({ description: "Folder to put before all others on PATH; empty when there are problems." }),
    problems: z.array(problemJson),
  })
  .meta({ title: "azsc azure provider-path --json" });

/** What `azsc azure init --json` prints. */
export const azureInitJson = z
  .object({
    schemaVersion,
    folder: z.string().meta({ description: "Folder that now holds a simulated Azure; empty when there are problems." }),
    problems: z.array(problemJson),
  })
  .meta({ title: "azsc azure init --json" });
