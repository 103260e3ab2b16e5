import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The code of every fenced block of a language. */
export function blocks(markdown: string, language: string): string[] {
  return [...markdown.matchAll(/^```(\w+)\n([^]*?)^```$/gm)]
    .filter((match) => match[1] === language)
    .map((match) => match[2] ?? "");
}

/** Links to files and headings of the repository that are not there. */
export function brokenLinks(markdown: string, folder: string): string[] {
  return [...markdown.matchAll(/\]\((?!https?:)([^)]+)\)/g)]
    .map(([, link]) => link ?? "")
    .filter((link) => {
      const [path = "", heading] = link.split("#");
      const file = join(folder, path);
      if (!existsSync(file)) return true;
      return heading !== undefined && !headings(path === "" ? markdown : readFileSync(file, "utf8")).includes(heading);
    });
}

/** Headings as GitHub makes anchors of them. */
function headings(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-"),
  );
}
