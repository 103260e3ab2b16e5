import * as z from "zod";
import type { VmSizeDescription } from "../../catalogue/described-vm-size.js";
import type { Observed } from "../../planner/ledger.js";

const capability = z.looseObject({ name: z.string(), value: z.string() });

/** What is read of an entry that `az vm list-skus --output json` prints; the rest is left alone. */
const sku = z.looseObject({
  name: z.string(),
  resourceType: z.string(),
  family: z.string().nullish(),
  locations: z.array(z.string()).nullish(),
  capabilities: z.array(capability).nullish(),
  restrictions: z
    .array(
      z.looseObject({
        type: z.string().nullish(),
        reasonCode: z.string().nullish(),
        restrictionInfo: z
          .looseObject({ locations: z.array(z.string()).nullish(), zones: z.array(z.string()).nullish() })
          .nullish(),
      }),
    )
    .nullish(),
});

/** The answer of `az vm list-skus --output json` as it is. */
export const skusSchema = z.array(sku).min(1, "must list at least one SKU");

type Sku = z.infer<typeof sku>;

/**
 * What the list of SKUs tells of VM sizes: their facts, where they are offered, and where the subscription may not have
 * them. Disks and other resource types in the list are passed over.
 *
 * Source of the capabilities: MicrosoftDocs/azure-docs-rest-apis resource SKUs (Compute 2021-07-01), ResourceSku.
 */
export function observedOfSkus(skus: readonly Sku[], subscription: string): Observed {
  const sizes = skus.filter(({ resourceType }) => resourceType.toLowerCase() === "virtualmachines");
  const byName = new Map(sizes.map((size) => [size.name.toLowerCase(), describedBy(size)]));
  return {
    vmSizes: [...byName.values()],
    offers: sizes.flatMap(({ name: vmSize, locations }) =>
      (locations ?? []).map((location) => ({ vmSize, location: regionName(location) })),
    ),
    restrictions: sizes.flatMap((size) => restrictionsOf(size, subscription)),
  };
}

function describedBy({ name, family, capabilities }: Sku): VmSizeDescription {
  const values = new Map((capabilities ?? []).map((one) => [one.name.toLowerCase(), one.value]));
  const text = (key: string): string | undefined => values.get(key.toLowerCase());
  const number = (key: string): number | undefined => (text(key) === undefined ? undefined : Number(text(key)));
  const yes = (key: string): boolean | undefined => (text(key) === undefined ? undefined : text(key) === "True");
  const [vcpus, available] = [number("vCPUs"), number("vCPUsAvailable")];
  const temporaryMiB = number("MaxResourceVolumeMB");
  const generations = text("HyperVGenerations")?.split(",") as ("V1" | "V2")[] | undefined;
  return {
    name,
    family: family ?? undefined,
    vcpus,
    vcpusAvailable: available === vcpus ? undefined : available,
    memoryGiB: number("MemoryGB"),
    gpus: number("GPUs"),
    architecture: text("CpuArchitectureType")?.toLowerCase() === "arm64" ? "arm64" : "x64",
    generations,
    rdma: yes("RdmaEnabled"),
    acceleratedNetworking: yes("AcceleratedNetworkingEnabled"),
    premiumStorage: yes("PremiumIO"),
    maxDataDisks: number("MaxDataDiskCount"),
    maxNics: number("MaxNetworkInterfaces"),
    tempDiskGiB: temporaryMiB === undefined ? undefined : temporaryMiB / 1024,
    ephemeralOsDisk: yes("EphemeralOSDiskSupported"),
    encryptionAtHost: yes("EncryptionAtHostSupported"),
    trustedLaunch: trustedLaunchOf(text("TrustedLaunchDisabled"), generations),
    // SGX, the third, is an enclave in a VM of any kind.
    confidentialOnly: ["SNP", "TDX"].includes(text("ConfidentialComputingType") ?? "") ? true : undefined,
    spot: yes("LowPriorityCapable"),
    knownFrom: "observed",
  };
}

/** Azure lists who is without, and says nothing of the others. */
function trustedLaunchOf(
  disabled: string | undefined,
  generations: readonly string[] | undefined,
): boolean | undefined {
  if (generations === undefined) return undefined;
  return disabled !== "True" && generations.includes("V2");
}

function restrictionsOf(
  { name: vmSize, restrictions }: Sku,
  subscription: string,
): NonNullable<Observed["restrictions"]> {
  return (restrictions ?? []).flatMap(({ type, reasonCode, restrictionInfo }) =>
    (restrictionInfo?.locations ?? []).map((location) => ({
      subscription,
      location: regionName(location),
      vmSize,
      ...(type === "Zone" ? { zones: restrictionInfo?.zones ?? [] } : {}),
      reason: reasonCode === "QuotaId" ? ("QuotaId" as const) : ("NotAvailableForSubscription" as const),
    })),
  );
}

/** The list writes some regions with capitals: `southCentralUS`. */
function regionName(location: string): string {
  return location.replace(/\s/g, "").toLowerCase();
}
