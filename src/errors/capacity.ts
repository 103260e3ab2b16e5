import { problemKind } from "./problem.js";
import { either } from "./wording.js";

/** Problems with how capacity is bought, reserved and co-located. */

export const spotNotSold = problemKind({
  code: "spot-not-sold",
  severity: "error",
  title: "The VM size is not sold as Spot.",
  explanation: "Azure sells spare capacity of most VM sizes as Spot, and of some it does not.",
  message: (f: { vmSize: string }) => `${f.vmSize} is not sold as Spot.`,
  hint: () => "Set capacity to on-demand, or use another size.",
});

export const spotOnBatchService = problemKind({
  code: "spot-on-batch-service",
  severity: "error",
  title: "A Batch account that allocates for itself has no Spot nodes.",
  explanation:
    "Low-priority nodes of Batch-managed accounts were retired on 2025-09-30. Spot nodes exist in accounts that allocate from the user's own subscription.",
  message: () => "capacity is spot on engine batch; Batch-managed accounts have had no such nodes since 2025-09-30.",
  hint: () => "Set batch.userSubscription so that nodes come from your own quota, or set capacity to on-demand.",
});

export const spotEphemeralOnBatch = problemKind({
  code: "spot-ephemeral-on-batch",
  severity: "error",
  title: "Batch refuses ephemeral OS disks on Spot nodes.",
  explanation: "Azure Batch does not combine Spot nodes with ephemeral OS disks.",
  message: () => "capacity is spot and osDisk.kind is ephemeral, which Azure Batch refuses together.",
  hint: () => "Set osDisk.kind to persistent, or capacity to on-demand.",
});

export const maxPriceWithoutSpot = problemKind({
  code: "max-price-without-spot",
  severity: "error",
  title: "A highest price is set on capacity that is not Spot.",
  explanation: "On-demand capacity has a list price; only Spot has a price that moves and can be capped.",
  message: (f: { usd: number }) => `maxUsdPerHour is ${f.usd}, and capacity is on-demand.`,
  hint: () => "Remove maxUsdPerHour, or set capacity to spot.",
});

export const maxPriceNotPositive = problemKind({
  code: "max-price-not-positive",
  severity: "error",
  title: "The highest Spot price is not a price.",
  explanation:
    "maxUsdPerHour is USD per node and hour, above zero. Leaving it out caps the price at the on-demand price.",
  message: (f: { usd: number }) => `maxUsdPerHour is ${f.usd}; a price is above 0.`,
  hint: () => "Leave it out to pay at most the on-demand price, or write the price that you would pay.",
});

export const spotRestoreWithoutSpot = problemKind({
  code: "spot-restore-without-spot",
  severity: "error",
  title: "Nodes that are not Spot are to be brought back.",
  explanation:
    "Azure takes Spot nodes only, and refuses the setting on every other scale set, switched off as well (Azure/azure-cli#20576).",
  message: (f: { minutes: number }) => `spotRestoreMinutes is ${f.minutes}, and capacity is on-demand.`,
  hint: () => "Remove spotRestoreMinutes, or set capacity to spot.",
});

export const spotRestoreOutOfRange = problemKind({
  code: "spot-restore-out-of-range",
  severity: "error",
  title: "Azure does not try for so long to bring Spot nodes back.",
  explanation: "Azure tries to bring Spot nodes back for 15 minutes to two hours, where capacity and price allow it.",
  message: (f: { minutes: number; least: number; most: number }) =>
    `spotRestoreMinutes is ${f.minutes}; between ${f.least} and ${f.most} are allowed.`,
  hint: () => "Write a whole number in that range, such as 60.",
});

export const reservationNotSold = problemKind({
  code: "reservation-not-sold",
  severity: "error",
  title: "Capacity reservations are not sold for the VM size.",
  explanation:
    "Azure sells no capacity reservations for ND, NCads H100 v5, HB and HC sizes (compute documentation of 2026-02).",
  message: (f: { vmSize: string }) => `Azure sells no capacity reservations for ${f.vmSize}.`,
  hint: () => "Remove capacityReservationGroupId; ask Azure for capacity through your account team.",
});

export const reservationUnknown = problemKind({
  code: "reservation-unknown",
  severity: "note",
  title: "Whether capacity reservations are sold for the VM size is not known.",
  explanation:
    "No source that was read states it for this size. The reservation itself tells: Azure refuses to make one for a size without.",
  message: (f: { vmSize: string }) => `No source states whether capacity reservations are sold for ${f.vmSize}.`,
  hint: () => "Make the reservation first; Azure refuses it if the size has none.",
});

export const reservationConflict = problemKind({
  code: "reservation-conflict",
  severity: "error",
  title: "A capacity reservation is combined with what excludes it.",
  explanation:
    "Capacity reservations exclude single placement groups, which InfiniBand needs, proximity placement groups and Spot (compute documentation of 2026-02).",
  message: (f: { with: readonly string[] }) =>
    `capacityReservationGroupId cannot be combined with ${f.with.join(" and ")}.`,
  hint: (f) => `Remove capacityReservationGroupId, or do without ${either(f.with)}.`,
});

export const proximityAcrossSites = problemKind({
  code: "proximity-across-sites",
  severity: "error",
  title: "A proximity placement group would span sites.",
  explanation: "A proximity placement group is in one datacenter. It cannot span availability zones or regions.",
  message: (f: { setting: string; sites: readonly string[] }) =>
    `${f.setting} is set, and the pool is on ${f.sites.length} sites (${f.sites.join(", ")}).`,
  hint: (f) => `Leave one site, or remove ${f.setting}; it does not extend InfiniBand anyway.`,
});

export const infiniBandAcrossSites = problemKind({
  code: "infiniband-across-sites",
  severity: "warning",
  title: "An InfiniBand pool is spread over sites.",
  explanation:
    "InfiniBand reaches one scale set, which is in one region and at most one zone. Nodes on different sites are always on different islands.",
  message: (f: { sites: readonly string[] }) =>
    `The pool is on ${f.sites.length} sites (${f.sites.join(", ")}); InfiniBand does not reach from one to another.`,
  hint: () => "Keep each job on one site, make a pool for each site, or set infiniBand to false.",
});

export const ephemeralNotSupported = problemKind({
  code: "ephemeral-not-supported",
  severity: "error",
  title: "The VM size has no room for an ephemeral OS disk.",
  explanation:
    "An ephemeral OS disk lives on the host's cache, temporary or NVMe disk; sizes without one cannot have it.",
  message: (f: { vmSize: string }) => `${f.vmSize} does not support ephemeral OS disks.`,
  hint: () => "Set osDisk.kind to persistent.",
});

export const ephemeralUnknown = problemKind({
  code: "ephemeral-unknown",
  severity: "note",
  title: "Whether the VM size supports ephemeral OS disks is not known.",
  explanation: "No source that was read states it for this size. Azure refuses the nodes if it does not.",
  message: (f: { vmSize: string }) => `No source states whether ${f.vmSize} supports ephemeral OS disks.`,
  hint: () => "Leave osDisk.kind out to have a persistent disk.",
});

export const encryptionNotSupported = problemKind({
  code: "encryption-at-host-not-supported",
  severity: "error",
  title: "The VM size does not support encryption at host.",
  explanation: "Encryption at host is a capability of the VM size; Azure refuses it on sizes that lack it.",
  message: (f: { vmSize: string }) => `${f.vmSize} does not support encryption at host.`,
  hint: () => "Remove encryptionAtHost; managed disks are encrypted at rest in any case.",
});

export const terminateNotificationOutOfRange = problemKind({
  code: "terminate-notification-out-of-range",
  severity: "error",
  title: "A node cannot be told so early or so late that it will be deleted.",
  explanation: "Azure gives a node of a scale set 5 to 15 minutes between the notice and its deletion.",
  message: (f: { minutes: number; least: number; most: number }) =>
    `terminateNotificationMinutes is ${f.minutes}; Azure allows ${f.least}–${f.most}.`,
  hint: (f) => `Set it to ${f.minutes < f.least ? f.least : f.most}, or leave it out: nodes are then deleted at once.`,
});

export const terminateNotificationOnSpot = problemKind({
  code: "terminate-notification-on-spot",
  severity: "error",
  title: "Spot nodes have no terminate notification.",
  explanation:
    "Azure refuses the terminate notification on Spot. A Spot node is told 30 seconds before it is evicted, by the scheduled event Preempt.",
  message: () => "terminateNotificationMinutes is set, and Azure refuses it on Spot nodes.",
  hint: () => "Remove terminateNotificationMinutes, or set capacity to on-demand.",
});

export const terminateNotificationIsPaid = problemKind({
  code: "terminate-notification-is-paid",
  severity: "note",
  title: "Nodes are paid while they wait to be deleted.",
  explanation:
    "With a terminate notification every node that goes, by scale-in or destroy, stays until something on it approves the scheduled event Terminate, or until the time is over. The toolkit puts nothing on the nodes that approves it.",
  message: (f: { minutes: number; nodes: number }) =>
    `Up to ${f.minutes} more minutes are paid for each node that is deleted: a destroy of ${f.nodes} nodes pays up to ` +
    `${(Math.round((f.minutes * f.nodes) / 6) / 10).toLocaleString("en-US")} node-hours.`,
  hint: () => "Let a service on the node approve the event once its work is saved, or leave the option out.",
});
