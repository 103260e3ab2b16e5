import type { PlatformLimits } from "../../catalogue/catalogue.js";
import * as kinds from "../../errors/access.js";
import type { Problem } from "../../errors/problem.js";
import type { Rule } from "../draft.js";
import { ownTags } from "../own-tags.js";
import { formatPath } from "../paths.js";
import { hasBatchAccount } from "./batch-sites.js";

const reservedPrefixes = ["microsoft", "azure", "windows"];

type Tags = Readonly<Record<string, string | undefined>>;

/** Tags of the cluster and of each pool are legal, and together not too many. */
const tagsAreLegal: Rule = ({ input, pools, catalogue }) => {
  const most = catalogue.limits.tagsPerResource.value;
  const ofCluster = input.tags ?? {};
  const { tagNameCharacters, storageTagNameCharacters } = catalogue.limits;
  // Only these engines bring a storage account, and it has the cluster's tags too.
  const makesStorage =
    input.storage?.accountId === undefined &&
    (hasBatchAccount({ input, pools }) || pools.some(({ engine }) => engine === "machineLearning"));
  const mostOfCluster = (makesStorage ? storageTagNameCharacters : tagNameCharacters).value;
  const count = (tags: Tags): number => new Set(Object.keys(tags).map((name) => name.toLowerCase())).size;
  const tooMany = (path: string, tags: Tags): Problem[] =>
    count(tags) + ownTags.length > most
      ? [kinds.tagsTooMany.at(path, { given: count(tags), own: ownTags.length, most })]
      : [];
  const clusterTooMany = tooMany("tags", ofCluster);
  return [
    ...clusterTooMany,
    ...eachTag(ofCluster, "tags", mostOfCluster, catalogue.limits),
    ...pools.flatMap((pool) => {
      const tags = pool.input.tags ?? {};
      const path = `${pool.path}.tags`;
      const together =
        clusterTooMany.length > 0 || pool.input.tags === undefined ? [] : tooMany(path, { ...ofCluster, ...tags });
      return [...together, ...eachTag(tags, path, tagNameCharacters.value, catalogue.limits)];
    }),
  ];
};

function eachTag(tags: Tags, path: string, mostName: number, limits: PlatformLimits): Problem[] {
  const first = new Map<string, string>();
  return Object.entries(tags).flatMap(([name, value = ""]) => {
    const at = `${path}${formatPath([name]).startsWith("[") ? "" : "."}${formatPath([name])}`;
    const earlier = first.get(name.toLowerCase());
    first.set(name.toLowerCase(), earlier ?? name);
    const prefix = reservedPrefixes.find((each) => name.toLowerCase().startsWith(each));
    const own = ownTags.some((each) => each.toLowerCase() === name.toLowerCase());
    const mostValue = limits.tagValueCharacters.value;
    return [
      ...(earlier !== undefined ? [kinds.tagNameTwice.at(at, { name, first: earlier })] : []),
      ...(own ? [kinds.tagNameOwned.at(at, { name, own: ownTags })] : []),
      ...(prefix !== undefined ? [kinds.tagNameReserved.at(at, { name, prefix })] : []),
      ...(name === "" || /[<>%&\\?/]/.test(name) ? [kinds.tagNameIllegal.at(at, { name })] : []),
      ...(name.length > mostName ? [kinds.tagNameTooLong.at(at, { name, length: name.length, most: mostName })] : []),
      ...(value.length > mostValue
        ? [kinds.tagValueTooLong.at(at, { name, length: value.length, most: mostValue })]
        : []),
    ];
  });
}

/** The owner is told in a tag. */
const ownerFitsItsTag: Rule = ({ input, catalogue }) => {
  const length = input.owner?.length ?? 0;
  const most = catalogue.limits.tagValueCharacters.value;
  return length > most ? [kinds.ownerTooLong.at("owner", { length, most })] : [];
};

export const tagRules: readonly Rule[] = [tagsAreLegal, ownerFitsItsTag];
