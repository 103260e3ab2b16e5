import type { StoredResource } from "../../core/azure.js";
import { durationSeconds } from "../../core/iso-duration.js";
import type { ScaleSetInputs } from "./scale-set-inputs.js";

/**
 * Seconds that the nodes of a scale set have notice before they go. No node of the simulation answers the event, so that
 * each goes when its time is over.
 *
 * Source: MicrosoftDocs/azure-compute-docs virtual-machine-scale-sets-terminate-notification.md (2026-05-19): all deletions
 * of nodes give notice, and nothing else does. MicrosoftDocs/azure-docs#40529 has nodes that never asked for events go at
 * once; the simulation takes the longer time.
 */
export function terminateNoticeSeconds({ inputs }: Pick<StoredResource, "inputs">): number {
  const { virtualMachineProfile } = inputs as ScaleSetInputs;
  const notice = virtualMachineProfile?.scheduledEventsProfile?.terminateNotificationProfile;
  if (notice?.enable !== true) return 0;
  return durationSeconds(notice.notBeforeTimeout ?? "PT5M") ?? 0;
}
