import { readSshKey } from "../catalogue/ssh-public-key.js";

const exampleKey = "AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky";

/** The public key that the reference stacks carry, of which nobody has the private half. */
export const exampleSshKey = `ssh-ed25519 ${exampleKey} example`;

/** What people write where a key is still to come: brackets, dots, or a word that says so. */
const standIn =
  /^\s*$|[<>{}[\]…*]|\.\.|x{3,}|a{4,}\s*$|\b(?:todo|tbd|your|change|replace|example|placeholder|public[-_ ]?key)|[-_](?:me|here)\b/i;

/** Whether a text stands for a key that is not there yet: no key, and nothing that was meant to be one. */
export function isInPlaceOfSshKey(text: string): boolean {
  return readSshKey(text).kind === "malformed" && standIn.test(text);
}

/** Whether it is the public key that the reference stacks carry, whatever comment follows it. */
export function isExampleSshKey(text: string): boolean {
  return text.trim().split(/\s+/)[1] === exampleKey;
}
