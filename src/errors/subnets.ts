import { nodes } from "./node-count.js";
import { problemKind } from "./problem.js";
import { count, either, show } from "./wording.js";

/** Problems with subnets that the stack file names or sizes, in a network of the cluster's own. */

export const subnetOfWhat = problemKind({
  code: "subnet-of-what",
  severity: "error",
  title: "It is not said what a subnet holds.",
  explanation:
    "An entry of network.subnets is of the nodes of one pool, or of one of the cluster's own subnets: bastion, privateEndpoints or imageBuild.",
  message: (f: { given: number }) =>
    f.given === 0 ? "The entry has neither pool nor role." : "The entry has both pool and role.",
  hint: () => "Write pool with the name of a node pool, or role.",
});

export const subnetSiteUnsaid = problemKind({
  code: "subnet-site-unsaid",
  severity: "error",
  title: "It is not said in whose network a subnet is.",
  explanation: "With a single site, a subnet is in that site's network; with several, each entry names its site.",
  message: (f: { sites: readonly string[] }) => `There are ${f.sites.length} sites, and the entry names none.`,
  hint: (f) => `Add site: ${either(f.sites)}.`,
});

export const subnetTwice = problemKind({
  code: "subnet-twice",
  severity: "error",
  title: "A subnet has two entries.",
  explanation: "A pool has one subnet at each of its sites, and a network one for each role.",
  message: (f: { firstPath: string }) => `${f.firstPath} is of the same subnet.`,
  hint: () => "Join the two entries.",
});

export const subnetPoolUnknown = problemKind({
  code: "subnet-pool-unknown",
  severity: "error",
  title: "A subnet is for no node pool.",
  explanation: "The entry names its pool by the pool's name.",
  message: (f: { pool: string; pools: readonly string[] }) => `There is no node pool ${show(f.pool)}.`,
  hint: (f) => `Write ${either(f.pools)}.`,
});

export const subnetNameIllegal = problemKind({
  code: "subnet-name-illegal",
  severity: "error",
  title: "A subnet cannot have this name.",
  explanation:
    "Azure allows 1–80 letters, digits, underscores, periods and hyphens, a letter or digit first and no period or hyphen last. Bastion's subnet is called AzureBastionSubnet and nothing else; other names that begin with Azure or Gateway are kept for services.",
  message: (f: { name: string; reason: string }) => `${show(f.name)} ${f.reason}.`,
  hint: () => "Write another name, such as snet-compute, or leave it out.",
});

export const subnetNameTwice = problemKind({
  code: "subnet-name-twice",
  severity: "error",
  title: "Two subnets of a network would have one name.",
  explanation: "A subnet's name is unique in its VNet, whatever its capitals.",
  message: (f: { name: string; site: string }) => `Two subnets at ${f.site} would be called ${show(f.name)}.`,
  hint: () => "Give one of them another name.",
});

export const subnetRangeMalformed = problemKind({
  code: "subnet-range-malformed",
  severity: "error",
  title: "A subnet's range cannot be used.",
  explanation:
    "A range is four numbers and a prefix length, such as 10.20.0.0/26, without bits set beyond the prefix, inside network.addressSpace and clear of every other range. Azure's smallest subnet is a /29, and Bastion's a /26.",
  message: (f: { range: string; reason: string }) => `${show(f.range)} ${f.reason}.`,
  hint: () => "Write a range of its own inside network.addressSpace.",
});

export const subnetRangeTooSmall = problemKind({
  code: "subnet-range-too-small",
  severity: "error",
  title: "A subnet is too small for what it holds.",
  explanation: "Azure keeps five addresses of each subnet to itself; every node and every private endpoint takes one.",
  message: (f: { range: string; addresses: number; reserved: number; needed: number; what: string }) =>
    `${f.range} has ${count(f.addresses)} addresses less ${f.reserved} that Azure keeps: ${count(f.addresses - f.reserved)}; ${f.what} needs ${count(f.needed)}.`,
  hint: (f) => `Write a range of at least /${32 - Math.ceil(Math.log2(f.needed + f.reserved))}.`,
});

export const subnetRangeInUse = problemKind({
  code: "subnet-range-in-use",
  severity: "error",
  title: "A subnet's range is in use.",
  explanation:
    "What is deployed keeps its addresses until the end of the deployment, and a network keeps ranges that it once had.",
  message: (f: { range: string; other: string }) => `${f.range} overlaps ${f.other}, which is deployed.`,
  hint: () => "Write a range that is free, or remove what is there first and add this in a second deployment.",
});

export const subnetFixed = problemKind({
  code: "subnet-fixed",
  severity: "error",
  title: "A subnet that is deployed keeps its name and its range.",
  explanation:
    "A subnet's name is its identity, and Azure changes no range of a subnet that something is in: it can neither shrink nor move. Another one would be made, with everything in it.",
  message: (f: { subnet: string; site: string; what: string; before: string; after: string }) =>
    `The ${f.what} of ${f.subnet} at ${f.site} is ${f.before} and would be ${f.after}.`,
  hint: (f) => `Write ${f.what}: ${f.before}; for other addresses, make a new pool and remove the old one.`,
});

export const subnetMaxNodesBeyond = problemKind({
  code: "subnet-max-nodes-beyond",
  severity: "error",
  title: "maxNodes is more than the pool's range holds.",
  explanation: "The subnet of a pool can never grow, so a range has to hold the most nodes that the pool may have.",
  message: (f: { poolName: string; range: string; room: number; maxNodes: number }) =>
    `${f.range} has room for ${nodes(f.room)} of "${f.poolName}", and maxNodes is ${count(f.maxNodes)}.`,
  hint: (f) => `Set maxNodes to ${count(f.room)}, or write a larger range.`,
});
