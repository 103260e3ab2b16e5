import { join, resolve } from "node:path";
import { initKeyMissing } from "../../errors/init.js";
import type { Io } from "../io.js";
import { type Read, readText } from "../stack/read-text.js";
import type { Answers } from "./answers.js";

/** Names that ssh-keygen gives to the kinds that Azure takes, the better first. */
const keyFiles = ["id_ed25519.pub", "id_rsa.pub"];

/** The public key in the file that was named, or the first one that is found in `~/.ssh`. */
export function findSshKey(given: string | undefined, { cwd, env }: Io): Read<NonNullable<Answers["sshKey"]>> {
  const home = env["HOME"] ?? env["USERPROFILE"] ?? "";
  const named = given === undefined ? undefined : given.replace(/^~(?=[/\\])/, home);
  const places =
    named === undefined
      ? keyFiles.map((name) => ({ path: join(home, ".ssh", name), shown: `~/.ssh/${name}` }))
      : [{ path: resolve(cwd, named), shown: given ?? named }];
  for (const { path, shown } of places) {
    const read = readText(path, shown);
    if (read.problem !== undefined) continue;
    return { value: { text: read.value.trim(), file: shown } };
  }
  const looked = places.map(({ shown }) => shown).join(", ");
  return { problem: initKeyMissing.at("", { looked, reason: "no such file can be read" }) };
}
