import { AzureError } from "../azure.js";
import { rule, type Rule } from "../resource-type.js";

interface Budget {
  readonly amount: number;
  readonly timePeriod: { readonly startDate: string };
  readonly notifications?: Readonly<Record<string, { readonly contactEmails: readonly string[] }>>;
}

const source = "@pulumi/azure-native 3.28 consumption.Budget, timePeriod, amount and notifications";

function refuse(message: string, target: string): never {
  throw new AzureError(400, "BadRequest", message, target);
}

/** Budgets of Microsoft.Consumption. */
export const budgetRules: readonly Rule[] = [
  rule<Budget>({
    name: "a budget starts on the first of a month",
    source,
    unverified: "text",
    check({ inputs }) {
      const start = inputs.timePeriod.startDate;
      if (!/^\d{4}-\d{2}-01(T00:00(:00(\.0+)?)?(Z|\+00:00)?)?$/.test(start)) {
        refuse(
          `Invalid budget time period: startDate '${start}' should be the first of a month.`,
          "timePeriod.startDate",
        );
      }
    },
  }),
  rule<Budget>({
    name: "a budget's amount is more than zero",
    source,
    unverified: "text",
    check({ inputs }) {
      if (!(inputs.amount > 0)) refuse(`Invalid budget amount '${inputs.amount}': it must be more than 0.`, "amount");
    },
  }),
  rule<Budget>({
    name: "a budget has a limited number of notifications and of addresses in each",
    source,
    unverified: "text",
    check({ inputs, azure }) {
      const notifications = Object.entries(inputs.notifications ?? {});
      const { budgetAlerts, budgetContactEmails } = azure.catalogue.limits;
      if (notifications.length > budgetAlerts.value) {
        refuse(
          `A budget has at most ${budgetAlerts.value} notifications, and ${notifications.length} were given.`,
          "notifications",
        );
      }
      for (const [name, { contactEmails }] of notifications) {
        if (contactEmails.length > budgetContactEmails.value) {
          refuse(
            `Notification '${name}' has ${contactEmails.length} contact emails; at most ${budgetContactEmails.value} are allowed.`,
            `notifications.${name}.contactEmails`,
          );
        }
      }
    },
  }),
];
