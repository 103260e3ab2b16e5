import {
  diskEncryptionSetNotChecked,
  diskEncryptionSetOnEphemeral,
  trustedLaunchNotChecked,
} from "../errors/node-security.js";
import type { Problem } from "../errors/problem.js";
import type { PoolInSites } from "./shards.js";

/** What is not known of how a pool's nodes start and of the keys of their disks. */
export function securityNotChecked({ pool, vmSize, sites }: PoolInSites): Problem[] {
  const { trustedLaunch, diskEncryptionSetId: set, osDisk, encryptionAtHost } = pool;
  const at = (key: string): string => `${pool.path}.${key}`;
  const known = vmSize.trustedLaunch === true;
  const image = "whether the image is published for it";
  const unknown = known ? [image] : [`whether ${vmSize.name} supports it`, image];
  const place = sites[0]?.site.location ?? "";
  return [
    ...(trustedLaunch === null
      ? []
      : [trustedLaunchNotChecked.at(at("trustedLaunch"), { vmSize: vmSize.name, unknown })]),
    ...(set === null ? [] : [diskEncryptionSetNotChecked.at(at("diskEncryptionSetId"), { set, place })]),
    ...(set !== null && osDisk.kind === "ephemeral" && !encryptionAtHost
      ? [diskEncryptionSetOnEphemeral.at(at("diskEncryptionSetId"), {})]
      : []),
  ];
}
