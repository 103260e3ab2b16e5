import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../cli/run-azsc.js";
import { blocks } from "./markdown.js";

/** Every document that users read. */
export const documents: readonly { readonly path: string; readonly text: string }[] = [
  "README.md",
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
].map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));

/** Blocks to type into a shell. */
export function shellBlocks(text: string): readonly string[] {
  return [...blocks(text, "console"), ...blocks(text, "sh")];
}

/** Commands of a block, without what is said of them; of a line that runs several, each. */
export function commandsOf(block: string): readonly string[] {
  return block
    .split("\n")
    .flatMap((line) => line.replace(/\s+# .*$/, "").split(" && "))
    .map((command) => command.trim())
    .filter((command) => command !== "");
}

/**
 * Blocks that test/engine runs whole, on the real Pulumi CLI and a simulated Azure, one after the other in one folder: each by the
 * document that has it and a command of it.
 */
export const walk = {
  /** In the project of the README, which is a git repository, and whose stack file is edited before the change. */
  day: [
    ["README.md", "npx azsc azure init train --state azure"],
    ["docs/command.md", "git show HEAD:stacks/Pulumi.train.yaml > deployed.yaml"],
    ["docs/changing-a-cluster.md", "pulumi preview"],
    ["docs/command.md", "pulumi cancel"],
    ["docs/guides/first-deployment.md", "pulumi destroy"],
  ],
  /** In a copy of the stacks of this repository. */
  reference: [["docs/command.md", 'PATH="$(npx azsc azure provider-path):$PATH" pulumi up']],
  /** With the stack file of the guide, and a simulated Azure in the place of the login. */
  first: [["docs/guides/first-deployment.md", "pulumi stack init train"]],
} as const satisfies Readonly<Record<string, readonly (readonly [string, string])[]>>;

/** The block of a document that has a command. */
export function blockWith([path, command]: readonly [string, string]): string {
  const text = documents.find((one) => one.path === path)?.text ?? "";
  const block = shellBlocks(text).find((one) => commandsOf(one).includes(command));
  if (block === undefined) throw new Error(`No block of ${path} has the command "${command}".`);
  return block;
}
