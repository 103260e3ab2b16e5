import { overlap, parseRange } from "../../../catalogue/ipv4-range.js";
import { isTagLike } from "../../../catalogue/service-tags.js";
import { AzureError, notSimulated } from "../../core/azure.js";
import { rule, type Rule } from "../../core/resource-type.js";
import type { SecurityGroupInputs, SecurityRule } from "./network-inputs.js";

/** What a security rule says of itself in one word or in a list, and Azure's name for it. */
const pairs = [
  ["SourceAddressPrefix", "sourceAddressPrefix", "sourceAddressPrefixes"],
  ["DestinationAddressPrefix", "destinationAddressPrefix", "destinationAddressPrefixes"],
  ["SourcePortRange", "sourcePortRange", "sourcePortRanges"],
  ["DestinationPortRange", "destinationPortRange", "destinationPortRanges"],
] as const satisfies readonly (readonly [string, keyof SecurityRule, keyof SecurityRule])[];

const isPorts = (called: (typeof pairs)[number][0]): boolean => called.endsWith("PortRange");

/** The lists of a security rule, which take ranges and nothing else. */
export const securityRuleLists: readonly Rule[] = [
  rule<SecurityGroupInputs>({
    name: "the lists of a security rule have ranges and no tag, no * and no two that overlap",
    source:
      "hashicorp/terraform-provider-azurerm#5617 (SecurityRuleParameterContainsUnsupportedValue), " +
      "kubernetes-sigs/cloud-provider-azure#6775 and public deployment logs (OverlappingSubnetsNotPermittedInSecurityRule) for code " +
      "and text; public code for SecurityRuleParameterContainsInvalidPortRanges, whose text is unverified",
    check({ id, inputs }) {
      for (const one of inputs.securityRules ?? []) {
        for (const [called, , list] of pairs) {
          const path = `${id}/securityRules/${one.name ?? ""}`;
          const listed = one[list] ?? [];
          if (isPorts(called)) checkPorts(listed, called, path);
          else checkAddresses(listed, called, path);
        }
      }
    },
  }),
  rule<SecurityGroupInputs>({
    name: "a security rule says its addresses and ports once: in one word, or in a list",
    source: "a limit of the simulation: what Azure makes of both is not known",
    check({ inputs }) {
      for (const one of inputs.securityRules ?? []) {
        for (const [, single, list] of pairs) {
          if ((one[single] ?? "") === "" || (one[list] ?? []).length === 0) continue;
          throw notSimulated(`A security rule with both '${single}' and '${list}'`, one.name);
        }
      }
    },
  }),
];

function checkPorts(listed: readonly string[], called: string, path: string): void {
  if (!listed.includes("*")) return;
  const text = `Security rule parameter ${called}s for rule with Id ${path} cannot specify '*'.`;
  throw new AzureError(400, "SecurityRuleParameterContainsInvalidPortRanges", text, path, { unverified: "text" });
}

function checkAddresses(listed: readonly string[], called: string, path: string): void {
  const parameter = `Security rule parameter ${called} for rule with Id ${path}`;
  const word = listed.find((each) => each === "*" || isTagLike(each));
  if (word !== undefined) {
    throw new AzureError(
      400,
      "SecurityRuleParameterContainsUnsupportedValue",
      `${parameter} cannot specify existing VIRTUALNETWORK, INTERNET, AZURELOADBALANCER, '*' or system tags. ` +
        `Unsupported value used: ${word}.`,
      path,
    );
  }
  const ranges = listed.map((each) => parseRange(each.includes("/") ? each : `${each}/32`));
  ranges.forEach((range, index) => {
    const first = ranges.findIndex((each, at) => at < index && each && range && overlap(each, range));
    if (first < 0) return;
    throw new AzureError(
      400,
      "OverlappingSubnetsNotPermittedInSecurityRule",
      `${parameter} contains overlapping subnets [${listed[first]}, ${listed[index]}], which is not permitted.`,
      path,
    );
  });
}
