import { problemKind } from "./problem.js";
import { count, show } from "./wording.js";

/** Problems with the budget. */

export const budgetNotPositive = problemKind({
  code: "budget-not-positive",
  severity: "error",
  title: "The budget is not above zero.",
  explanation: "A budget alerts at percentages of an amount, which must be above zero.",
  message: (f: { usd: number }) => `budget.usdPerMonth is ${count(f.usd)}; an amount is above 0.`,
  hint: () => "Write the USD per month that should raise an alert, or remove budget.",
});

export const budgetDateMalformed = problemKind({
  code: "budget-date-malformed",
  severity: "error",
  title: "The budget's start is not a date.",
  explanation: "Azure takes the start of a budget as a calendar date, written YYYY-MM-DD.",
  message: (f: { date: string }) => `${show(f.date)} is not a date of the form YYYY-MM-DD.`,
  hint: () => "Write the first day of the current month, such as 2026-12-01, in quotes.",
});

export const budgetDateNotFirst = problemKind({
  code: "budget-date-not-first",
  severity: "error",
  title: "The budget does not start on the first of a month.",
  explanation: "A monthly budget of Azure starts on the first day of a month.",
  message: (f: { date: string }) => `${f.date} is not the first day of a month.`,
  hint: (f) => `Write ${f.date.slice(0, 8)}01.`,
});

export const budgetPercentOutOfRange = problemKind({
  code: "budget-percent-out-of-range",
  severity: "error",
  title: "An alert's percentage is out of range.",
  explanation: "An alert of a budget is raised at more than 0 and at most 1,000 per cent of its amount.",
  message: (f: { percent: number; most: number }) => `${count(f.percent)} is not above 0 and at most ${count(f.most)}.`,
  hint: () => "Leave alertPercents out to have 50, 80 and 100.",
});

export const budgetPercentTwice = problemKind({
  code: "budget-percent-twice",
  severity: "error",
  title: "Two alerts at the same percentage.",
  explanation: "Alerts of a budget are named by their percentage, so each is there once.",
  message: (f: { percent: number }) => `${count(f.percent)} is in alertPercents already.`,
  hint: () => "Remove one of the two.",
});

export const budgetAlertsNumber = problemKind({
  code: "budget-alerts-number",
  severity: "error",
  title: "Too many alerts, or none.",
  explanation: "A budget of Azure has at most five alerts, and one without any would do nothing.",
  message: (f: { alerts: number; most: number }) => `alertPercents has ${f.alerts} entries; Azure takes 1–${f.most}.`,
  hint: () => "Leave alertPercents out to have 50, 80 and 100.",
});

export const budgetEmailsNumber = problemKind({
  code: "budget-emails-number",
  severity: "error",
  title: "Too many addresses, or none.",
  explanation: "An alert of a budget goes to at most 50 addresses, and without one nobody would read it.",
  message: (f: { emails: number; most: number }) => `contactEmails has ${f.emails} entries; Azure takes 1–${f.most}.`,
  hint: (f) => (f.emails === 0 ? "Add the address of whoever should know." : "Use the address of a mailing list."),
});

export const budgetEmailMalformed = problemKind({
  code: "budget-email-malformed",
  severity: "error",
  title: "Not a mail address.",
  explanation: "Alerts go to plain addresses such as hpc@example.com, without names or brackets.",
  message: (f: { email: string }) => `${show(f.email)} is not a mail address.`,
  hint: () => "Write an address such as hpc@example.com.",
});
