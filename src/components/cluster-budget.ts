import * as pulumi from "@pulumi/pulumi";
import * as consumption from "@pulumi/azure-native/consumption/index.js";
import { childName, componentType } from "./naming.js";
import { checkArguments } from "./refused-arguments.js";
import { type Transform, transformed } from "./transform.js";

/** Options of a {@link ClusterBudget}. */
export interface ClusterBudgetArgs {
  /** Name of the budget, unique in the subscription. */
  readonly budgetName: string;
  /** Id (GUID) of the subscription that is watched. */
  readonly subscriptionId: pulumi.Input<string>;
  /** Amount for a month. Azure counts in the subscription's billing currency: US dollars only where that is USD. */
  readonly usdPerMonth: number;
  /**
   * First day of a month, `YYYY-MM-01`; not before the current month when the budget is created. Another one deletes the budget, with
   * its history of alerts, and makes it again.
   */
  readonly startDate: string;
  /**
   * Percents of the amount at which mail is sent, by what has been spent so far.
   * @default [50, 80, 100]
   */
  readonly alertPercents?: readonly number[];
  /** Who gets the mail: 1–50 addresses. */
  readonly contactEmails: readonly string[];
  /** Tag that the cluster's resources carry; the budget counts what has it. */
  readonly tag: { readonly name: string; readonly value: string };
  /** Last word on the underlying resource. */
  readonly transform?: { readonly budget?: Transform<consumption.BudgetArgs> };
}

/**
 * A monthly budget over everything in one subscription that carries the cluster's tag. It sends mail and stops nothing;
 * costs reach it hours after they arise.
 *
 * Creates:
 * 1. the budget, with one notification for each percent.
 *
 * @example
 * new ClusterBudget("budget", {
 *   budgetName: "lab", subscriptionId, usdPerMonth: 20_000, startDate: "2027-01-01",
 *   contactEmails: ["ops@example.com"], tag: { name: "cluster", value: "lab" },
 * });
 */
export class ClusterBudget extends pulumi.ComponentResource {
  static readonly type = componentType("ClusterBudget");

  /** ARM id of the budget. */
  readonly id: pulumi.Output<string>;
  /** The underlying resource. */
  readonly nodes: { readonly budget: consumption.Budget };

  constructor(name: string, args: ClusterBudgetArgs, opts?: pulumi.ComponentResourceOptions) {
    checkArguments<ClusterBudgetArgs>("ClusterBudget", name, args, {
      required: {
        budgetName: "plain",
        subscriptionId: "input",
        usdPerMonth: "plain",
        startDate: "plain",
        contactEmails: "plain",
        tag: "plain",
      },
    });
    super(ClusterBudget.type, name, {}, opts);
    const budget = new consumption.Budget(
      ...transformed(args.transform?.budget, childName(name, "budget"), budgetBody(args), {
        parent: this,
        // Azure lets no budget start elsewhere.
        replaceOnChanges: ["timePeriod.startDate"],
        deleteBeforeReplace: true,
      }),
    );
    this.id = budget.id;
    this.nodes = { budget };
    this.registerOutputs({ id: this.id });
  }
}

function budgetBody(args: ClusterBudgetArgs): consumption.BudgetArgs {
  const contactEmails = [...args.contactEmails];
  const percents = args.alertPercents ?? [50, 80, 100];
  return {
    budgetName: args.budgetName,
    scope: pulumi.interpolate`/subscriptions/${args.subscriptionId}`,
    amount: args.usdPerMonth,
    category: "Cost",
    timeGrain: "Monthly",
    timePeriod: { startDate: `${args.startDate}T00:00:00Z` },
    filter: { tags: { name: args.tag.name, operator: "In", values: [args.tag.value] } },
    notifications: Object.fromEntries(
      percents.map((threshold) => [
        `actual-${threshold}-percent`,
        { enabled: true, operator: "GreaterThanOrEqualTo", threshold, thresholdType: "Actual", contactEmails },
      ]),
    ),
  };
}
