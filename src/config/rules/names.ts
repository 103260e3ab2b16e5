import * as kinds from "../../errors/names.js";
import type { DraftPool, Rule } from "../draft.js";

const poolName = /^[a-z][a-z0-9-]{0,15}$/;
const clusterName = /^[a-z]([a-z0-9-]{0,22}[a-z0-9])?$/;
const siteName = /^[a-z]([a-z0-9-]{0,18}[a-z0-9])?$/;
const workspaceName = /^[A-Za-z0-9][A-Za-z0-9_-]{2,32}$/;
const batchAccountName = /^[a-z0-9]{3,24}$/;

/** Ledgers and outputs are looked up by these names, and every object of JavaScript has a member of some: `constructor`. */
function ofEveryObject(name: string): boolean {
  return name in {};
}

/** The legal name nearest to what was written: lower case, other characters as hyphens, cut to the length. */
function legalPoolName(name: string): string | undefined {
  const legal = shortened(name, 16);
  return poolName.test(legal) && !ofEveryObject(legal) ? legal : undefined;
}

function shortened(name: string, length: number): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "")
    .slice(0, length)
    .replace(/-+$/, "");
}

/** Names and permanent names are legal as stems of shard names. */
const poolNamesAreLegal: Rule = ({ pools }) =>
  pools.flatMap((pool) =>
    (["name", "createdAs"] as const).flatMap((key) => {
      const name = pool.input[key];
      if (name === undefined || (poolName.test(name) && !ofEveryObject(name))) return [];
      return [kinds.poolNameIllegal.at(`${pool.path}.${key}`, { name, suggestion: legalPoolName(name) })];
    }),
  );

/** Each name once; each permanent name once. */
const poolNamesAreUnique: Rule = ({ pools }) => {
  const names = new Map<string, DraftPool>();
  const identities = new Map<string, DraftPool>();
  return pools.flatMap((pool) => {
    const { name } = pool.input;
    const { identity } = pool;
    if (name === undefined || identity === undefined) return [];
    const sameName = names.get(name);
    const sameIdentity = identities.get(identity);
    names.set(name, sameName ?? pool);
    identities.set(identity, sameIdentity ?? pool);
    if (sameName) return [kinds.poolNameDuplicate.at(`${pool.path}.name`, { name, firstPath: sameName.path })];
    if (!sameIdentity) return [];
    const path = `${pool.path}.${pool.input.createdAs === undefined ? "name" : "createdAs"}`;
    return [kinds.poolIdentityTaken.at(path, { identity, firstPath: sameIdentity.path })];
  });
};

/** The cluster's own name, or the stack's where it has none. */
const clusterNameIsLegal: Rule = ({ input, settings, given }) => {
  const name = input.name ?? (given("name") ? undefined : settings.stack);
  if (name === undefined || clusterName.test(name)) return [];
  const legal = shortened(name, 24);
  const suggestion = clusterName.test(legal) ? legal : undefined;
  return [kinds.clusterNameIllegal.at("name", { name, fromStack: input.name === undefined, suggestion })];
};

const siteNamesAreLegal: Rule = ({ input }) =>
  (input.sites ?? []).flatMap((site, index) =>
    site?.name === undefined || (siteName.test(site.name) && !ofEveryObject(site.name))
      ? []
      : [kinds.siteNameIllegal.at(`sites[${index}].name`, { name: site.name })],
  );

const workspaceNameIsLegal: Rule = ({ input }) => {
  const name = input.machineLearning?.workspaceName;
  if (name === undefined || workspaceName.test(name)) return [];
  return [kinds.workspaceNameIllegal.at("machineLearning.workspaceName", { name })];
};

const batchAccountNameIsLegal: Rule = ({ input }) => {
  const name = input.batch?.accountName;
  if (name === undefined || batchAccountName.test(name)) return [];
  return [kinds.batchAccountNameIllegal.at("batch.accountName", { name })];
};

export const nameRules: readonly Rule[] = [
  poolNamesAreLegal,
  poolNamesAreUnique,
  clusterNameIsLegal,
  siteNamesAreLegal,
  workspaceNameIsLegal,
  batchAccountNameIsLegal,
];
