import * as kinds from "../../errors/network.js";
import type { Problem } from "../../errors/problem.js";
import { checkArmId, parseArmId } from "../arm-id.js";
import type { Draft, DraftSite, Rule } from "../draft.js";
import { nearSpelling } from "../near-spelling.js";
import { formatPath } from "../paths.js";
import { batchSites } from "./batch-sites.js";
import { siteOfAccount } from "./data-accounts.js";
import { workspaceSite } from "./sites.js";

const subnetType = "Microsoft.Network/virtualNetworks/subnets";

type Entry = NonNullable<NonNullable<NonNullable<Draft["input"]["network"]>["existing"]>[number]>;

/** Each existing network has what the site's pools and services need. */
const existingNetworksServe: Rule = (draft) => {
  const first = new Map<DraftSite, string>();
  return (draft.input.network?.existing ?? []).flatMap((entry, index) => {
    if (entry === undefined) return [];
    const path = `network.existing[${index}]`;
    if (entry.site === undefined && !draft.given(`${path}.site`) && draft.sites.length > 1) {
      return [kinds.existingSiteUnsaid.at(path, { sites: draft.sites.flatMap(({ name }) => name ?? []) })];
    }
    const site = entry.site === undefined ? draft.sites[0] : draft.sites.find((each) => each.name === entry.site);
    const twice = site === undefined ? undefined : first.get(site);
    if (site?.name !== undefined && twice !== undefined)
      return [kinds.existingSiteTwice.at(path, { site: site.name, firstPath: twice })];
    if (site !== undefined) first.set(site, path);
    return [
      ...idsAreSound(entry, path, site),
      ...subnetsArePools(draft, entry, path),
      ...siteIsServed(draft, entry, path, site),
    ];
  });
};

function idsAreSound(entry: Entry, path: string, site: DraftSite | undefined): Problem[] {
  const subnets = [
    ...Object.entries(entry.nodeSubnetIds ?? {}).map(([pool, id]) => ({
      at: `${path}.${formatPath(["nodeSubnetIds", pool])}`,
      id,
    })),
    { at: `${path}.privateEndpointSubnetId`, id: entry.privateEndpointSubnetId },
    { at: `${path}.imageBuildSubnetId`, id: entry.imageBuildSubnetId },
  ];
  const vnet = entry.virtualNetworkId;
  const parsed = vnet === undefined ? undefined : parseArmId(vnet);
  const elsewhere = site?.subscription !== undefined && parsed !== undefined && site.name !== undefined;
  return [
    ...checkArmId(vnet, `${path}.virtualNetworkId`, "Microsoft.Network/virtualNetworks"),
    ...(elsewhere && parsed.subscription.toLowerCase() !== site.subscription.toLowerCase()
      ? [
          kinds.existingNetworkOtherSubscription.at(`${path}.virtualNetworkId`, {
            virtualNetworkSubscription: parsed.subscription,
            site: site.name ?? "",
            subscription: site.subscription,
          }),
        ]
      : []),
    ...subnets.flatMap(({ at, id }) => {
      const malformed = checkArmId(id, at, subnetType);
      if (id === undefined || malformed.length > 0 || vnet === undefined || parsed === undefined) return malformed;
      const inside = id.toLowerCase().startsWith(`${vnet.toLowerCase()}/`);
      return inside ? [] : [kinds.existingSubnetElsewhere.at(at, { virtualNetwork: parsed.names[0] ?? "" })];
    }),
  ];
}

function subnetsArePools(draft: Draft, entry: Entry, path: string): Problem[] {
  const known = draft.pools.flatMap((pool) => pool.input.name ?? []);
  return Object.keys(entry.nodeSubnetIds ?? {})
    .filter((pool) => !known.includes(pool))
    .map((pool) => {
      const at = `${path}.${formatPath(["nodeSubnetIds", pool])}`;
      return kinds.existingSubnetForNoPool.at(at, { pool, known, nearest: nearSpelling(pool, known) });
    });
}

function siteIsServed(draft: Draft, entry: Entry, path: string, site: DraftSite | undefined): Problem[] {
  if (site?.name === undefined) return [];
  const name = site.name;
  const here = draft.pools.filter((pool) => pool.sites.some((each) => each.site === site));
  const workspace = workspaceSite(draft) === site;
  const ownNetwork = draft.input.machineLearning?.network !== "managed";
  // An account that is reached from the internet has endpoints too: nodes have no public address.
  const batch = batchSites(draft).includes(site);
  const ownZones = (draft.input.network?.privateDns?.mode ?? "create") === "create";
  const computes = here.some((pool) => pool.engine === "machineLearning") && ownNetwork && ownZones;
  const mounts = here.some(({ input }) => input.mounts?.some((mount) => mount?.storage !== undefined));
  const data =
    (mounts && ownZones) ||
    (draft.input.storage?.accounts ?? []).some(
      (account) => account !== undefined && siteOfAccount(account, draft) === site,
    );
  const because = workspace
    ? "the machine learning workspace"
    : batch
      ? "a Batch account"
      : computes
        ? "machine learning computes"
        : data
          ? "an account of storage.accounts"
          : undefined;
  const lacks = (key: "privateEndpointSubnetId" | "imageBuildSubnetId"): boolean =>
    entry[key] === undefined && !draft.given(`${path}.${key}`);
  return [
    ...here.flatMap((pool) =>
      pool.input.name === undefined || Object.hasOwn(entry.nodeSubnetIds ?? {}, pool.input.name)
        ? []
        : [kinds.existingSubnetMissing.at(`${path}.nodeSubnetIds`, { pool: pool.input.name, site: name })],
    ),
    ...(because !== undefined && lacks("privateEndpointSubnetId")
      ? [kinds.endpointSubnetMissing.at(path, { site: name, because })]
      : []),
    ...(workspace && ownNetwork && lacks("imageBuildSubnetId")
      ? [kinds.imageBuildSubnetMissing.at(path, { site: name })]
      : []),
  ];
}

export const existingNetworkRules: readonly Rule[] = [existingNetworksServe];
