import { settingRanges } from "../../catalogue/setting-ranges.js";
import * as kinds from "../../errors/budget.js";
import type { Problem } from "../../errors/problem.js";
import type { Draft, Rule } from "../draft.js";

type Budget = NonNullable<Draft["input"]["budget"]>;

/** The budget is an amount, from the first of a month, with alerts that reach somebody. */
const budgetIsSound: Rule = ({ input, catalogue }) => {
  const { budget } = input;
  if (budget === undefined) return [];
  const usd = budget.usdPerMonth;
  return [
    ...(usd !== undefined && usd <= 0 ? [kinds.budgetNotPositive.at("budget.usdPerMonth", { usd })] : []),
    ...startsMonth(budget.startDate),
    ...alerts(budget, catalogue.limits.budgetAlerts.value),
    ...addresses(budget, catalogue.limits.budgetContactEmails.value),
  ];
};

function startsMonth(date: string | undefined): Problem[] {
  if (date === undefined) return [];
  const path = "budget.startDate";
  // Date.parse takes 2026-02-31 in some forms, so the date must survive a round trip.
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : NaN;
  if (Number.isNaN(parsed) || new Date(parsed).toISOString().slice(0, 10) !== date)
    return [kinds.budgetDateMalformed.at(path, { date })];
  return date.endsWith("-01") ? [] : [kinds.budgetDateNotFirst.at(path, { date })];
}

function alerts({ alertPercents }: Budget, mostAlerts: number): Problem[] {
  if (alertPercents === undefined) return [];
  const path = "budget.alertPercents";
  const { most } = settingRanges.budgetAlertPercent;
  return [
    ...(alertPercents.length === 0 || alertPercents.length > mostAlerts
      ? [kinds.budgetAlertsNumber.at(path, { alerts: alertPercents.length, most: mostAlerts })]
      : []),
    ...alertPercents.flatMap((percent, index) => {
      if (percent === undefined) return [];
      const at = `${path}[${index}]`;
      if (percent <= 0 || percent > most) return [kinds.budgetPercentOutOfRange.at(at, { percent, most })];
      return alertPercents.indexOf(percent) < index ? [kinds.budgetPercentTwice.at(at, { percent })] : [];
    }),
  ];
}

function addresses({ contactEmails }: Budget, most: number): Problem[] {
  if (contactEmails === undefined) return [];
  const path = "budget.contactEmails";
  return [
    ...(contactEmails.length === 0 || contactEmails.length > most
      ? [kinds.budgetEmailsNumber.at(path, { emails: contactEmails.length, most })]
      : []),
    ...contactEmails.flatMap((email, index) =>
      email === undefined || /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(email)
        ? []
        : [kinds.budgetEmailMalformed.at(`${path}[${index}]`, { email })],
    ),
  ];
}

export const budgetRules: readonly Rule[] = [budgetIsSound];
