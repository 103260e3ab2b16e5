const exampleKey = "AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky";

/** Whether it is the public key that the reference stacks carry, whatever comment follows it. */
export function isExampleSshKey(text: string): boolean {
  return text.trim().split(/\s+/)[1] === exampleKey;
}
