import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cataloguePages } from "../../site/catalogue-pages.js";
import { chapters } from "../../site/contents.js";
import { errorPages } from "../../site/error-pages.js";
import { escaped } from "../../site/markdown.js";
import type { Fact } from "../../src/catalogue/catalogue.js";
import { catalogue } from "../../src/catalogue/index.js";
import { azureCodes } from "../../src/errors/azure-code-pages.js";
import { problemKinds } from "../../src/errors/index.js";
import { root } from "../cli/run-azsc.js";

const errors = errorPages();
const facts = cataloguePages();
const headings = (text = ""): string[] => [...text.matchAll(/^#{2,3} (.*)$/gm)].map(([, heading]) => heading!);

describe("the contents of the site", () => {
  const listed = chapters.flatMap(({ pages }) => pages);

  it("lead to every document that is kept in docs", () => {
    const kept = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".md"))
      .map((path) => `docs/${path.slice(0, -".md".length)}`);
    expect(kept.filter((path) => !listed.includes(path))).toEqual([]);
  });

  it("lead to the reference that is made with it", () => {
    const made = [...errors.keys(), ...facts.keys()].filter((path) => !path.startsWith("catalogue/Standard_"));
    expect(made.filter((path) => !listed.includes(`docs/${path.slice(0, -".md".length)}`))).toEqual([]);
  });
});

describe("the reference of errors", () => {
  it("explains every kind of problem once, under its code", () => {
    const codes = headings(errors.get("errors.md")).filter((heading) => heading === heading.toLowerCase());
    expect(codes.sort()).toEqual(problemKinds.map(({ code }) => code).sort());
  });

  it("explains every code of Azure's that azsc explain does", () => {
    expect(headings(errors.get("azure-codes.md"))).toEqual([...azureCodes].sort());
  });
});

describe("the reference of the catalogue", () => {
  it("has every VM size with a record, and all its sources", () => {
    const missing = catalogue.vmSizes.flatMap(({ name, sources }) =>
      Object.values(sources)
        .flat()
        .filter((source) => facts.get(`catalogue/${name}.md`)?.includes(escaped(source)) !== true)
        .map((source) => `${name}: ${source}`),
    );
    expect(missing).toEqual([]);
  });

  it("gives every limit and duration with its source, and marks what no source confirms", () => {
    const { create, update, delete: removal } = catalogue.durations;
    const all: Fact[] = [catalogue.limits, create, update, removal].flatMap((facts) => Object.values({ ...facts }));
    const text = `${facts.get("catalogue/limits.md") ?? ""}${facts.get("catalogue/durations.md") ?? ""}`;
    const shown = all.map(
      ({ source, unverified }) => `${escaped(source)}${unverified === true ? " (_unverified_)" : ""} |`,
    );
    expect(shown.filter((cell) => !text.includes(cell))).toEqual([]);
  });
});

describe("a text without markup", () => {
  it("is shown as it is, and its code stays code", () => {
    expect(escaped("write <name> as *.<region>, `<as is>`, not [this](there) | a_b _c")).toBe(
      "write \\<name> as \\*.\\<region>, `<as is>`, not \\[this\\](there) \\| a_b \\_c",
    );
  });
});
