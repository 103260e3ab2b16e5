import * as pulumi from "@pulumi/pulumi";

/**
 * What stands for a secret of the stack in a program that runs without the engine and cannot read it: `<secret of key>`, and
 * `<secret object of key>` in an object where Azure takes one.
 */
const standIn = /^<secret (object )?of (.+)>$/;

/**
 * The value of a key of the stack's configuration that has a secret, which stays secret in its state. Undefined where the
 * configuration has none, and `null` inside of the output where it cannot be read: that needs the engine.
 */
export function readStackSecret(key: string): pulumi.Output<string | null> | undefined {
  const value = new pulumi.Config("azure-supercomputer").getSecret(key);
  return value?.apply((text) => (isEncrypted(text) ? null : text));
}

/** A secret of the stack that Azure requires: where it cannot be read, a text that names its key stands for it. */
export function requiredStackSecret(key: string): pulumi.Output<string> {
  const value = readStackSecret(key) ?? pulumi.output(null);
  return value.apply((text) => text ?? `<secret of ${key}>`);
}

/** What stands for a secret whose text is a JSON object. */
export function objectStandIn(key: string): { readonly secret: string } {
  return { secret: `<secret object of ${key}>` };
}

/** The text in what stands for an object; undefined for everything else. */
export function textOfObjectStandIn(value: object): string | undefined {
  const [text, ...others] = Object.values(value) as unknown[];
  return others.length === 0 && typeof text === "string" && standInFor(text)?.object === true ? text : undefined;
}

/** The key whose secret a text stands for, and whether for the object that it has. */
export function standInFor(text: string): { readonly key: string; readonly object: boolean } | undefined {
  const [, object, key] = standIn.exec(text) ?? [];
  return key === undefined ? undefined : { key, object: object !== undefined };
}

/** Whether a configuration has a value at a key. */
export function hasStackSecret(key: string): boolean {
  return new pulumi.Config("azure-supercomputer").getSecret(key) !== undefined;
}

/** Pulumi writes a secret into the stack file as a mapping, which a program without the engine reads as it stands. */
function isEncrypted(text: string): boolean {
  if (!text.startsWith("{")) return false;
  try {
    const value = JSON.parse(text) as object;
    return "secure" in value && Object.keys(value).length === 1;
  } catch {
    return false;
  }
}
