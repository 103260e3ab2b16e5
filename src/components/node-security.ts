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

/** What scale sets and machines beside the nodes say of both; undefined where nothing is asked for. */
interface SecurityProfile {
  readonly securityType?: "TrustedLaunch";
  readonly uefiSettings?: UefiSettings;
  readonly encryptionAtHost?: true;
}

export function securityProfile({
  encryptionAtHost,
  trustedLaunch,
}: Pick<NodePool, "encryptionAtHost" | "trustedLaunch">): SecurityProfile | undefined {
  if (trustedLaunch === null) return encryptionAtHost ? { encryptionAtHost } : undefined;
  const launch = { securityType: "TrustedLaunch", uefiSettings: uefiSettings(trustedLaunch) } as const;
  return encryptionAtHost ? { ...launch, encryptionAtHost } : launch;
}
