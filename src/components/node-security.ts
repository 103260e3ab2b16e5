import type { NodePool } from "../config/cluster.js";

/** Secure boot is said in so many words: its default is Azure's. */
interface UefiSettings {
  readonly vTpmEnabled: true;
  readonly secureBootEnabled: boolean;
}

/** Settings of Trusted Launch, as scale sets and Batch pools say them alike. */
export function uefiSettings(kind: NonNullable<NodePool["trustedLaunch"]>): UefiSettings {
  return { vTpmEnabled: true, secureBootEnabled: kind === "secureBoot" };
}
