import { nameGrammars } from "../../catalogue/name-grammars.js";
import * as kinds from "../../errors/resource-groups.js";
import type { Problem } from "../../errors/problem.js";
import { settingWithoutEffect } from "../../errors/shape.js";
import { checkArmId, parseArmId } from "../arm-id.js";
import type { Draft, DraftSite, Rule } from "../draft.js";
import { batchSites } from "./batch-sites.js";
import { workspaceSite } from "./sites.js";

type Entry = NonNullable<NonNullable<Draft["input"]["resourceGroups"]>[number]>;

/** Each entry is of one site, and names groups that can exist there. */
const groupsServe: Rule = (draft) => {
  const first = new Map<DraftSite, string>();
  return (draft.input.resourceGroups ?? []).flatMap((entry, index) => {
    if (entry === undefined) return [];
    const path = `resourceGroups[${index}]`;
    if (entry.site === undefined && !draft.given(`${path}.site`) && draft.sites.length > 1) {
      return [kinds.resourceGroupSiteUnsaid.at(path, { sites: draft.sites.flatMap(({ name }) => name ?? []) })];
    }
    const site = entry.site === undefined ? draft.sites[0] : draft.sites.find(({ name }) => name === entry.site);
    const twice = site === undefined ? undefined : first.get(site);
    if (site?.name !== undefined && twice !== undefined)
      return [kinds.resourceGroupSiteTwice.at(path, { site: site.name, firstPath: twice })];
    if (site !== undefined) first.set(site, path);
    return [
      ...(["compute", "data", "machineLearning"] as const).flatMap((kind) =>
        entry[kind] === undefined ? [] : groupIsSound(entry[kind], `${path}.${kind}`, site),
      ),
      ...groupsAreUsed(draft, entry, path, site),
    ];
  });
};

function groupIsSound(group: string, path: string, site: DraftSite | undefined): Problem[] {
  if (!group.startsWith("/")) {
    return nameGrammars.resourceGroup.pattern.test(group)
      ? []
      : [kinds.resourceGroupNameIllegal.at(path, { name: group })];
  }
  const malformed = checkArmId(group, path, "");
  const parsed = parseArmId(group);
  if (malformed.length > 0 || parsed === undefined || site?.name === undefined) return malformed;
  const { subscription } = site;
  return parsed.subscription.toLowerCase() === subscription?.toLowerCase()
    ? []
    : [
        kinds.resourceGroupElsewhere.at(path, {
          groupSubscription: parsed.subscription,
          site: site.name,
          subscription,
        }),
      ];
}

function groupsAreUsed(draft: Draft, entry: Entry, path: string, site: DraftSite | undefined): Problem[] {
  if (site?.name === undefined) return [];
  const workspace = workspaceSite(draft) === site;
  const batch = batchSites(draft).includes(site);
  const idle = (kind: "data" | "machineLearning", because: string): Problem[] =>
    entry[kind] === undefined ? [] : [settingWithoutEffect.at(`${path}.${kind}`, { setting: kind, because })];
  return [
    ...(workspace || batch ? [] : idle("data", `site ${site.name} has no storage account`)),
    ...(workspace ? [] : idle("machineLearning", `the workspace is not on site ${site.name}`)),
  ];
}

export const resourceGroupRules: readonly Rule[] = [groupsServe];
