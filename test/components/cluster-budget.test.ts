import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { ClusterBudget } from "../../src/components/cluster-budget.js";
import { declare } from "./declared.js";

const args = {
  budgetName: "budget-lab",
  subscriptionId: pulumi.output("5ub"),
  usdPerMonth: 20_000,
  startDate: "2027-01-01",
  contactEmails: ["ops@example.com"],
  tag: { name: "cluster", value: "lab" },
};

describe("ClusterBudget", () => {
  it("counts what carries the cluster's tag in one subscription, month by month", async () => {
    const declared = await declare(() => new ClusterBudget("budget", { ...args, alertPercents: [90] }));
    expect(declared.get("budget-budget")).toMatchObject({ type: "azure-native:consumption:Budget", parent: "budget" });
    expect(declared.get("budget-budget")?.inputs).toEqual({
      budgetName: "budget-lab",
      scope: "/subscriptions/5ub",
      amount: 20_000,
      category: "Cost",
      timeGrain: "Monthly",
      timePeriod: { startDate: "2027-01-01T00:00:00Z" },
      filter: { tags: { name: "cluster", operator: "In", values: ["lab"] } },
      notifications: {
        "actual-90-percent": {
          enabled: true,
          operator: "GreaterThanOrEqualTo",
          threshold: 90,
          thresholdType: "Actual",
          contactEmails: ["ops@example.com"],
        },
      },
    });
  });

  it("sends mail at 50, 80 and 100 percent unless told otherwise", async () => {
    const declared = await declare(() => new ClusterBudget("budget", args));
    expect(Object.keys(declared.get("budget-budget")?.inputs["notifications"] ?? {}).sort()).toEqual([
      "actual-100-percent",
      "actual-50-percent",
      "actual-80-percent",
    ]);
  });

  it("is deleted and made again when it is to start elsewhere", async () => {
    const declared = await declare(() => new ClusterBudget("budget", args));
    expect(declared.get("budget-budget")).toMatchObject({
      replaceOnChanges: ["timePeriod.startDate"],
      deleteBeforeReplace: true,
    });
  });

  it("gives a transform the last word", async () => {
    const declared = await declare(
      () => new ClusterBudget("budget", { ...args, transform: { budget: { timeGrain: "Quarterly" } } }),
    );
    expect(declared.get("budget-budget")?.inputs).toMatchObject({ timeGrain: "Quarterly", amount: 20_000 });
  });
});
