import type { PlannedDataAccount } from "../planned-data-account.js";
import { type Change, comings } from "./change.js";
import { dataAccountSettings, shareSettings } from "./settings/data-account-settings.js";
import { settingChange } from "./settings/setting.js";

type Accounts = readonly PlannedDataAccount[] | undefined;

/** Accounts for data that come and go, with what they hold, and settings of those that stay. */
export function dataChanges(before: Accounts = [], after: Accounts = []): Change[] {
  const names = [...new Set([...before, ...after].map(({ accountName }) => accountName))];
  return names.flatMap((accountName) => {
    const was = before.find((each) => each.accountName === accountName);
    const is = after.find((each) => each.accountName === accountName);
    // What is declared last decides what becomes of it.
    const reason = (was ?? is)?.retainOnDestroy
      ? "It stays on Azure with its data, where it is paid for."
      : "Its data goes with it.";
    return [
      ...comings(placesIn(was), placesIn(is), reason),
      ...(was === undefined || is === undefined ? [] : settingChanges(was, is)),
    ];
  });
}

/** The account, and each container and share after its name. */
function placesIn(account: PlannedDataAccount | undefined): string[] {
  if (account === undefined) return [];
  const { accountName, containers, shares } = account;
  return [accountName, ...[...containers, ...shares.map(({ name }) => name)].map((item) => `${accountName}/${item}`)];
}

function settingChanges(was: PlannedDataAccount, is: PlannedDataAccount): Change[] {
  const placed = <Row extends { readonly field: string }>(setting: Row): Row => ({
    ...setting,
    field: `storage.accounts.${was.name}.${setting.field}`,
  });
  return [
    ...dataAccountSettings.flatMap((setting) => settingChange(placed(setting), { resource: was.accountName }, was, is)),
    ...was.shares.flatMap((share) => {
      const now = is.shares.find(({ name }) => name === share.name);
      const resource = `${was.accountName}/${share.name}`;
      return now === undefined
        ? []
        : shareSettings.flatMap((setting) => settingChange(placed(setting), { resource }, share, now));
    }),
  ];
}
