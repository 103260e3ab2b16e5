import * as pulumi from "@pulumi/pulumi";
import type { NodeExtension, NodePool } from "../config/cluster.js";
import { defined } from "../defined.js";
import { protectedSettingsMissing } from "../errors/extensions.js";
import type { Problem } from "../errors/problem.js";
import { userKeyMissing, userPasswordMissing } from "../errors/start-task.js";
import { hasStackSecret, objectStandIn, readStackSecret } from "./stack-secret.js";

/** An extension as scale sets and Batch pools say it alike. */
interface DeclaredExtension {
  readonly name: string;
  readonly publisher: string;
  readonly type: string;
  readonly typeHandlerVersion: string;
  readonly autoUpgradeMinorVersion: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly protectedSettings?: pulumi.Output<unknown>;
  readonly provisionAfterExtensions?: string[];
}

export function declaredExtension(extension: NodeExtension): DeclaredExtension {
  const { name, publisher, type, version, settings, protectedSettingsFrom, after, autoUpgradeMinorVersion } = extension;
  return defined({
    name,
    publisher,
    type,
    typeHandlerVersion: version,
    autoUpgradeMinorVersion,
    settings,
    protectedSettings: protectedSettingsFrom === undefined ? undefined : protectedSettings(protectedSettingsFrom),
    provisionAfterExtensions: after === undefined ? undefined : [...after],
  });
}

/** Protected settings from the configuration of the stack; in a program that cannot read them, a text that stands for them. */
function protectedSettings(key: string): pulumi.Output<unknown> | undefined {
  return readStackSecret(key)?.apply((text) => (text === null ? objectStandIn(key) : parsed(key, text)));
}

function parsed(key: string, text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  // The text is a secret, so the message does not have it.
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new pulumi.RunError(`The configuration azure-supercomputer:${key} is not a JSON object.`);
  return value;
}

/** Keys that pools take secrets from and the configuration of the stack does not have. */
export function missingSecrets(nodePools: readonly Pick<NodePool, "name" | "extensions" | "batch">[]): Problem[] {
  return nodePools.flatMap((pool) => [
    ...pool.extensions.flatMap(({ name, protectedSettingsFrom: key }) =>
      key === undefined || hasStackSecret(key)
        ? []
        : [protectedSettingsMissing.at(`nodePools.${pool.name}.extensions.${name}`, { name, key })],
    ),
    ...(pool.batch.userAccounts ?? []).flatMap(({ name, passwordFrom, sshPrivateKeyFrom }) => {
      const path = `nodePools.${pool.name}.batch.userAccounts.${name}`;
      return [
        ...(hasStackSecret(passwordFrom) ? [] : [userPasswordMissing.at(path, { name, key: passwordFrom })]),
        ...(sshPrivateKeyFrom === undefined || hasStackSecret(sshPrivateKeyFrom)
          ? []
          : [userKeyMissing.at(path, { name, key: sshPrivateKeyFrom })]),
      ];
    }),
  ]);
}
