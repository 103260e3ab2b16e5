import { expect, it } from "vitest";
import { filesBelow, type SourceFile } from "./source-files.js";

/** A declaration at the top of a file, with what is said above it. */
interface Declared {
  readonly name: string;
  readonly text: string;
}

/** What makes an answer of the words that it is given, and a program that refuses to start, answer nothing in Azure's name. */
const makers = ["src/simulator/core/azure.ts", "src/simulator/provider-executable.ts"];
const files = filesBelow("src/simulator", [".ts"]).filter(({ path }) => !makers.includes(path));
const answers = /new AzureError\((?!\s*501)|(?<!\.)\brefuse\(/;
const told = /\b[Ss]ources?\b|[Uu]nverified/;

function declarationsOf({ text }: SourceFile): readonly Declared[] {
  const lines = text.split("\n");
  const starts = lines.flatMap((line, at) =>
    /^(export )?(async )?(function|const|class|interface|type) /.test(line) ? [at] : [],
  );
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? lines.length;
    const above = lines.slice(index === 0 ? 0 : starts[index - 1]! + 1, start);
    const comment = above.slice(above.findLastIndex((line) => line.startsWith("/**")));
    const isCommented = comment.length > 0 && comment[0]!.startsWith("/**") && /\*\/$/.test(comment.at(-1)!);
    const name = /(?:function\*?|const|class|interface|type) (\w+)/.exec(lines[start]!)?.[1] ?? "";
    return { name, text: [...(isCommented ? comment : []), ...lines.slice(start, end)].join("\n") };
  });
}

/** Whether the declaration says where its answer is from, or what calls it in its file does. */
function isTold(one: Declared, all: readonly Declared[], above: readonly string[] = []): boolean {
  if (told.test(one.text)) return true;
  const facts = [...one.text.matchAll(/\.\.\.(\w+)/g)].map(([, name]) => all.find((other) => other.name === name));
  if (facts.some((fact) => fact !== undefined && told.test(fact.text))) return true;
  const callers = all.filter(
    ({ name, text }) => name !== one.name && !above.includes(name) && new RegExp(`\\b${one.name}\\b`).test(text),
  );
  return callers.length > 0 && callers.every((caller) => isTold(caller, all, [...above, one.name]));
}

it("an answer in Azure's name says where it is from, or what of it no source has", () => {
  const untold = files.flatMap((file) => {
    const all = declarationsOf(file);
    return all.filter((one) => answers.test(one.text) && !isTold(one, all)).map(({ name }) => `${file.path} ${name}`);
  });

  expect(files.filter(({ text }) => answers.test(text)).length).toBeGreaterThan(80);
  expect(untold).toEqual([]);
});
