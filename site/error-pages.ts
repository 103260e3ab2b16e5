import { type AzureCodePage, azureCodePage, azureCodes } from "../src/errors/azure-code-pages.js";
import { problemKinds, type ProblemEntry, severities, type Severity } from "../src/errors/index.js";
import { escaped, page } from "./markdown.js";

const severityMeanings: Readonly<Record<Severity, string>> = {
  error: "Nothing is declared until it is mended.",
  warning: "The cluster can be declared, and will probably disappoint.",
  note: "Something that the toolkit could not check, or that is good to know.",
};

const severityHeadings: Readonly<Record<Severity, string>> = { error: "Errors", warning: "Warnings", note: "Notes" };

/** A page of the toolkit's own codes and one of Azure's: texts by path. */
export function errorPages(): ReadonlyMap<string, string> {
  return new Map([
    ["errors.md", kindsPage()],
    ["azure-codes.md", azureCodesPage()],
  ]);
}

function kindsPage(): string {
  const kinds = [...problemKinds].sort((a, b) => (a.code < b.code ? -1 : 1));
  return page(
    "---\noutline: 2\n---",
    "# Errors, warnings and notes",
    "What `azsc`, `preview` and `up` can say of a stack file or a plan. A code is permanent; `azsc explain <code>` shows the same. " +
      "What Azure says has [a page of its own](azure-codes.md).",
    ...severities.flatMap((severity) => [
      `## ${severityHeadings[severity]}`,
      severityMeanings[severity],
      ...kinds.filter((kind) => kind.severity === severity).map(kindSection),
    ]),
  );
}

function kindSection({ code, title, explanation }: ProblemEntry): string {
  return page(`### ${code}`, `**${escaped(title)}**`, escaped(explanation)).trimEnd();
}

function azureCodesPage(): string {
  const pages = [...azureCodes].sort().flatMap((code) => azureCodePage(code) ?? []);
  return page(
    "# Azure's own codes",
    "Codes with which Azure refuses, as far as the toolkit knows them: what each means for a cluster, what to do, and whether a plan tells of it before. " +
      "`azsc explain <code>` shows the same.",
    ...pages.map(azureCodeSection),
  );
}

function azureCodeSection({ code, meaning, passes, next, toldBy }: AzureCodePage): string {
  const told = toldBy.map((one) => `[${one}](errors.md#${one})`).join(", ");
  return page(
    `## ${code}`,
    escaped(meaning),
    `- **What to do**: ${escaped(next)}\n` +
      `- **The same run again**: ${passes ? "it may pass by itself." : "it ends the same way until something is changed."}\n` +
      `- **Told by a plan**: ${told === "" ? "no; it depends on what Azure holds at the moment." : `${told}.`}`,
  ).trimEnd();
}
