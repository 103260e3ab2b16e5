import * as pulumi from "@pulumi/pulumi";
import type { NodeExtension, NodePool } from "../config/cluster.js";
import { defined } from "../defined.js";
import { protectedSettingsMissing } from "../errors/extensions.js";
import type { Problem } from "../errors/problem.js";

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

/**
 * Protected settings from the configuration of the stack, which stay secret in its state. A program that runs without the
 * engine cannot read what is encrypted, and declares none.
 */
function protectedSettings(key: string): pulumi.Output<unknown> | undefined {
  const value = new pulumi.Config("azure-supercomputer").getSecret(key);
  return value?.apply((text) => {
    const settings = parsed(key, text);
    return "secure" in settings ? undefined : settings;
  });
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

/** Keys that extensions take protected settings from and the configuration of the stack does not have. */
export function missingProtectedSettings(nodePools: readonly Pick<NodePool, "name" | "extensions">[]): Problem[] {
  const config = new pulumi.Config("azure-supercomputer");
  return nodePools.flatMap((pool) =>
    pool.extensions.flatMap(({ name, protectedSettingsFrom: key }) =>
      key === undefined || config.getSecret(key) !== undefined
        ? []
        : [protectedSettingsMissing.at(`nodePools.${pool.name}.extensions.${name}`, { name, key })],
    ),
  );
}
