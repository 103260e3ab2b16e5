import { ClusterBudget } from "../cluster-budget.js";
import { childName } from "../naming.js";
import { type ClusterContext, optionsIn, subscriptionId } from "./context.js";

/** Declares one budget for each subscription that has one; by subscription: the name is the same in each. */
export function createBudgets(context: ClusterContext): ReadonlyMap<string, ClusterBudget> {
  const { name, args } = context;
  const { plan } = args;
  return new Map(
    plan.budgets.map((budget) => {
      const declared = new ClusterBudget(
        childName(name, budget.subscription),
        {
          budgetName: budget.name,
          subscriptionId: subscriptionId(context, budget.subscription),
          usdPerMonth: budget.usdPerMonth,
          startDate: budget.startDate,
          alertPercents: budget.alertPercents,
          contactEmails: budget.contactEmails,
          tag: { name: "cluster", value: plan.cluster },
          transform: args.transform?.budget,
        },
        optionsIn(context, budget.subscription),
      );
      return [budget.subscription, declared] as const;
    }),
  );
}
