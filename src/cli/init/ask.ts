import { basename } from "node:path";
import { select, text } from "@clack/prompts";
import { catalogue } from "../../catalogue/index.js";
import type { Io, Terminal } from "../io.js";
import { type Flags, isCount, withDefaults } from "./answers.js";
import { engines, fewestGpus, purposes, regionsOf } from "./purposes.js";
import { findSshKey, reasonAgainstSshKey } from "./ssh-key.js";

/**
 * Asks on the terminal for what the flags leave open; Enter takes the default.
 *
 * @returns the flags with the answers among them; undefined when the user stopped
 */
export async function ask(flags: Flags, io: Pick<Io, "cwd" | "env">, terminal: Terminal): Promise<Flags | undefined> {
  const folderName = basename(io.cwd);
  const told: Record<string, string | undefined> = { ...flags };
  const sofar = (): ReturnType<typeof withDefaults> => withDefaults({ ...flags, ...told }, folderName);
  const open = (flag: keyof Flags): boolean => told[flag] === undefined;
  const answers = async (flag: keyof Flags, question: Promise<string | symbol>): Promise<boolean> => {
    const answer: string | symbol = await question;
    if (typeof answer === "symbol") return false;
    told[flag] = answer;
    return true;
  };
  const oneOf = (message: string, among: readonly { readonly name: string; readonly summary: string }[]) =>
    select<string>({
      message,
      options: among.map(({ name, summary }) => ({ value: name, label: name, hint: summary })),
      ...terminal,
    });

  if (open("purpose") && open("vmSize")) {
    if (!(await answers("purpose", oneOf("What is the cluster for?", purposes)))) return undefined;
  }
  const { vmSize } = sofar();
  if (open("gpus") && (catalogue.vmSize(vmSize)?.gpuCount ?? 0) > 0) {
    const fewest = String(fewestGpus(vmSize));
    const message = `How many GPUs? ${vmSize} comes ${fewest} at a time.`;
    const validate = (given = ""): string | undefined =>
      given === "" || (isCount(given) && Number(given) % Number(fewest) === 0)
        ? undefined
        : `A whole number of times ${fewest}.`;
    if (!(await answers("gpus", text({ message, placeholder: fewest, defaultValue: fewest, validate, ...terminal }))))
      return undefined;
  }
  if (open("location")) {
    const options = regionsOf(vmSize).map((name) => {
      const size = catalogue.vmSize(vmSize);
      const price = size === undefined ? undefined : catalogue.usdPerHour(size, name);
      return {
        value: name,
        label: name,
        ...(price !== undefined && { hint: `${price.toFixed(2)} USD an hour and node` }),
      };
    });
    const asked = select<string>({ message: "Which Azure region?", options, maxItems: 8, ...terminal });
    if (options.length > 0 && !(await answers("location", asked))) return undefined;
  }
  if (open("engine") && !(await answers("engine", oneOf("Who runs the nodes?", engines)))) return undefined;
  if (open("sshKey") && sofar().engine === "scaleSet" && findSshKey(undefined, io).problem !== undefined) {
    const message =
      "Which SSH key opens the nodes? The file of a public key, or its line; ssh-keygen -t ed25519 makes one.";
    const validate = (given = ""): string | undefined =>
      given.trim() === "" ? "Nodes of scale sets need one." : reasonAgainstSshKey(given.trim(), io);
    if (!(await answers("sshKey", text({ message, placeholder: "~/.ssh/id_ed25519.pub", validate, ...terminal }))))
      return undefined;
  }
  return { ...flags, ...told };
}
