import { nameOf } from "./arm-id.js";
import { AzureError } from "./azure.js";
import type { PolicyAssignment } from "./policy.js";
import { deniedBy, type EvaluatedExpression } from "./policy-conditions.js";
import type { Put } from "./resource-type.js";

/**
 * Refuses a request that an assigned policy denies. All that deny are named in one answer.
 *
 * Source of code, text and `additionalInfo`: MicrosoftDocs/azure-docs articles/automation/enforce-job-execution-hybrid-worker.md
 * (whole answer), microsoft/vscode-azurefunctions#1285, Azure/azure-monitor-baseline-alerts#906.
 */
export function checkPolicies(policies: readonly PolicyAssignment[], put: Put): void {
  const denials = policies.flatMap((policy) => {
    const expressions = deniedBy(policy, put);
    return expressions === undefined ? [] : [{ policy, expressions }];
  });
  if (denials.length > 0) throw disallowed(put.name, denials);
}

interface Denial {
  readonly policy: PolicyAssignment;
  readonly expressions: readonly EvaluatedExpression[];
}

/** The answer to a request for a resource of this name. */
export function disallowed(name: string, denials: readonly Denial[]): AzureError {
  const identifiers = denials.map(({ policy }) => ({
    policyAssignment: { name: policy.displayName, id: assignmentId(policy) },
    policyDefinition: { name: policy.displayName, id: definitionId(policy) },
  }));
  return new AzureError(
    403,
    "RequestDisallowedByPolicy",
    `Resource '${name}' was disallowed by policy. Policy identifiers: '${JSON.stringify(identifiers)}'.`,
    name,
    {
      additionalInfo: denials.map(({ policy, expressions }) => ({
        type: "PolicyViolation",
        info: {
          policyDefinitionDisplayName: policy.displayName,
          evaluationDetails: { evaluatedExpressions: expressions },
          policyDefinitionId: definitionId(policy),
          policyDefinitionName: policy.name,
          policyDefinitionEffect: "deny",
          policyAssignmentId: assignmentId(policy),
          policyAssignmentName: policy.name,
          policyAssignmentDisplayName: policy.displayName,
          policyAssignmentScope: policy.scope,
          policyAssignmentParameters: {},
        },
      })),
    },
  );
}

function assignmentId({ scope, name }: PolicyAssignment): string {
  return `${scope}/providers/Microsoft.Authorization/policyAssignments/${name}`;
}

/** Definitions live at a subscription or a management group, never beneath. */
function definitionId({ scope, name }: PolicyAssignment): string {
  const home = /^\/subscriptions\/[^/]+|^\/providers\/Microsoft\.Management\/managementGroups\/[^/]+/i.exec(scope)?.[0];
  return `${home ?? ""}/providers/Microsoft.Authorization/policyDefinitions/${nameOf(name)}`;
}
