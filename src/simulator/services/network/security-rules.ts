import { nameGrammars } from "../../../catalogue/name-grammars.js";
import { AzureError } from "../../core/azure.js";
import { sameNameTwice } from "../../core/every-type/named-parts.js";
import { rule, type Rule } from "../../core/resource-type.js";
import { settingRanges } from "../../../catalogue/setting-ranges.js";
import { listed, type SecurityGroupInputs, type SecurityRule } from "./network-inputs.js";

const missing = (id: string, what: string): AzureError =>
  new AzureError(
    400,
    "SecurityRuleParametersMissing",
    `Required security rule parameters are missing for security rule with Id: ${id}. Security rule must specify ${what}.`,
    id,
  );

/** What a security rule leaves out of what it must say; undefined when it says all. */
function leftOut(one: SecurityRule): string | undefined {
  const ports = (single: string | undefined, more: readonly string[] | undefined): boolean =>
    listed(single, more).length > 0;
  if (!ports(one.sourceAddressPrefix, one.sourceAddressPrefixes) && !hasAny(one.sourceApplicationSecurityGroups)) {
    return "SourceAddressPrefixes, SourceAddressPrefix, or SourceApplicationSecurityGroups";
  }
  const { destinationAddressPrefix, destinationAddressPrefixes, destinationApplicationSecurityGroups } = one;
  if (!ports(destinationAddressPrefix, destinationAddressPrefixes) && !hasAny(destinationApplicationSecurityGroups)) {
    return "DestinationAddressPrefixes, DestinationAddressPrefix, or DestinationApplicationSecurityGroups";
  }
  if (!ports(one.sourcePortRange, one.sourcePortRanges)) return "SourcePortRange or SourcePortRanges";
  if (!ports(one.destinationPortRange, one.destinationPortRanges))
    return "DestinationPortRange or DestinationPortRanges";
  return undefined;
}

function hasAny(list: readonly unknown[] | undefined): boolean {
  return (list ?? []).length > 0;
}

/** Network security groups. */
export const securityGroupRules: readonly Rule[] = [
  rule<SecurityGroupInputs>({
    name: "security rules have names, each of its own",
    source:
      "Microsoft.Network/networkSecurityGroups/securityRules are resources of their group, named by it; " +
      "hashicorp/terraform-provider-azurerm#28966 for code and text of a name that is given twice, of the zones of a group",
    check({ id, inputs }) {
      const names = (inputs.securityRules ?? []).map(({ name }) => name?.toLowerCase() ?? "");
      const wrong = names.findIndex((name, index) => name === "" || names.indexOf(name) !== index);
      if (wrong < 0) return;
      const path = `securityRules[${wrong}]`;
      if (names[wrong] !== "") throw sameNameTwice(id, inputs.securityRules?.[wrong]?.name ?? "", path);
      const text = "Cannot parse the request. A security rule has no name.";
      throw new AzureError(400, "InvalidRequestFormat", text, path, { unverified: "text" });
    },
  }),
  rule<SecurityGroupInputs>({
    name: "the name of a security rule follows its grammar",
    source: `MicrosoftDocs/azure-docs#105345 for code and text; ${nameGrammars.securityRule.source}`,
    check({ inputs }) {
      const { pattern, maximum } = nameGrammars.securityRule;
      const wrong = (inputs.securityRules ?? []).find(({ name = "" }) => !pattern.test(name))?.name;
      if (wrong === undefined) return;
      throw new AzureError(
        400,
        "InvalidResourceName",
        `Resource name ${wrong} is invalid. The name can be up to ${maximum} characters long. It must begin with a word character, ` +
          "and it must end with a word character or with '_'. The name may contain word characters or '.', '-', '_'.",
        "securityRules",
      );
    },
  }),
  rule<SecurityGroupInputs>({
    name: "a security group has at most 1,000 rules",
    source: "Azure/azure-rest-api-specs#3003 for code and text",
    check({ inputs, azure }) {
      const most = azure.catalogue.limits.rulesPerSecurityGroup.value;
      if ((inputs.securityRules ?? []).length <= most) return;
      throw new AzureError(
        400,
        "SecurityRuleCountLimitReached",
        `A security group cannot have more than ${most} security rules.`,
        "securityRules",
      );
    },
  }),
  rule<SecurityGroupInputs>({
    name: "the description of a security rule has at most 140 characters",
    source: "Azure/azure-rest-api-specs network 2024-05-01 SecurityRulePropertiesFormat.description",
    unverified: "text",
    check({ inputs, azure }) {
      const most = azure.catalogue.limits.securityRuleDescription.value;
      const wrong = (inputs.securityRules ?? []).find(({ description = "" }) => description.length > most);
      if (wrong === undefined) return;
      throw new AzureError(
        400,
        "InvalidRequestFormat",
        `Cannot parse the request: the description of security rule ${wrong.name ?? ""} has more than ${most} characters.`,
        "securityRules",
      );
    },
  }),
  rule<SecurityGroupInputs>({
    name: "a security rule says ports, source and destination",
    source: "Azure/sap-hana#135 for code and text, of the source",
    check({ id, inputs }) {
      for (const one of inputs.securityRules ?? []) {
        const what = leftOut(one);
        if (what !== undefined) throw missing(`${id}/securityRules/${one.name ?? ""}`, what);
      }
    },
  }),
  rule<SecurityGroupInputs>({
    name: "a security rule has a priority from 100 to 4096",
    source: settingRanges.securityRulePriority.source,
    check({ inputs }) {
      const { least, most } = settingRanges.securityRulePriority;
      for (const { name, priority } of inputs.securityRules ?? []) {
        if (priority !== undefined && Number.isInteger(priority) && priority >= least && priority <= most) continue;
        throw new AzureError(
          400,
          "SecurityRuleInvalidPriority",
          `Security rule has invalid Priority. Value provided: ${priority ?? ""} Allowed range ${least}-${most}.`,
          name,
        );
      }
    },
  }),
  rule<SecurityGroupInputs>({
    name: "security rules of one direction have different priorities",
    source: "hashicorp/terraform-provider-azurerm#11137; Azure/aks-engine#2106",
    check({ inputs }) {
      const seen = new Map<string, string>();
      for (const { name = "", priority, direction = "" } of inputs.securityRules ?? []) {
        const key = `${direction} ${priority}`.toLowerCase();
        const first = seen.get(key);
        if (first !== undefined) {
          throw new AzureError(
            400,
            "SecurityRuleConflict",
            `Security rule ${first} conflicts with rule ${name}. Rules cannot have the same Priority and Direction. ` +
              "To learn more, see aka.ms/nsgrules.",
            name,
          );
        }
        seen.set(key, name);
      }
    },
  }),
];
