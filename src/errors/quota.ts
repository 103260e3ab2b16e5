import { problemKind } from "./problem.js";
import { nodes } from "./node-count.js";
import { count } from "./wording.js";

interface QuotaPlace {
  readonly service: "compute" | "batch" | "machineLearning";
  readonly family: string;
  readonly location: string;
  readonly subscription: string;
}

const SERVICE_WORDS = { compute: "compute", batch: "Batch", machineLearning: "Azure Machine Learning" } as const;

const place = (f: QuotaPlace): string =>
  `${SERVICE_WORDS[f.service]} quota "${f.family}" in ${f.location} (subscription ${f.subscription})`;

/** The subscription's limit is below what the plan needs. */
export const quotaTooSmall = problemKind({
  code: "quota-too-small",
  severity: "error",
  title: "Not enough quota.",
  explanation:
    "Azure allows each subscription so many vCPUs per region: in each VM family, and in total. Compute, Batch and Azure Machine Learning each keep their own count, and Spot has one count for the region. Azure refuses the nodes beyond the limit in the middle of a deployment.",
  message: (
    f: QuotaPlace & {
      needed: number;
      deployed: number;
      limit: number;
      used: number;
      missing: number;
      poolName: string;
      vcpusPerNode: number;
      nodes: number;
      nodesThatFit: number;
    },
  ) =>
    `${nodes(f.nodes)} of "${f.poolName}" at ${f.vcpusPerNode} vCPUs: the plan needs ${count(f.needed)} vCPUs of ${place(f)}${f.deployed > 0 ? `, of which ${count(f.deployed)} are deployed already` : ""}. The limit is ${count(f.limit)} and ${count(f.used)} are in use, so ${count(f.missing)} are missing and ${nodes(f.nodesThatFit)} fit.`,
  hint: (f) =>
    `Ask for a new limit of at least ${count(f.limit + f.missing)} vCPUs of ${place(f)}${f.nodesThatFit > 0 ? `, or set the pool to ${nodes(f.nodesThatFit)}` : ""}, or use another region or subscription.`,
});

/** Nobody looked at quota. */
export const quotaNotChecked = problemKind({
  code: "quota-not-checked",
  severity: "note",
  title: "Quota was not compared with a subscription.",
  explanation:
    "The plan lists the vCPUs it needs for each subscription, region, service and family. Without limits read from the subscription nothing was compared.",
  message: (f: { demands: number; computeLocation: string | undefined }) =>
    `The plan needs quota in ${count(f.demands)} ${f.demands === 1 ? "place" : "places"}; none was compared with a subscription.`,
  hint: (f) =>
    `Compare the plan's quota table with ${f.computeLocation === undefined ? "your subscription" : `\`az vm list-usage --location ${f.computeLocation} --output table\``}, or hand the limits over with --observed.`,
});

/** Limits were looked up, this family's was not. */
export const quotaFamilyNotChecked = problemKind({
  code: "quota-family-not-checked",
  severity: "note",
  title: "The quota of a family was not looked up.",
  explanation:
    "Limits were read from the subscription, and this family was not among them. Families that a subscription was never granted may be missing from Azure's answer.",
  message: (f: QuotaPlace & { needed: number }) =>
    `${count(f.needed)} vCPUs of ${place(f)} are needed; its limit was not looked up.`,
  hint: () => "Look it up in the portal under Quotas before deploying.",
});

/** The family's name is unknown, so its quota cannot be named. */
export const quotaFamilyUnknown = problemKind({
  code: "quota-family-unknown",
  severity: "note",
  title: "The quota family of a VM size is not known.",
  explanation:
    "No source states the quota family or the vCPUs of this size, so the plan cannot say how much to ask for.",
  message: (f: { vmSize: string; nodes: number; vcpus: number | null }) =>
    `Not in the quota table: ${nodes(f.nodes)} of ${f.vmSize} (${f.vcpus === null ? "vCPUs unknown" : `${count(f.vcpus)} vCPUs each`}), because no source states ${f.vcpus === null ? "their vCPUs" : "their quota family"}.`,
  hint: () => "Look the size up in your subscription's quota list.",
});

/** The subscription may not use the size there. */
export const vmSizeRestricted = problemKind({
  code: "vm-size-restricted",
  severity: "error",
  title: "The subscription may not deploy this VM size here.",
  explanation:
    "Azure's SKU list marks sizes that a subscription cannot deploy in a region or zone, whatever its quota says.",
  message: (f: { vmSize: string; location: string; zone: string | null; subscription: string; reason: string }) =>
    `${f.vmSize} is restricted in ${f.location}${f.zone === null ? "" : ` zone ${f.zone}`} for subscription ${f.subscription}: ${f.reason}.`,
  hint: (f) =>
    f.zone === null
      ? "Ask Azure support to lift the restriction, or choose another region or subscription."
      : "Choose another zone or none, or ask Azure support to lift the restriction.",
});

interface PublicIps {
  readonly needed: number;
  readonly nat: number;
  readonly bastion: number;
  readonly location: string;
  readonly subscription: string;
  /** Addresses in all with one NAT gateway for each site; null where that is not fewer. */
  readonly perSite: number | null;
}

const byOneGateway = (perSite: number): string =>
  `network.natGateways to perSite, which takes ${count(perSite)} in all`;

const byHub = (f: PublicIps): string =>
  f.nat === 0
    ? ""
    : `, or set network.egress to hubFirewall, which takes ${f.bastion === 0 ? "no address of the cluster's own" : `${count(f.bastion)}, for Bastion`}`;

const publicIpSum = (f: PublicIps): string =>
  `${count(f.needed)} public IP addresses in ${f.location} (subscription ${f.subscription}): ${count(f.nat)} for NAT gateways and ${count(f.bastion)} for Bastion`;

/** Nobody looked up how many addresses the subscription may have. */
export const publicIpsNotChecked = problemKind({
  code: "public-ips-not-checked",
  severity: "note",
  title: "The number of public IP addresses was not compared with a limit.",
  explanation:
    "Azure allows each subscription so many public IP addresses of the Standard SKU per region: 3 for students and free trials, 10 by default, 1,000 with an enterprise agreement, and more on request. Beyond it a deployment ends with PublicIPCountLimitReached.",
  message: (f: PublicIps & { least: number; usual: number; most: number }) =>
    `The plan makes ${publicIpSum(f)}. The limit depends on the subscription: ${count(f.least)} for students, ${count(f.usual)} by default, ${count(f.most)} with an enterprise agreement; addresses in use count too.`,
  hint: (f) =>
    `Look it up with \`az network list-usages --location ${f.location} --output table\`, hand it over with --observed${f.perSite === null ? byHub(f) : `, or set ${byOneGateway(f.perSite)}`}.`,
});

/** The subscription allows fewer addresses than the plan makes. */
export const publicIpsTooMany = problemKind({
  code: "public-ips-too-many",
  severity: "error",
  title: "More public IP addresses than the subscription may have.",
  explanation:
    "Azure allows each subscription so many public IP addresses of the Standard SKU per region, and ends a deployment beyond it with PublicIPCountLimitReached.",
  message: (f: PublicIps & { limit: number; used: number; missing: number }) =>
    `The plan makes ${publicIpSum(f)}. The limit is ${count(f.limit)} and ${count(f.used)} ${f.used === 1 ? "is" : "are"} in use by others, so ${count(f.missing)} ${f.missing === 1 ? "is" : "are"} missing.`,
  hint: (f) =>
    `${f.perSite === null ? "Ask" : `Set ${byOneGateway(f.perSite)}, or ask`} for a limit of at least ${count(f.limit + f.missing)}${byHub(f)}.`,
});

interface ResourcesOfType {
  readonly words: string;
  readonly needed: number;
  /** Null for a type whose limit is one for all regions. */
  readonly location: string | null;
  readonly subscription: string;
}

const resourcePlace = (f: ResourcesOfType): string =>
  `${count(f.needed)} ${f.words} in ${f.location === null ? "" : `${f.location}, `}subscription ${f.subscription}`;

/** The subscription allows fewer resources of a type than the plan makes. */
export const resourcesTooMany = problemKind({
  code: "resources-too-many",
  severity: "error",
  title: "More resources of a type than the subscription may have.",
  explanation:
    "Azure allows each subscription so many resources of a type, in each region or in all: NAT gateways, virtual networks, private endpoints, scale sets, Batch and storage accounts, computes of Azure Machine Learning and role assignments. It refuses those beyond the limit in the middle of a deployment.",
  message: (f: ResourcesOfType & { limit: number; used: number; missing: number; perSite: number | null }) =>
    `The plan has ${resourcePlace(f)}. The limit is ${count(f.limit)} and ${count(f.used)} ${f.used === 1 ? "is" : "are"} in use by others, so ${count(f.missing)} ${f.missing === 1 ? "is" : "are"} missing.`,
  hint: (f) =>
    f.words === "role assignments"
      ? `Delete ${count(f.missing)} role assignments that nobody needs, or use another subscription: this limit is not raised.`
      : `${f.perSite === null ? "Ask" : `Set ${byOneGateway(f.perSite)}, or ask`} for a limit of at least ${count(f.limit + f.missing)}, delete what nobody needs, or use another subscription${f.location === null ? "" : " or region"}.`,
});

/** More resources of a type than a subscription usually may have, and nobody looked. */
export const resourcesNotChecked = problemKind({
  code: "resources-not-checked",
  severity: "warning",
  title: "More resources of a type than subscriptions usually may have.",
  explanation:
    "Azure allows each subscription so many resources of a type. The usual limits are known; what yours was granted is known only where it is handed over with --observed.",
  message: (f: ResourcesOfType & { usual: number; command: string | null; listCommand: string | undefined }) =>
    `The plan has ${resourcePlace(f)}; subscriptions usually may have ${count(f.usual)}, others of yours included.`,
  hint: (f) =>
    `Look ${f.command === null ? "the limit up in the portal under Quotas" : `it up with \`${f.command} --location ${f.location ?? ""}\`${f.listCommand === undefined ? "" : `, which prints the limit alone; \`${f.listCommand}\` lists those in use`}`}, and hand it over with --observed as counts.`,
});
