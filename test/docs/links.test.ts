import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../cli/run-azsc.js";
import { brokenLinks } from "./markdown.js";

const documents = [
  ...["README.md", "CONTRIBUTING.md", "CHANGELOG.md"],
  ...readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" }).map((path) => join("docs", path)),
].filter((path) => path.endsWith(".md"));

describe("a document", () => {
  it.each(documents)("%s links to files and headings that exist", (path) => {
    expect(brokenLinks(readFileSync(join(root, path), "utf8"), dirname(join(root, path)))).toEqual([]);
  });
});
