import { problemKind } from "./problem.js";
import { show } from "./wording.js";

/** Problems with proximity placement groups, made or existing. */

export const proximityGroupTwice = problemKind({
  code: "proximity-group-twice",
  severity: "error",
  title: "A pool asks for two proximity placement groups.",
  explanation:
    "A scale set is in one proximity placement group at most: one that is made for the pool, or one that exists already.",
  message: () => "proximityPlacementGroup asks for a group that is made, and proximityPlacementGroupId names another.",
  hint: () => "Leave out one of the two.",
});

export const proximityGroupNotChecked = problemKind({
  code: "proximity-group-not-checked",
  severity: "note",
  title: "An existing proximity placement group was not looked at.",
  explanation:
    "Azure wants a scale set in the region of its proximity placement group, and in the group's zone. Of a VM size that is not in the group's intent the datacenter may have none. A plan is made without asking Azure.",
  message: (f: { group: string; location: string; zone: string | undefined; vmSize: string }) =>
    `Whether ${f.group} is in ${f.location}${f.zone === undefined ? "" : ` zone ${f.zone}, with ${f.vmSize} in its intent,`} was not looked up.`,
  hint: (f) => `Run \`az ppg show --ids ${f.group}\`.`,
});

export const proximityGroupNameIllegal = problemKind({
  code: "proximity-group-name-illegal",
  severity: "error",
  title: "The name of a proximity placement group is not legal.",
  explanation:
    "A proximity placement group is named as a pool is, since a pool's own group bears the pool's name: 1–16 characters, a lower-case letter first, then lower-case letters, digits and hyphens. Azure does not tell capitals from small letters.",
  message: (f: { name: string }) =>
    `${show(f.name)} is not 1–16 lower-case letters, digits and hyphens with a letter first.`,
  hint: () =>
    "Use a name such as near, or true for a group of the pool's own; a group that exists is named by its ARM id in proximityPlacementGroupId.",
});

export const proximityGroupAcrossSites = problemKind({
  code: "proximity-group-across-sites",
  severity: "error",
  title: "Pools of different sites name the same proximity placement group.",
  explanation: "A proximity placement group is in one datacenter. It cannot span availability zones or regions.",
  message: (f: { group: string; site: string; other: string; otherSite: string }) =>
    `${show(f.group)} is the group of ${f.other} on site ${f.otherSite}, and this pool is on ${f.site}.`,
  hint: (f) => `Place the pools on one site, or name another group here, such as ${f.group.slice(0, 14)}-2.`,
});

export const proximityIntentKept = problemKind({
  code: "proximity-intent-kept",
  severity: "warning",
  title: "A VM size joins a deployed proximity placement group that was not chosen for it.",
  explanation:
    "Azure chooses a group's datacenter by the VM sizes of its intent, and takes another intent only when every VM of the group is deallocated (compute documentation of 2022-09). The toolkit leaves the intent of a deployed group alone. A size outside of it may join, but the datacenter may have none of it: OverconstrainedAllocationRequest.",
  message: (f: { group: string; vmSizes: readonly string[]; deployed: readonly string[] }) =>
    `${show(f.group)} was deployed for ${f.deployed.join(", ")}; ${f.vmSizes.join(", ")} joins it, and may not be in its datacenter.`,
  hint: () => "Name another group, or none, for the new pool if Azure has no room for it there.",
});
