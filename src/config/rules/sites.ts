import { settingWithoutEffect } from "../../errors/shape.js";
import * as kinds from "../../errors/sites.js";
import { isGuid } from "../arm-id.js";
import type { Draft, DraftSite, Rule } from "../draft.js";
import { nearSpelling } from "../near-spelling.js";
import type { WrongTypeRule } from "../read-shape.js";
import { batchSites } from "./batch-sites.js";

/** There is at least one site, and each is a region of Azure. */
const sitesExist: Rule = ({ input, settings, sites, catalogue, given }) => {
  if (input.sites?.length === 0) return [kinds.sitesEmpty.at("sites", {})];
  if (!given("sites") && settings.location === undefined)
    return [kinds.locationMissing.at("azure-native:location", {})];
  return sites.flatMap((site) => {
    if (site.location === undefined || site.region !== undefined) return [];
    const path = site.path.startsWith("sites") ? `${site.path}.location` : site.path;
    const { location } = site;
    return [kinds.locationUnknown.at(path, { location, nearest: catalogue.nearestRegion(location) })];
  });
};

const siteNamesAreUnique: Rule = ({ sites }) => {
  const first = new Map<string, DraftSite>();
  return sites.flatMap((site) => {
    if (site.name === undefined) return [];
    const earlier = first.get(site.name);
    if (earlier) return [kinds.siteNameDuplicate.at(`${site.path}.name`, { name: site.name, firstPath: earlier.path })];
    first.set(site.name, site);
    return [];
  });
};

/** Other tools take a list of zones. */
export const zoneIsNoList: WrongTypeRule = (path, value) =>
  /^sites\[\d+\]\.zone$/.test(path) && Array.isArray(value) ? kinds.zoneList.at(path, { zones: value }) : undefined;

/** One zone, 1–3, in a region that has zones. */
const zonesExist: Rule = ({ sites }) =>
  sites.flatMap(({ path, zone, region }) => {
    if (zone === undefined) return [];
    if (!/^[1-3]$/.test(zone)) return [kinds.zoneIllegal.at(`${path}.zone`, { zone })];
    if (region === undefined || region.hasZones) return [];
    return [kinds.zoneInRegionWithout.at(`${path}.zone`, { zone, location: region.name })];
  });

const subscriptionsAreIds: Rule = ({ input, settings }) => {
  const given: { path: string; subscription: string | undefined }[] = [
    { path: "azure-native:subscriptionId", subscription: settings.subscription },
    ...(input.sites ?? []).map((site, index) => ({
      path: `sites[${index}].subscription`,
      subscription: site?.subscription,
    })),
  ];
  return given.flatMap(({ path, subscription }) =>
    subscription === undefined || isGuid(subscription) ? [] : [kinds.subscriptionMalformed.at(path, { subscription })],
  );
};

/** Every site that is named exists, and a pool names each once. */
const namedSitesExist: Rule = (draft) => {
  const workspace = draft.input.machineLearning?.site;
  return [
    ...(workspace === undefined ? [] : unknownSite(draft, workspace, "machineLearning.site")),
    ...(draft.input.network?.existing ?? []).flatMap((each, index) =>
      each?.site === undefined ? [] : unknownSite(draft, each.site, `network.existing[${index}].site`),
    ),
    ...(draft.input.network?.subnets ?? []).flatMap((each, index) =>
      each?.site === undefined ? [] : unknownSite(draft, each.site, `network.subnets[${index}].site`),
    ),
    ...(draft.input.resourceGroups ?? []).flatMap((each, index) =>
      each?.site === undefined ? [] : unknownSite(draft, each.site, `resourceGroups[${index}].site`),
    ),
    ...draft.pools.flatMap((pool) => {
      if (pool.input.sites?.length === 0) return [kinds.sitesEmpty.at(`${pool.path}.sites`, {})];
      const seen = new Set<string>();
      return pool.sites.flatMap(({ name, path, site }) => {
        if (site === undefined) return unknownSite(draft, name, path);
        if (seen.has(name)) return [kinds.poolSiteTwice.at(path, { name })];
        seen.add(name);
        return [];
      });
    }),
  ];
};

function unknownSite({ sites }: Draft, name: string, path: string): ReturnType<Rule> {
  const known = sites.flatMap((site) => site.name ?? []);
  // Without any site the missing location is the problem.
  if (known.includes(name) || known.length === 0) return [];
  return [kinds.siteUnknown.at(path, { name, known, nearest: nearSpelling(name, known) })];
}

/** Every site of the list has something on it; a pool that names none is on the first. */
const sitesAreUsed: Rule = (draft) => {
  const workspace = workspaceSite(draft);
  const ofData = (draft.input.storage?.accounts ?? []).map((account) => account?.site);
  const used = new Set([
    workspace?.name,
    ...ofData,
    ...batchSites(draft).map((site) => site?.name),
    ...draft.pools.flatMap((pool) => pool.sites.map(({ name }) => name)),
  ]);
  // A name that could not be read or found may have meant the site.
  const unsure = draft.pools.some(
    (pool) => pool.sites.length === 0 || pool.sites.some(({ site }) => site === undefined),
  );
  if (unsure || draft.input.sites === undefined) return [];
  const because = "no node pool and no workspace is on it, and pools that name no sites are on the first";
  return draft.sites
    .filter((site) => site.name !== undefined && !used.has(site.name))
    .map((site) => settingWithoutEffect.at(site.path, { setting: `site ${site.name}`, because }));
};

/** Computes are in their workspace's subscription, and reach its private endpoints. */
const computesAreWithWorkspace: Rule = (draft) => {
  const workspace = workspaceSite(draft);
  if (workspace?.name === undefined) return [];
  const { network: ml } = draft.input.machineLearning ?? {};
  const mode = draft.input.network?.privateDns?.mode ?? "create";
  const workspaceName = workspace.name;
  return draft.pools.flatMap((pool) =>
    pool.sites.flatMap(({ site, path }) => {
      if (pool.engine !== "machineLearning" || site?.name === undefined || site === workspace) return [];
      const facts = { site: site.name, workspaceSite: workspaceName };
      if (site.subscription?.toLowerCase() !== workspace.subscription?.toLowerCase())
        return [kinds.machineLearningOtherSubscription.at(path, facts)];
      return mode === "create" || ml === "managed"
        ? []
        : [kinds.machineLearningOtherNetwork.at(path, { ...facts, mode })];
    }),
  );
};

/** The site of the workspace; undefined without a workspace, or when its site does not exist. */
export function workspaceSite({ input, sites }: Pick<Draft, "input" | "sites">): DraftSite | undefined {
  if (input.machineLearning === undefined) return undefined;
  const name = input.machineLearning.site;
  return name === undefined ? sites[0] : sites.find((site) => site.name === name);
}

/** Batch places InfiniBand pools regionally, and one account name serves one site. */
const batchSitesFit: Rule = ({ input, pools }) => {
  const batch = pools.filter((pool) => pool.engine === "batch");
  const zonal = batch.flatMap((pool) =>
    pool.sites.flatMap(({ name, path, site }) =>
      pool.infiniBand === true && site?.zone !== undefined
        ? [kinds.batchZoneOnInfiniBand.at(path, { site: name, zone: site.zone })]
        : [],
    ),
  );
  const accountName = input.batch?.accountName;
  const sites = [...new Set(batch.flatMap((pool) => pool.sites.map((site) => site.name)))];
  if (accountName === undefined || sites.length < 2) return zonal;
  return [...zonal, kinds.batchAccountNameSites.at("batch.accountName", { name: accountName, sites })];
};

/** An existing identity serves one subscription. */
const identityServesOneSubscription: Rule = ({ input, sites }) => {
  if (input.access?.identityId === undefined) return [];
  const subscriptions = new Set(sites.map((site) => site.subscription?.toLowerCase())).size;
  return subscriptions < 2 ? [] : [kinds.identityAcrossSubscriptions.at("access.identityId", { subscriptions })];
};

export const siteRules: readonly Rule[] = [
  sitesExist,
  siteNamesAreUnique,
  zonesExist,
  subscriptionsAreIds,
  namedSitesExist,
  sitesAreUsed,
  computesAreWithWorkspace,
  batchSitesFit,
  identityServesOneSubscription,
];
