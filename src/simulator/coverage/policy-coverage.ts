import type { Rule } from "../core/resource-type.js";

const structure =
  "MicrosoftDocs/azure-docs articles/governance/policy/concepts/definition-structure.md, conditions and modes";

/** What of Azure Policy is simulated: assignments with the effect `deny`, and these conditions. */
export const policyCoverage: readonly Pick<Rule, "name" | "source" | "unverified">[] = [
  { name: "no resource of a denied type is written", source: structure },
  { name: "a property has none of the denied values, or one of those that are allowed", source: structure },
  { name: "a resource that can have tags has the tag", source: structure },
  { name: "a resource that has a region is in one that is allowed", source: structure },
  {
    name: "one answer names all policies that deny",
    source:
      "MicrosoftDocs/azure-docs articles/automation/enforce-job-execution-hybrid-worker.md, microsoft/vscode-azurefunctions#1285",
  },
];
