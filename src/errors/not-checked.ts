import { problemKind } from "./problem.js";
import { nodes } from "./node-count.js";
import { count } from "./wording.js";

/** Whether Azure has the machines cannot be known before asking for them. */
export const capacityNotChecked = problemKind({
  code: "capacity-not-checked",
  severity: "note",
  title: "Whether Azure has the nodes to give cannot be checked.",
  explanation:
    "Quota is permission, not hardware. Only the deployment itself shows whether a region has that many nodes free, and for InfiniBand sizes whether they are free in one placement group.",
  message: (f: { nodes: number; regions: readonly string[] }) =>
    `Whether Azure has ${nodes(f.nodes)} free in ${f.regions.join(", ")} shows only in the deployment.`,
  hint: () => "For large counts, agree on the capacity with your Azure account team first.",
});

/** The command that lists what a subscription is offered of a size in a region. */
function listSkus({ vmSize, location }: { readonly vmSize: string; readonly location: string }): string {
  return `\`az vm list-skus --location ${location} --size ${vmSize} --all --output table\``;
}

export const spotNotVerified = problemKind({
  code: "spot-not-verified",
  severity: "note",
  title: "No source says whether the VM size is sold as Spot.",
  explanation:
    "Spot is a capability of each VM size in each region. The catalogue has no statement on this one, so the plan goes ahead without one.",
  message: (f: { vmSize: string; location: string }) =>
    `Whether ${f.vmSize} is sold as Spot in ${f.location} is not known.`,
  hint: (f) => `Look for the capability LowPriorityCapable in the answer of ${listSkus(f).replace("table", "json")}.`,
});

export const encryptionAtHostNotChecked = problemKind({
  code: "encryption-at-host-not-checked",
  severity: "note",
  title: "Encryption at host was not checked.",
  explanation:
    "Encryption at host needs a VM size that supports it and the feature Microsoft.Compute/EncryptionAtHost registered in the subscription. What is not known is said here; Azure refuses the nodes when one of them is missing.",
  message: (f: { vmSize: string; sizeKnown: boolean; featureKnown: boolean }) =>
    `Encryption at host: ${[f.sizeKnown ? [] : [`no source names ${f.vmSize} as supporting it`], f.featureKnown ? [] : ["whether the subscription registered the feature was not looked up"]].flat().join(", and ")}.`,
  hint: (f) =>
    [
      ...(f.featureKnown
        ? []
        : [
            "Run `az feature show --namespace Microsoft.Compute --name EncryptionAtHost`: its state must be Registered.",
          ]),
      ...(f.sizeKnown
        ? []
        : [`Look for EncryptionAtHostSupported in the answer of \`az vm list-skus --size ${f.vmSize} --all\`.`]),
    ].join(" "),
});

export const encryptionAtHostNotRegistered = problemKind({
  code: "encryption-at-host-not-registered",
  severity: "error",
  title: "The subscription has not registered encryption at host.",
  explanation:
    "Azure refuses nodes with encryption at host until the subscription has registered the feature Microsoft.Compute/EncryptionAtHost.",
  message: (f: { subscription: string }) =>
    `Subscription ${f.subscription} has not registered Microsoft.Compute/EncryptionAtHost.`,
  hint: () =>
    "Run `az feature register --namespace Microsoft.Compute --name EncryptionAtHost`, or leave encryptionAtHost off.",
});

export const zoneNotChecked = problemKind({
  code: "zone-not-checked",
  severity: "note",
  title: "No source says whether the VM size is offered in the zone.",
  explanation:
    "A size may be offered in some availability zones of a region only, and zone numbers differ between subscriptions.",
  message: (f: { vmSize: string; location: string; zone: string; setting: string }) =>
    `Whether ${f.vmSize} is offered in zone ${f.zone} of ${f.location} is not known.`,
  hint: (f) => `Run ${listSkus(f)}, whose column Zones says it, or leave out ${f.setting}.`,
});

export const sizeWithoutZones = problemKind({
  code: "size-without-zones",
  severity: "error",
  title: "The VM size is offered without zones in this region.",
  explanation:
    "The SKU list that the catalogue was read from offers this size in the region and in none of its availability zones. Azure answers a zonal scale set of it with SkuNotAvailable.",
  message: (f: { vmSize: string; location: string; zone: string; setting: string }) =>
    `${f.vmSize} in ${f.location} was listed without zones, and zone ${f.zone} is asked for.`,
  hint: (f) => `Leave out ${f.setting}.`,
});

export const zoneNotListed = problemKind({
  code: "zone-not-listed",
  severity: "warning",
  title: "The VM size was not listed in the zone.",
  explanation:
    "The SKU list that the catalogue was read from names the zones of this size in this region, and this one is not among them. Lists differ between subscriptions.",
  message: (f: { vmSize: string; location: string; zone: string; setting: string; zones: readonly number[] }) =>
    `${f.vmSize} in ${f.location} was listed in zones ${f.zones.join(", ")}, not in zone ${f.zone}.`,
  hint: (f) => `Choose ${f.setting} from ${f.zones.join(", ")}, or leave out ${f.setting}.`,
});

export const ephemeralPlacementNotChecked = problemKind({
  code: "ephemeral-placement-not-checked",
  severity: "note",
  title: "Where the ephemeral OS disk can be was not checked.",
  explanation:
    "An ephemeral OS disk lives in the VM's cache, temporary disk or NVMe. No source states which of them this size has room in, so none is asked for unless osDisk.placement does, and Azure chooses.",
  message: (f: { vmSize: string; placement: string | undefined }) =>
    `No source states the ephemeral disk placements of ${f.vmSize}: ${f.placement === undefined ? "the choice is left to Azure" : `${f.placement} is asked for as it stands`}.`,
  hint: (f) =>
    `Set osDisk.kind to persistent${f.placement === undefined ? ", or osDisk.placement to another place," : " or remove osDisk.placement"} if Azure refuses it.`,
});

export const imageVersionNotVerified = problemKind({
  code: "image-version-not-verified",
  severity: "note",
  title: "The pinned image version was not verified.",
  explanation:
    "The catalogue pins this image to a version that no public source confirms. Azure refuses the nodes when the version does not exist.",
  message: (f: { urn: string }) => `That ${f.urn} exists was not verified.`,
  hint: (f) => {
    const [publisher, offer, sku] = f.urn.split(":");
    return `Run \`az vm image list --all --publisher ${publisher} --offer ${offer} --sku ${sku} --output table\`, and name one of its versions in image.`;
  },
});

export const regionNotListed = problemKind({
  code: "region-offer-not-checked",
  severity: "note",
  title: "No source says where the VM size is offered.",
  explanation:
    "The catalogue has neither a price nor a SKU listing for this size in any region. Being listed would not be proof that your subscription may use it, either.",
  message: (f: { vmSize: string; location: string }) => `Whether ${f.vmSize} is offered in ${f.location} is not known.`,
  hint: (f) => `Run ${listSkus(f)}: a row without a restriction is an offer.`,
});

export const priceUnknown = problemKind({
  code: "price-unknown",
  severity: "note",
  title: "No price is known.",
  explanation:
    "Azure's public price list, as the catalogue holds it, has no Linux on-demand price for this size in this region. The cluster's price leaves these nodes out.",
  message: (f: { vmSize: string; location: string; nodes: number }) =>
    `No list price of ${f.vmSize} in ${f.location}: the sum leaves out ${nodes(f.nodes)}.`,
  hint: () => "Ask the Azure pricing calculator, or your account team.",
});

export const spotPricedOnDemand = problemKind({
  code: "spot-priced-on-demand",
  severity: "note",
  title: "Spot nodes are priced as on-demand.",
  explanation:
    "Spot prices move. The plan counts Spot nodes at the on-demand price, which is the most they can cost unless maxUsdPerHour says less.",
  message: (f: { poolName: string; nodes: number }) =>
    `The ${count(f.nodes)} Spot nodes of "${f.poolName}" are counted at the on-demand price, the most they can cost.`,
  hint: () => "See the size's present Spot price in the portal.",
});

export const pricedAtMost = problemKind({
  code: "priced-at-most",
  severity: "note",
  title: "The price is that of a pool at its largest.",
  explanation:
    "Azure Machine Learning makes nodes when a job needs them and takes them away when none does, down to the least of the pool. The plan's price counts every node.",
  message: (f: { poolName: string; nodes: number; minNodes: number; usdAtMost: number; usdAtRest: number }) =>
    `"${f.poolName}" is counted at its most, ${nodes(f.nodes)} for ${count(f.usdAtMost)} USD an hour; at rest ${nodes(f.minNodes)} for ${count(f.usdAtRest)} USD.`,
  hint: () => "Set machineLearning.minNodes and idleMinutes of the pool to say how much of it stays without a job.",
});

export const logsNotPriced = problemKind({
  code: "logs-not-priced",
  severity: "note",
  title: "What logs and metrics cost is not in the plan.",
  explanation:
    "Log Analytics is paid by the gigabyte that arrives and by how long it is kept. How much a cluster writes depends on its jobs: every read and write of a blob is a line.",
  message: (f: { settings: number }) =>
    `${f.settings} diagnostic ${f.settings === 1 ? "setting sends" : "settings send"} to Log Analytics; the price of the plan has nothing of it.`,
  hint: () => "Leave storage out of diagnostics.of if nobody asks who read which blob.",
});
