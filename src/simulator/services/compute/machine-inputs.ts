import type { StoredResource } from "../../core/azure.js";
import type { Put, Rule } from "../../core/resource-type.js";
import type { ScaleSetInputs } from "./scale-set-inputs.js";

type Profile = NonNullable<ScaleSetInputs["virtualMachineProfile"]>;

/** The part of a virtual machine's body that rules read. */
export interface MachineInputs {
  readonly zones?: readonly string[];
  readonly hardwareProfile?: { readonly vmSize?: string };
  readonly priority?: Profile["priority"];
  readonly plan?: ScaleSetInputs["plan"];
  readonly proximityPlacementGroup?: ScaleSetInputs["proximityPlacementGroup"];
  readonly additionalCapabilities?: ScaleSetInputs["additionalCapabilities"];
  readonly osProfile?: Omit<NonNullable<Profile["osProfile"]>, "computerNamePrefix"> & {
    readonly computerName?: string;
  };
  readonly securityProfile?: Profile["securityProfile"];
  readonly storageProfile?: Profile["storageProfile"];
  readonly networkProfile?: { readonly networkInterfaces?: readonly { readonly id?: string }[] };
}

/** A machine in the shape of a scale set of one, so that what holds of a node is said once. */
function asScaleSet(body: Readonly<Record<string, unknown>>): Record<string, unknown> & ScaleSetInputs {
  const { zones, hardwareProfile, priority, plan, osProfile, securityProfile, storageProfile } = body as MachineInputs;
  const { proximityPlacementGroup, additionalCapabilities } = body as MachineInputs;
  return {
    ...(zones === undefined ? {} : { zones }),
    sku: { ...(hardwareProfile?.vmSize === undefined ? {} : { name: hardwareProfile.vmSize }), capacity: 1 },
    orchestrationMode: "Uniform",
    singlePlacementGroup: false,
    ...(plan === undefined ? {} : { plan }),
    ...(proximityPlacementGroup === undefined ? {} : { proximityPlacementGroup }),
    ...(additionalCapabilities === undefined ? {} : { additionalCapabilities }),
    virtualMachineProfile: {
      ...(priority === undefined ? {} : { priority }),
      ...(osProfile === undefined ? {} : { osProfile }),
      ...(securityProfile === undefined ? {} : { securityProfile }),
      ...(storageProfile === undefined ? {} : { storageProfile }),
    },
  };
}

/** A request for a machine as one for a scale set of one. */
export function asScaleSetPut(put: Put): Put {
  const stored = (before: StoredResource): StoredResource => ({ ...before, inputs: asScaleSet(before.inputs) });
  return { ...put, inputs: asScaleSet(put.inputs), previous: put.previous && stored(put.previous) };
}

/** Rules of nodes that hold of a machine too. */
export function ofMachines(rules: readonly Rule[]): readonly Rule[] {
  return rules.map((rule) => ({
    ...rule,
    name: rule.name.replace(/a (zonal )?scale set/g, "a $1machine").replace(/\bnodes\b/g, "machines"),
    check: (put) => rule.check(asScaleSetPut(put)),
  }));
}
