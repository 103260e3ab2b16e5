import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../cli/run-azsc.js";
import { blockWith, commandsOf, documents, shellBlocks, walk } from "./shell-lines.js";

const walked = new Set(Object.values(walk).flatMap((blocks) => blocks.flatMap((one) => commandsOf(blockWith(one)))));

/** Who runs what the documents tell people to type: the first that knows a command answers for it. */
const runs: readonly { readonly by: string; readonly knows: (command: string) => boolean }[] = [
  { by: "test/clients/azure-cli/documented.py", knows: (command) => command.startsWith("az ") },
  { by: "test/engine/documented-commands.test.ts", knows: (command) => walked.has(command) },
  { by: "test/cli/completion/shells.process.test.ts", knows: (command) => /azsc completion \w+/.test(command) },
  { by: "test/docs/readme-simulated-azure.test.ts", knows: (command) => command === "npm start" },
  { by: "test/docs/commands.test.ts", knows: (command) => /^(npx )?azsc /.test(command) },
  {
    by: "test/package/install-and-use.ts",
    knows: (command) => ["npm init -y", "npm install azure-supercomputer"].includes(command),
  },
];

/** What nothing runs as it stands there, and why. */
const notRun: Readonly<Record<string, string>> = {
  "npm ci": "it is how this checkout came to have its packages, before any test can run",
  "npm test": "it is this run",
};

const commands = documents.flatMap(({ path, text }) =>
  shellBlocks(text).flatMap((block) => commandsOf(block).map((command) => ({ path, command }))),
);

describe("a command that the documents tell people to type", () => {
  it("is run by a test, or is named here with the reason why not", () => {
    const unknown = commands.filter(
      ({ command }) => notRun[command] === undefined && !runs.some(({ knows }) => knows(command)),
    );
    expect(unknown).toEqual([]);
  });

  it("stands in the documents, where it is named here", () => {
    const all = commands.map(({ command }) => command);
    expect(Object.keys(notRun).filter((command) => !all.includes(command))).toEqual([]);
    expect(runs.filter(({ by, knows }) => !existsSync(join(root, by)) || !all.some(knows))).toEqual([]);
  });

  it("is a script of this package, where CONTRIBUTING has it run one", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
    const named = [...readFileSync(join(root, "CONTRIBUTING.md"), "utf8").matchAll(/npm run ([\w:-]+)/g)];
    expect(named.length).toBeGreaterThan(15);
    expect(named.map(([, name]) => name).filter((name) => !(name! in scripts))).toEqual([]);
  });
});
