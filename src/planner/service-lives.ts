import type { Ledger } from "./ledger.js";
import { byText } from "./order.js";
import type { Plan } from "./plan.js";

/**
 * What may go from a cluster, come back, and find its old names taken: the workspace, a site's Batch account, its data group, and
 * where it moved to another region and may move back, its accounts for data.
 */
export type Service = "machineLearning" | `batch.${string}` | `data.${string}` | `dataAccounts.${string}`;

type Services = Pick<Plan, "machineLearning" | "batchAccounts"> & Partial<Pick<Plan, "machines" | "dataAccounts">>;

type Lives = Readonly<Record<string, number>>;

/** Which life a service is in, from 1: how often it was taken out before, and left names behind. */
export function lifeOf(service: Service, ledger: Ledger | undefined): number {
  return 1 + (endedLives(ledger)[service] ?? 0);
}

/** The lives that have ended once a plan is deployed; undefined where none has. */
export function livesEndedBy(after: Services, before: Ledger | undefined): Lives | undefined {
  const ended = new Map(Object.entries(endedLives(before)));
  for (const service of ending(after, before)) ended.set(service, (ended.get(service) ?? 0) + 1);
  return ended.size === 0 ? undefined : Object.fromEntries([...ended].sort(([a], [b]) => byText(a, b)));
}

function ending(
  { machineLearning, batchAccounts, machines = [], dataAccounts = [] }: Services,
  before: Ledger | undefined,
): Service[] {
  const { sites = {}, fixed = {} } = before ?? {};
  const hadWorkspace = fixed["machineLearning.workspaceName"] !== undefined;
  return [
    // Vaults, workspaces and Log Analytics workspaces are deleted softly.
    ...(hadWorkspace && machineLearning === null ? (["machineLearning"] as const) : []),
    ...Object.entries(sites).flatMap(([site, { accounts = {}, batchAccount, data }]): Service[] => {
      const keepsData = Object.values(accounts).includes("deployed");
      const hasBatch = batchAccounts.some((account) => account.site === site);
      if (!keepsData || hasBatch) return [];
      const groupStays =
        machineLearning?.site === site ||
        // What was kept for its data is to be found again, in the same group.
        data !== undefined ||
        dataAccounts.some((account) => account.site === site) ||
        machines.some((pool) => pool.site === site && pool.machines.some(({ dataDisks }) => dataDisks.length > 0));
      return [
        ...(batchAccount === undefined ? [] : [`batch.${site}` as const]),
        ...(groupStays ? [] : [`data.${site}` as const]),
      ];
    }),
  ];
}

/**
 * The lives that have ended by a ledger and by that of deployments that failed after it: a workspace that such a one made and
 * the next takes out or puts elsewhere leaves its names behind, too, and so does kept data at a site that moves. What was
 * deployed before them is still there under its name.
 *
 * @param staysAway whether the next deployment has no workspace
 * @param moved sites that were new in those deployments and are in another region now
 */
export function livesWithUnfinished(
  deployed: Ledger,
  unfinished: Ledger,
  staysAway: boolean,
  moved: readonly string[],
): Lives | undefined {
  const lives: Record<string, number> = { ...endedLives(deployed) };
  const count = (service: Service, ends: boolean): void => {
    const most = Math.max(...[deployed, unfinished].map((ledger) => endedLives(ledger)[service] ?? 0));
    if (most > 0 || ends) lives[service] = most + (ends ? 1 : 0);
  };
  const { [workspaceName]: workspace, [workspaceSite]: place = "" } = unfinished.fixed ?? {};
  if (deployed.fixed?.[workspaceName] === undefined)
    count("machineLearning", workspace !== undefined && (staysAway || moved.includes(place)));
  for (const [site, { accounts, data, disks, batchAccount }] of Object.entries(unfinished.sites)) {
    if (deployed.sites[site] !== undefined) continue;
    const moves = moved.includes(site);
    count(`data.${site}`, moves && [accounts, data, disks].some((kept) => kept !== undefined));
    count(`batch.${site}`, moves && accounts !== undefined && batchAccount !== undefined);
    count(`dataAccounts.${site}`, moves && data !== undefined);
  }
  return Object.keys(lives).length === 0 ? undefined : lives;
}

/** A ledger whose workspace is gone without a stack file that took it out, as by a `pulumi destroy` that failed later. */
export function withoutWorkspace(ledger: Ledger): Ledger {
  const { fixed = {} } = ledger;
  const deletedNames = namesLeftByWorkspace(fixed);
  if (deletedNames === undefined) return ledger;
  const others = Object.entries(fixed).filter(
    ([key]) => !key.startsWith("machineLearning.") && key !== "storage.accountId",
  );
  const lives = endedLives(ledger);
  return {
    ...ledger,
    fixed: Object.fromEntries(others),
    deletedNames,
    endedLives: { ...lives, machineLearning: (lives["machineLearning"] ?? 0) + 1 },
  };
}

/** Names that Azure keeps of a workspace that goes; undefined where none was deployed. */
export function namesLeftByWorkspace(fixed: NonNullable<Ledger["fixed"]>): Ledger["deletedNames"] {
  const { [workspaceName]: workspace, "machineLearning.keyVaultId": vault } = fixed;
  if (workspace === undefined) return undefined;
  // A vault of the user's own stays.
  return { workspace, ...(vault === undefined || vault.startsWith("/") ? {} : { keyVault: vault }) };
}

const workspaceName = "machineLearning.workspaceName";
const workspaceSite = "machineLearning.site";

/** A ledger of an earlier version does not count: what it says was left behind had one life. */
function endedLives(ledger: Ledger | undefined): Lives {
  if (ledger === undefined || ledger.endedLives !== undefined) return ledger?.endedLives ?? {};
  const { sites, deletedNames } = ledger;
  return Object.fromEntries([
    ...(deletedNames === undefined ? [] : [["machineLearning", 1] as const]),
    ...Object.entries(sites).flatMap(([site, { accounts = {}, batchAccount, data }]) => {
      const ofServices = Object.keys(accounts).filter((name) => data?.[name] === undefined);
      const left = ofServices.filter((name) => accounts[name] === "left");
      if (left.length === 0 || batchAccount !== undefined) return [];
      const isEmpty = data === undefined && left.length === ofServices.length;
      return [
        ...(left.some((name) => name.startsWith("stba")) ? [[`batch.${site}`, 1] as const] : []),
        ...(isEmpty ? [[`data.${site}`, 1] as const] : []),
      ];
    }),
  ]);
}
