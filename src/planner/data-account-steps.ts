import { dataAccountFacts } from "../catalogue/data-account-kinds.js";
import { dataGroupStep } from "./group-steps.js";
import { endpointSteps, roleSteps } from "./deployment-steps.js";
import { endpointsOf } from "./private-links.js";
import type { DataSteps, PlannedResources, SiteSteps, Step, Timeline } from "./timeline.js";

/** Accounts for data with their settings, containers, shares, endpoints and roles. */
export function dataAccountSteps(
  timeline: Timeline,
  plan: PlannedResources,
  sites: ReadonlyMap<string, SiteSteps>,
): DataSteps {
  const ready = new Map<string, readonly Step[]>();
  const accounts = new Map<string, Step>();
  const endpointsMade = new Map<string, Step>();
  const roles = new Map<string, Step[]>();
  for (const account of plan.dataAccounts ?? []) {
    const home = plan.sites.find(({ name }) => name === account.site);
    const group = home && dataGroupStep(timeline, home, sites.get(account.site)?.resourceGroup);
    const made = timeline.resource(`Storage account ${account.accountName}`, "storage:StorageAccount", [group]);
    accounts.set(account.name, made);
    const contents = contentSteps(timeline, account, made);
    const last = contents.at(-1);
    const endpoints = endpointsOf(plan, { dataAccount: account.name });
    const connected = endpointSteps(timeline, plan, endpoints, sites, () => last);
    for (const [name, step] of connected.endpoints) endpointsMade.set(name, step);
    ready.set(account.accountName, [...contents, ...connected.ready]);
    for (const role of plan.roleAssignments) {
      if (role.scope.kind !== "dataAccount" || role.scope.name !== account.name) continue;
      // Machines have theirs beside their identities, and so has a workspace.
      if (role.principal.kind === "machines" || role.principal.kind === "workspace") continue;
      const site = role.principal.kind === "nodeIdentity" ? role.principal.site : "";
      const steps = roleSteps(timeline, plan, [role], () => [made, sites.get(site)?.identity]);
      roles.set(site, [...(roles.get(site) ?? []), ...steps]);
    }
  }
  const shared = plan.access.identityId === null ? undefined : [...roles.values()].flat();
  return { ready, accounts, endpoints: endpointsMade, rolesBySite: (site) => shared ?? roles.get(site) ?? [] };
}

/** One after another: an account takes one write at a time. */
function contentSteps(
  timeline: Timeline,
  { accountName, kind, containers, shares }: NonNullable<PlannedResources["dataAccounts"]>[number],
  account: Step,
): Step[] {
  const files = dataAccountFacts[kind].holds === "shares";
  let last = timeline.resource(
    `${files ? "File" : "Blob"} settings of ${accountName}`,
    files ? "storage:FileServiceProperties" : "storage:BlobServiceProperties",
    [account],
  );
  const steps = [last];
  for (const [name, type, word] of [
    ...containers.map((each) => [each, "storage:BlobContainer", "Container"] as const),
    ...shares.map((each) => [each.name, "storage:FileShare", "Share"] as const),
  ]) {
    last = timeline.resource(`${word} ${name} of ${accountName}`, type, [last]);
    steps.push(last);
  }
  return steps;
}
