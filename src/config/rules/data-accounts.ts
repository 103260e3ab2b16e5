import { dataAccountFacts } from "../../catalogue/data-account-kinds.js";
import { nameGrammars } from "../../catalogue/name-grammars.js";
import { settingRanges } from "../../catalogue/setting-ranges.js";
import { objectIdMalformed } from "../../errors/access.js";
import * as kinds from "../../errors/data-accounts.js";
import type { Problem } from "../../errors/problem.js";
import { siteUnknown } from "../../errors/sites.js";
import { isGuid } from "../arm-id.js";
import type { Draft, DraftSite, Rule } from "../draft.js";
import { nearSpelling } from "../near-spelling.js";
import { wholeNumber } from "./whole-numbers.js";

type Written = NonNullable<NonNullable<NonNullable<Draft["input"]["storage"]>["accounts"]>[number]>;

/** Each account is one that Azure makes, and all that it holds. */
const accountsAreSound: Rule = (draft) => {
  const seen = new Map<string, string>();
  return (draft.input.storage?.accounts ?? []).flatMap((account, index) => {
    if (account === undefined) return [];
    const at = `storage.accounts[${index}]`;
    return [
      ...nameIsFree(account.name, `${at}.name`, at, seen),
      ...(account.name === undefined || /^[a-z0-9]{2,10}$/.test(account.name)
        ? []
        : [kinds.dataAccountNameIllegal.at(`${at}.name`, { name: account.name })]),
      ...siteServes(account, at, draft),
      ...redundancyIsOfKind(account, at),
      ...contentsAreOfKind(account, at),
      ...itemsAreSound(account, at),
      ...rolesAreOfKind(account, at),
      ...wholeNumber(account.softDeleteDays, `${at}.softDeleteDays`, settingRanges.blobSoftDeleteDays, (days) =>
        kinds.dataSoftDeleteOutOfRange.at(`${at}.softDeleteDays`, { days, ...settingRanges.blobSoftDeleteDays }),
      ),
    ];
  });
};

function nameIsFree(name: string | undefined, path: string, at: string, seen: Map<string, string>): Problem[] {
  const firstPath = name === undefined ? undefined : seen.get(name);
  if (name !== undefined && firstPath === undefined) seen.set(name, at);
  return name === undefined || firstPath === undefined ? [] : [kinds.dataAccountTwice.at(path, { name, firstPath })];
}

/** The site of an account; undefined where there is none of its name. */
export function siteOfAccount({ site }: Pick<Written, "site">, { sites }: Pick<Draft, "sites">): DraftSite | undefined {
  return site === undefined ? sites[0] : sites.find(({ name }) => name === site);
}

function siteServes(account: Written, at: string, draft: Draft): Problem[] {
  const site = siteOfAccount(account, draft);
  const { site: name, redundancy } = account;
  const known = draft.sites.flatMap((each) => each.name ?? []);
  if (site === undefined && name !== undefined)
    return [siteUnknown.at(`${at}.site`, { name, known, nearest: nearSpelling(name, known) })];
  return redundancy?.includes("ZRS") === true && site?.region?.hasZones === false
    ? [kinds.dataZonesMissing.at(`${at}.redundancy`, { redundancy, location: site.region.name })]
    : [];
}

function redundancyIsOfKind({ kind, redundancy }: Written, at: string): Problem[] {
  if (kind === undefined || redundancy === undefined) return [];
  const known = dataAccountFacts[kind].redundancies;
  return known.includes(redundancy)
    ? []
    : [kinds.dataRedundancyUnfit.at(`${at}.redundancy`, { kind, redundancy, known })];
}

function contentsAreOfKind({ kind, containers, shares }: Written, at: string): Problem[] {
  if (kind === undefined) return [];
  const { holds } = dataAccountFacts[kind];
  const given = holds === "containers" ? "shares" : "containers";
  const written = holds === "containers" ? shares : containers;
  return written === undefined || written.length === 0
    ? []
    : [kinds.dataAccountHolds.at(`${at}.${given}`, { kind, given, holds })];
}

function itemsAreSound({ kind, containers = [], shares = [] }: Written, at: string): Problem[] {
  const seen = new Map<string, string>();
  const named = (name: string | undefined, path: string, place: string): Problem[] => [
    ...nameIsFree(name, path, place, seen),
    ...(name === undefined || nameGrammars.fileShare.pattern.test(name)
      ? []
      : [kinds.dataItemNameIllegal.at(path, { name })]),
  ];
  const range = kind === "nfsFiles" ? settingRanges.premiumFileShareGiB : settingRanges.fileShareGiB;
  return [
    ...containers.flatMap((name, index) => {
      const place = `${at}.containers[${index}]`;
      return named(name, place, place);
    }),
    ...shares.flatMap((share, index) => {
      const place = `${at}.shares[${index}]`;
      const path = `${place}.quotaGiB`;
      return [
        ...named(share?.name, `${place}.name`, place),
        ...wholeNumber(share?.quotaGiB, path, range, (quotaGiB) =>
          kinds.shareQuotaOutOfRange.at(path, { quotaGiB, kind: kind ?? "", ...range }),
        ),
      ];
    }),
  ];
}

function rolesAreOfKind({ kind, nodes, readers = [], writers = [] }: Written, at: string): Problem[] {
  const byRole = kind === undefined || dataAccountFacts[kind].roles !== null;
  const given = { nodes: nodes !== undefined, readers: readers.length > 0, writers: writers.length > 0 };
  return [
    ...(["nodes", "readers", "writers"] as const).flatMap((option) =>
      byRole || !given[option] ? [] : [kinds.dataRolesWithoutEffect.at(`${at}.${option}`, { option })],
    ),
    ...Object.entries({ readers, writers }).flatMap(([list, principals]) =>
      principals.flatMap((principal, index) => {
        const objectId = principal?.objectId;
        const path = `${at}.${list}[${index}].objectId`;
        return objectId === undefined || isGuid(objectId) ? [] : [objectIdMalformed.at(path, { objectId })];
      }),
    ),
  ];
}

/** What is mounted of an account is there, and nodes may use it. */
const mountedDataIsThere: Rule = ({ input, pools }) => {
  const accounts = input.storage?.accounts ?? [];
  return pools.flatMap(({ path, input: pool }) =>
    (pool.mounts ?? []).flatMap((mount, index) => {
      const at = `${path}.mounts[${index}].storage`;
      const { account: name, container, share } = mount?.storage ?? {};
      if (name === undefined) return [];
      const account = accounts.find((each) => each?.name === name);
      if (account === undefined) {
        const known = accounts.flatMap((each) => each?.name ?? []);
        return [kinds.mountedAccountUnknown.at(`${at}.account`, { what: "account", name, known })];
      }
      return [
        ...itemIsThere(account, { container, share }, at),
        ...mayBeMounted(account, `${at}.account`),
        // Machines beside the nodes are given the role that their mount needs.
        ...(pool.role === undefined ? nodesMay(account, mount?.readOnly === true, `${at}.account`) : []),
      ];
    }),
  );
};

function itemIsThere(
  account: Written,
  { container, share }: { readonly container: string | undefined; readonly share: string | undefined },
  at: string,
): Problem[] {
  const containers = (account.containers ?? []).flatMap((name) => name ?? []);
  const shares = (account.shares ?? []).flatMap((each) => each?.name ?? []);
  return [
    ...(container === undefined || containers.includes(container)
      ? []
      : [kinds.mountedAccountUnknown.at(`${at}.container`, { what: "container", name: container, known: containers })]),
    ...(share === undefined || shares.includes(share)
      ? []
      : [kinds.mountedAccountUnknown.at(`${at}.share`, { what: "share", name: share, known: shares })]),
  ];
}

function mayBeMounted({ name: account = "", kind }: Written, at: string): Problem[] {
  return kind === "smbFiles" ? [kinds.smbNotMounted.at(at, { account })] : [];
}

function nodesMay({ name: account = "", kind, nodes = "write" }: Written, readOnly: boolean, at: string): Problem[] {
  if (kind !== "blobs" && kind !== "dataLake") return [];
  const may = nodes === "write" || (nodes === "read" && readOnly);
  return may ? [] : [kinds.mountWithoutRole.at(at, { account, nodes, readOnly })];
}

export const dataAccountRules: readonly Rule[] = [accountsAreSound, mountedDataIsThere];
