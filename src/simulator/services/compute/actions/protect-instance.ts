import { AzureError, type InstanceState, notSimulated } from "../../../core/azure.js";
import { rangesOf } from "../../../core/instances.js";
import type { AzureCore } from "../../../core/azure-core.js";
import type { Operation } from "../../../core/time/operation.js";
import { beginAction, type InstanceRequest } from "./begin-action.js";

const members = ["protectFromScaleIn", "protectFromScaleSetActions"] as const;

/**
 * Protects an instance from scale-in, or from all that is done to its scale set, or from nothing any more. What is done to the
 * instance itself, the deletion of the whole scale set and evictions go on.
 *
 * Source: MicrosoftDocs/azure-compute-docs virtual-machine-scale-sets-instance-protection.md (2026-05-19), which says nothing of
 * evictions.
 */
export function protectInstance(azure: AzureCore, request: InstanceRequest, policy: unknown): Operation {
  return beginAction(azure, { ...request, ofInstance: true }, ({ resource, chosen, instances }) => {
    const protection = readProtection(policy, resource.id, [...chosen].join(", "));
    const after = instances.map(({ protection: before, ...one }) => {
      const now = chosen.has(one.instanceId) ? protection : before;
      return now === undefined ? one : { ...one, protection: now };
    });
    return { after: { instances: rangesOf(after) }, makesNodes: false };
  });
}

function readProtection(policy: unknown, setId: string, instance: string): InstanceState["protection"] {
  if (policy === null) return undefined;
  if (typeof policy !== "object" || Array.isArray(policy)) throw notSimulated("Such a protection", "protectionPolicy");
  const said = Object.entries(policy as Readonly<Record<string, unknown>>).map(([name, value]) => {
    const member = members.find((one) => one.toLowerCase() === name.toLowerCase());
    if (member === undefined || (value !== null && typeof value !== "boolean")) {
      throw notSimulated(`A protection by '${name}'`, `protectionPolicy.${name}`);
    }
    return [member, value] as const;
  });
  const protection: InstanceState["protection"] = Object.fromEntries(said.filter(([, value]) => value !== null));
  if (protection?.protectFromScaleIn === false && protection.protectFromScaleSetActions === true) {
    throw conflicting(setId.slice(setId.lastIndexOf("/") + 1), instance);
  }
  return protection;
}

/** A support guide in a public repository has the text; the code is unverified. */
function conflicting(set: string, instance: string): AzureError {
  return new AzureError(
    400,
    "InvalidParameter",
    `Virtual Machine Scale Set ${set} VM instance ${instance} protectionPolicy properties protectFromScaleIn and ` +
      "protectFromScaleSetActions conflict with each other. protectFromScaleIn cannot be false when " +
      "protectFromScaleSetActions is true.",
    "protectionPolicy",
    { unverified: "text" },
  );
}
