import { settingRanges } from "../../../catalogue/setting-ranges.js";
import { notSimulated, refuse } from "../../core/azure.js";
import { rule, type Rule } from "../../core/resource-type.js";

/**
 * Columns of costs by which a budget is filtered.
 *
 * Source: hashicorp/terraform-provider-azurerm website/docs/r/consumption_budget_subscription.html.markdown, dimension.
 */
const columns: ReadonlySet<string> = new Set(
  (
    "ChargeType Frequency InvoiceId Meter MeterCategory MeterSubCategory PartNumber PricingModel Product ProductOrderId " +
    "ProductOrderName PublisherType ReservationId ReservationName ResourceGroupName ResourceGuid ResourceId ResourceLocation " +
    "ResourceType ServiceFamily ServiceName SubscriptionID SubscriptionName UnitOfMeasure"
  )
    .toLowerCase()
    .split(" "),
);

interface Filter {
  readonly dimensions?: { readonly name: string };
  readonly tags?: { readonly name: string };
}

interface Budget {
  readonly filter?: Filter & { readonly and?: readonly Filter[] };
  readonly amount: number;
  readonly timePeriod: { readonly startDate: string; readonly endDate?: string };
  readonly notifications?: Readonly<Record<string, Notification>>;
}

interface Notification {
  readonly threshold: number;
  readonly contactEmails: readonly string[];
  readonly contactGroups?: readonly string[];
}

const source = "@pulumi/azure-native 3.28 consumption.Budget, timePeriod, amount and notifications";

/**
 * Budgets of Microsoft.Consumption, whose provider writes the status as the code: MicrosoftDocs/azure-docs#34023.
 */
export const budgetRules: readonly Rule[] = [
  rule<Budget>({
    name: "the start of a budget is fixed at creation",
    source: "Azure/CanadaPubSecALZ#317 and public logs of deployments for status, code and text",
    check({ inputs, previous }) {
      const before = (previous?.inputs as Budget | undefined)?.timePeriod.startDate;
      if (before === undefined || Date.parse(before) === Date.parse(inputs.timePeriod.startDate)) return;
      const text = "Start date of budgets cannot be updated. Please delete and create a new budget.";
      refuse("400", text, "timePeriod.startDate");
    },
  }),
  rule<Budget>({
    name: "a budget starts on the first of a month",
    source,
    unverified: "text",
    check({ inputs }) {
      const start = inputs.timePeriod.startDate;
      if (!/^\d{4}-\d{2}-01(T00:00(:00(\.0+)?)?(Z|\+00:00)?)?$/.test(start)) {
        refuse(
          "400",
          `Invalid budget time period: startDate '${start}' should be the first of a month.`,
          "timePeriod.startDate",
        );
      }
    },
  }),
  rule<Budget>({
    name: "a budget starts in June 2017 or later, and ends after its start",
    source: "@pulumi/azure-native 3.28 consumption.Budget, timePeriod",
    unverified: "text",
    check({ inputs: { timePeriod } }) {
      const { startDate, endDate } = timePeriod;
      if (Date.parse(startDate) < Date.UTC(2017, 5, 1)) {
        refuse(
          "400",
          `Invalid budget time period: startDate '${startDate}' is before 2017-06-01.`,
          "timePeriod.startDate",
        );
      }
      if (endDate === undefined || Date.parse(endDate) > Date.parse(startDate)) return;
      refuse(
        "400",
        `Invalid budget time period: endDate '${endDate}' should be after startDate.`,
        "timePeriod.endDate",
      );
    },
  }),
  rule<Budget>({
    name: "a notification has a threshold in range and somebody to write to",
    source: "@pulumi/azure-native 3.28 consumption.Notification, threshold, contactEmails and contactGroups",
    unverified: "text",
    check({ inputs: { notifications = {} } }) {
      const { least, most } = settingRanges.budgetAlertPercent;
      for (const [name, { threshold, contactEmails, contactGroups = [] }] of Object.entries(notifications)) {
        if (!(threshold > least && threshold <= most)) {
          refuse(
            "400",
            `Notification '${name}' has the threshold ${threshold}; it must be above ${least} and at most ${most}.`,
            `notifications.${name}.threshold`,
          );
        }
        if (contactEmails.length + contactGroups.length > 0) continue;
        refuse(
          "400",
          `Notification '${name}' needs at least one contact email or contact group.`,
          `notifications.${name}.contactEmails`,
        );
      }
    },
  }),
  rule<Budget>({
    name: "a budget is filtered by a column of costs or by a tag",
    source:
      "a limit of the simulation: whether Azure has other columns than those of Terraform's documentation is not known",
    check({ inputs: { filter = {} } }) {
      for (const { dimensions, tags } of [filter, ...(filter.and ?? [])]) {
        if (dimensions !== undefined && !columns.has(dimensions.name.toLowerCase()))
          throw notSimulated(`The column '${dimensions.name}' of a budget's filter`, "filter");
        if (tags?.name.trim() === "") throw notSimulated("A filter by a tag without a name", "filter");
      }
    },
  }),
  rule<Budget>({
    name: "a budget's amount is more than zero",
    source,
    unverified: "text",
    check({ inputs }) {
      if (!(inputs.amount > 0))
        refuse("400", `Invalid budget amount '${inputs.amount}': it must be more than 0.`, "amount");
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
          "400",
          `A budget has at most ${budgetAlerts.value} notifications, and ${notifications.length} were given.`,
          "notifications",
        );
      }
      for (const [name, { contactEmails }] of notifications) {
        if (contactEmails.length > budgetContactEmails.value) {
          refuse(
            "400",
            `Notification '${name}' has ${contactEmails.length} contact emails; at most ${budgetContactEmails.value} are allowed.`,
            `notifications.${name}.contactEmails`,
          );
        }
      }
    },
  }),
];
