import { join, resolve } from "node:path";
import { catalogue } from "../../catalogue/index.js";
import { readCluster } from "../../config/read-cluster.js";
import { initKeyMissing } from "../../errors/init.js";
import type { Io } from "../io.js";
import { type Read, readText } from "../stack/read-text.js";
import type { Answers } from "./answers.js";

/** Names that ssh-keygen gives to the kinds that Azure takes, the better first. */
const keyFiles = ["id_ed25519.pub", "id_rsa.pub"];

/** A key itself in the place of the file that it is in. */
const keyText = /^\s*(?:ssh|ecdsa|sk)-\S+\s+\S|PRIVATE KEY/;

/** The public key that was given or is in the file that was named, or the first one that is found in `~/.ssh`. */
export function findSshKey(
  given: string | undefined,
  { cwd, env }: Pick<Io, "cwd" | "env">,
): Read<NonNullable<Answers["sshKey"]>> {
  if (given !== undefined && keyText.test(given)) return { value: { text: given.trim(), file: "azsc init" } };
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

/** Why what was answered gives no key that a plan takes, in one sentence; undefined where it does. */
export function reasonAgainstSshKey(given: string, io: Pick<Io, "cwd" | "env">): string | undefined {
  const found = findSshKey(given, io);
  if (found.problem !== undefined) return found.problem.message;
  const { problems } = readCluster({ sshPublicKey: found.value.text }, { stack: "train" }, catalogue);
  return problems.find(({ path, severity }) => path === "sshPublicKey" && severity === "error")?.message;
}
