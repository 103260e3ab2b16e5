import { nameOf } from "../../core/arm-id.js";
import { AzureError, refuse } from "../../core/azure.js";
import { countOf } from "../../core/instances.js";
import { staying } from "../../core/every-type/deletion.js";
import { type DeletionRule, rule, type Rule } from "../../core/resource-type.js";
import type { ScaleSetInputs } from "./scale-set-inputs.js";

const source = "MicrosoftDocs/azure-compute-docs articles/virtual-machines/co-location.md (2022-09-12)";

interface GroupInputs {
  readonly zones?: readonly string[];
  readonly intent?: { readonly vmSizes?: readonly string[] };
}

/** Proximity placement groups. */
export const proximityPlacementGroupRules: readonly Rule[] = [
  rule<GroupInputs>({
    name: "a proximity placement group in a zone is in one, and states the VM sizes that it is for",
    source,
    unverified: "text",
    check({ name, inputs }) {
      const zones = inputs.zones ?? [];
      if (zones.length > 1)
        refuse("BadRequest", `Proximity placement group '${name}' can be in one zone only.`, "zones");
      if (zones.length === 0 || (inputs.intent?.vmSizes ?? []).length > 0) return;
      refuse("BadRequest", `Proximity placement group '${name}' names a zone without an intent.`, "intent");
    },
  }),
  rule<GroupInputs>({
    name: "a proximity placement group keeps its zone",
    source: `${source}; Azure/azure-cli#22101`,
    unverified: "text",
    check({ name, inputs, previous }) {
      if (previous === undefined) return;
      const before = (previous.inputs as GroupInputs).zones ?? [];
      if ((inputs.zones ?? []).join() === before.join()) return;
      refuse(
        "BadRequest",
        `The zone of proximity placement group '${name}' is set at creation and cannot be changed.`,
        "zones",
      );
    },
  }),
  rule<GroupInputs>({
    name: "the intent of a proximity placement group changes only while none of its nodes is allocated",
    source: `${source}, "after deallocating all of the VMs"`,
    unverified: "text",
    check({ id, name, inputs, previous, azure }) {
      if (previous === undefined) return;
      const sizes = ({ intent }: GroupInputs): string => [...(intent?.vmSizes ?? [])].sort().join().toLowerCase();
      if (sizes(inputs) === sizes(previous.inputs)) return;
      if (azure.referring(id).every(({ instances }) => countOf(instances) === 0)) return;
      throw new AzureError(
        409,
        "OperationNotAllowed",
        `The intent of proximity placement group '${name}' can only be changed after all of its VMs are deallocated.`,
        "intent",
      );
    },
  }),
];

/** Scale sets in a proximity placement group. What is known of one that existed before is only its id. */
export const proximityPlacementRule: Rule = rule<ScaleSetInputs>({
  name: "a scale set in a proximity placement group is in its region, in one zone at most, and in the zone of the group",
  source,
  unverified: "text",
  check({ name, inputs, location, azure }) {
    const id = inputs.proximityPlacementGroup?.id ?? undefined;
    if (id === undefined) return;
    const target = "proximityPlacementGroup";
    const zones = inputs.zones ?? [];
    if (zones.length > 1) {
      refuse("BadRequest", `'${name}' spans zones, which a proximity placement group cannot.`, target);
    }
    const group = azure.get(id);
    if (group === undefined) return;
    if (group.location !== location) {
      refuse(
        "BadRequest",
        `Proximity placement group ${group.id} is in ${group.location}, '${name}' in ${location}.`,
        target,
      );
    }
    const [zone] = (group.inputs as GroupInputs).zones ?? [];
    if (zone === undefined || zones[0] === zone) return;
    refuse("BadRequest", `Proximity placement group ${group.id} is in zone ${zone}; '${name}' is not.`, target);
  },
});

/** A group that something is placed by cannot go. */
export const proximityPlacementGroupUnused: DeletionRule = {
  name: "no scale set and no machine is in a proximity placement group that is deleted",
  source: "MicrosoftDocs/azure-compute-docs articles/virtual-machines/co-location.md",
  unverified: "text",
  check(request) {
    const { resource } = request;
    const users = staying(request.azure.referring(resource.id), request);
    if (users.length === 0) return;
    throw new AzureError(
      409,
      "OperationNotAllowed",
      `Proximity placement group '${nameOf(resource.id)}' cannot be deleted while it is in use by ` +
        `${users.map((one) => one.id).join(", ")}.`,
      resource.id,
    );
  },
};
