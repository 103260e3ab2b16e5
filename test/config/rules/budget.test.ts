import { describe, expect, it } from "vitest";
import { aBudget, aCluster, problemsOf, report } from "../build-cluster.js";

describe("a budget", () => {
  it("is above zero", () => {
    expect(report(problemsOf(aCluster({ budget: aBudget({ usdPerMonth: 0 }) })))).toMatchInlineSnapshot(`
      "error budget-not-positive at budget.usdPerMonth
        budget.usdPerMonth is 0; an amount is above 0.
        → Write the USD per month that should raise an alert, or remove budget."
    `);
  });

  it("starts on a date", () => {
    expect(report(problemsOf(aCluster({ budget: aBudget({ startDate: "2026-13-01" }) })))).toMatchInlineSnapshot(`
      "error budget-date-malformed at budget.startDate
        "2026-13-01" is not a date of the form YYYY-MM-DD.
        → Write the first day of the current month, such as 2026-12-01, in quotes."
    `);
  });

  it("starts on a date that exists", () => {
    expect(report(problemsOf(aCluster({ budget: aBudget({ startDate: "2026-02-31" }) })))).toMatchInlineSnapshot(`
      "error budget-date-malformed at budget.startDate
        "2026-02-31" is not a date of the form YYYY-MM-DD.
        → Write the first day of the current month, such as 2026-12-01, in quotes."
    `);
  });

  it("starts on the first of a month", () => {
    expect(report(problemsOf(aCluster({ budget: aBudget({ startDate: "2026-12-15" }) })))).toMatchInlineSnapshot(`
      "error budget-date-not-first at budget.startDate
        2026-12-15 is not the first day of a month.
        → Write 2026-12-01."
    `);
  });

  it("alerts at percentages within reach", () => {
    expect(report(problemsOf(aCluster({ budget: aBudget({ alertPercents: [50, 1001] }) })))).toMatchInlineSnapshot(`
      "error budget-percent-out-of-range at budget.alertPercents[1]
        1,001 is not above 0 and at most 1,000.
        → Leave alertPercents out to have 50, 80 and 100."
    `);
  });

  it("alerts once at a percentage", () => {
    expect(report(problemsOf(aCluster({ budget: aBudget({ alertPercents: [50, 50] }) })))).toMatchInlineSnapshot(`
      "error budget-percent-twice at budget.alertPercents[1]
        50 is in alertPercents already.
        → Remove one of the two."
    `);
  });

  it("has at most five alerts", () => {
    expect(report(problemsOf(aCluster({ budget: aBudget({ alertPercents: [1, 2, 3, 4, 5, 6] }) }))))
      .toMatchInlineSnapshot(`
      "error budget-alerts-number at budget.alertPercents
        alertPercents has 6 entries; Azure takes 1–5.
        → Leave alertPercents out to have 50, 80 and 100."
    `);
  });

  it("reaches somebody", () => {
    expect(report(problemsOf(aCluster({ budget: aBudget({ contactEmails: [] }) })))).toMatchInlineSnapshot(`
      "error budget-emails-number at budget.contactEmails
        contactEmails has 0 entries; Azure takes 1–50.
        → Add the address of whoever should know."
    `);
  });

  it("reaches at most 50 addresses", () => {
    expect(
      report(
        problemsOf(
          aCluster({ budget: aBudget({ contactEmails: Array.from({ length: 51 }, (_, i) => `a${i}@example.com`) }) }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "error budget-emails-number at budget.contactEmails
        contactEmails has 51 entries; Azure takes 1–50.
        → Use the address of a mailing list."
    `);
  });

  it("reaches mail addresses", () => {
    expect(report(problemsOf(aCluster({ budget: aBudget({ contactEmails: ["Jane <jane@example.com>"] }) }))))
      .toMatchInlineSnapshot(`
      "error budget-email-malformed at budget.contactEmails[0]
        "Jane <jane@example.com>" is not a mail address.
        → Write an address such as hpc@example.com."
    `);
  });
});
