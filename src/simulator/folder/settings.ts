import * as z from "zod";
import { builtInRoleId } from "../../catalogue/built-in-roles.js";
import type { VmSizeDescription } from "../../catalogue/described-vm-size.js";
import type { AzureErrorCode } from "../../errors/azure-error-codes.js";
import type { SimulatedAzureOptions } from "../core/azure.js";
import { errorTexts, resourceTypes } from "../services/index.js";

const positive = z.int().nonnegative();
const always = z.union([positive, z.literal("always")]);
const place = { location: z.string(), vmSize: z.string(), zone: z.string().optional() };

const counted = [...resourceTypes.values()].filter((type) => type.countLimit !== undefined).map((type) => type.armType);
const isCounted = (type: string): boolean => counted.some((one) => one.toLowerCase() === type.toLowerCase());

const subscription = z.strictObject({
  id: z.string(),
  tenantId: z.string(),
  quota: z.array(
    z.strictObject({
      location: z.string(),
      service: z.enum(["compute", "batch", "machineLearning"]),
      family: z.string(),
      limitVcpus: z.number().nonnegative(),
    }),
  ),
  maxInfiniBandNodes: positive,
  restrictedSizes: z.array(z.strictObject(place)).optional(),
  offeredSizes: z.array(z.strictObject({ location: z.string(), vmSize: z.string() })).optional(),
  counts: z
    .array(
      z.strictObject({
        type: z
          .string()
          .refine(isCounted, { error: `type that is not counted: the counted ones are ${counted.join(", ")}` }),
        location: z.string().optional(),
        limit: positive,
      }),
    )
    .optional(),
});

const fault = z.strictObject({
  name: z.string().optional(),
  operation: z.enum(["create", "update", "delete", "read", "write", "any"]),
  resource: z.string(),
  moment: z.enum(["refused", "refusedYetDone", "failsLater", "partly", "answerLost", "connectionCut", "throttled"]),
  code: z.enum(Object.keys(errorTexts) as [AzureErrorCode]).optional(),
  times: always.optional(),
  after: positive.optional(),
  nodes: positive.optional(),
  polls: always.optional(),
  retryAfterSeconds: z.number().nonnegative().optional(),
});

const policy = z.strictObject({
  name: z.string(),
  displayName: z.string(),
  scope: z.string(),
  types: z.array(z.string()).optional(),
  deny: z.strictObject({
    property: z
      .strictObject({ path: z.string(), in: z.array(z.unknown()).optional(), notIn: z.array(z.unknown()).optional() })
      .optional(),
    withoutTag: z.string().optional(),
    locationNotIn: z.array(z.string()).optional(),
  }),
});

const amount = z.number().positive().optional();
const count = z.int().nonnegative().optional();
const known = z.boolean().optional();
/** Every key of a description, so that one that is added there is missing here. */
const vmSizeFacts: { readonly [Key in keyof Required<VmSizeDescription>]: z.ZodType<VmSizeDescription[Key]> } = {
  name: z.string(),
  family: z.string().optional(),
  vcpus: count,
  vcpusAvailable: count,
  memoryGiB: amount,
  gpus: count,
  gpuModel: z.string().optional(),
  gpuMemoryGiB: amount,
  architecture: z.enum(["x64", "arm64"]).optional(),
  generations: z.array(z.enum(["V1", "V2"])).optional(),
  infiniBand: z
    .strictObject({
      generation: z.enum(["FDR", "EDR", "HDR", "NDR", "XDR"]),
      nics: count,
      gbpsPerNic: amount,
      rackNodes: count,
    })
    .optional(),
  rdma: known,
  ethernetGbps: amount,
  acceleratedNetworking: known,
  premiumStorage: known,
  maxDataDisks: count,
  maxNics: count,
  tempDiskGiB: z.number().nonnegative().optional(),
  ephemeralOsDisk: known,
  ephemeralOsDiskPlacements: z.array(z.enum(["CacheDisk", "ResourceDisk", "NvmeDisk"])).optional(),
  cacheDiskGiB: amount,
  localNvme: z.strictObject({ count: z.number().positive(), sizeGiBEach: z.number().positive() }).optional(),
  encryptionAtHost: known,
  trustedLaunch: known,
  confidentialOnly: known,
  spot: known,
  knownFrom: z.enum(["stackFile", "observed"]).optional(),
};
const vmSize = z.strictObject(vmSizeFacts);

const scope = z.string().startsWith("/");
const builtInRole = z.string().refine((name) => builtInRoleId(name) !== undefined, {
  error: "a role that the catalogue does not have: name a built-in one, or give its actions",
});
const login = z.strictObject({
  clientId: z.guid(),
  objectId: z.guid(),
  clientSecret: z.string().min(1).optional(),
  roles: z.array(
    z.union([
      z.strictObject({ role: builtInRole, scope }),
      z.strictObject({ actions: z.array(z.string()), notActions: z.array(z.string()).optional(), scope }),
    ]),
  ),
});

const image = z.strictObject({
  publisher: z.string(),
  offer: z.string(),
  sku: z.string(),
  version: z.string().optional(),
});
const extension = z.strictObject({ publisher: z.string(), type: z.string() });

const settings = z.strictObject({
  subscriptions: z.array(subscription),
  existing: z.array(z.string()).optional(),
  principals: z.array(z.string()).optional(),
  logins: z.array(login).optional(),
  seed: z.number().optional(),
  capacity: z.array(z.strictObject({ ...place, clusters: z.array(positive) })).optional(),
  faults: z.array(fault).optional(),
  policies: z.array(policy).optional(),
  vmSizes: z.array(vmSize).optional(),
  images: z.union([z.literal("any"), z.array(image)]).optional(),
  extensions: z.union([z.literal("any"), z.array(extension)]).optional(),
});

/**
 * Settings as a file or a program has them. What is misspelt or missing would not be noticed otherwise: a fault that never
 * strikes, a quota that nobody has, a limit of "undefined".
 *
 * @throws Error that names every place, such as `faults[0].momment`
 */
export function checkSettings(read: unknown): SimulatedAzureOptions {
  const checked = settings.safeParse(read);
  if (checked.success) return checked.data;
  throw new Error(
    checked.error.issues.map((issue) => `${placeOf(issue.path)}: ${lowerFirst(issue.message)}`).join("; "),
  );
}

/** Codes and names within the sentence stay as they are written. */
function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function placeOf(path: readonly PropertyKey[]): string {
  const steps = path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`));
  return steps.join("").replace(/^\./, "") || "the whole";
}
