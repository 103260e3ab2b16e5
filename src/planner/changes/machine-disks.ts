import { dataDiskFixed, dataDisksLost, dataDisksLostNotAllowed, keptDiskReturns } from "../../errors/machines.js";
import type { Problem } from "../../errors/problem.js";
import { retainedDisks } from "../kept-accounts.js";
import type { Ledger, LedgerDataDisk } from "../ledger.js";
import type { Plan } from "../plan.js";
import { defined } from "../../defined.js";
import type { NodePool } from "../../config/cluster.js";
import { poolPath, type StayingPool } from "./change-problems.js";

/** Data disks of machines that stay: which of them go, and which cannot become what they are to be. */
export function dataDiskProblems(
  { identity, poolName, shards, allowed }: StayingPool,
  { nodePools }: Plan,
  before: Ledger,
): Problem[] {
  const had = before.nodePools[identity]?.dataDisks;
  const pool = nodePools.find((each) => each.identity === identity);
  if (had === undefined || pool === undefined || pool.role === null || shards === 0) return [];
  const path = `${poolPath(poolName)}.dataDisks`;
  const has = ledgerDisksOf(pool);
  const facts = { identity, poolName, before: had.length, after: has.length, machines: shards };
  const lost = allowed ? dataDisksLost : dataDisksLostNotAllowed;
  return [
    ...had.flatMap((disk, lun) => {
      const next = has[lun];
      if (next === undefined || becomes(disk, next)) return [];
      const values = { poolName, lun, before: inWords(disk), after: inWords(next) };
      return [dataDiskFixed.at(`${path}[${lun}]`, values)];
    }),
    ...(has.length < had.length ? [lost.at(path, facts)] : []),
  ];
}

function becomes(disk: LedgerDataDisk, next: LedgerDataDisk): boolean {
  const grown = next.sizeGiB >= disk.sizeGiB;
  return grown && next.storageType === disk.storageType && next.encryptionSet === disk.encryptionSet;
}

function inWords({ sizeGiB, storageType, encryptionSet }: LedgerDataDisk): string {
  const key = encryptionSet === undefined ? "" : ` with a key of ${encryptionSet}`;
  return `${sizeGiB} GiB of ${storageType}${key}`;
}

/** Data disks of each machine of a pool, as the ledger remembers them. */
export function ledgerDisksOf({
  dataDisks,
  diskEncryptionSetId,
}: Pick<NodePool, "dataDisks" | "diskEncryptionSetId">): readonly LedgerDataDisk[] {
  const encryptionSet = diskEncryptionSetId?.toLowerCase();
  return dataDisks.map(({ sizeGiB, storageType }) => ({ sizeGiB, storageType, ...defined({ encryptionSet }) }));
}

/** Data disks that come back, and were left on Azure for what is on them. */
export function returningDisks(after: Plan, { sites }: Ledger): Problem[] {
  const names = after.sites.flatMap(({ name }) =>
    retainedDisks(after, name).filter((disk) => sites[name]?.disks?.[disk] === "left"),
  );
  return names.length === 0 ? [] : [keptDiskReturns.at("storage", { names })];
}
