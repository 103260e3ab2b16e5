import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type DefaultTheme, defineConfig } from "vitepress";
import { type Chapter, chapters } from "../contents.js";

const content = join(import.meta.dirname, "..", "content");
const description = "Typed Pulumi components that plan and provision GPU supercomputers with InfiniBand on Azure.";

const titleOf = (page: string): string => {
  const [, title = page] = /^# (.*)$/m.exec(readFileSync(join(content, `${page}.md`), "utf8")) ?? [];
  return page === "CHANGELOG" ? "Changes" : title.replaceAll("`", "");
};

/**
 * What TypeDoc made, as a tree, and the way back. Types are reached from what takes and gives them: every page carries its
 * sidebar.
 */
const programs = (): DefaultTheme.SidebarItem[] => {
  const file = join(content, "docs", "api", "typedoc-sidebar.json");
  const entries = JSON.parse(readFileSync(file, "utf8")) as DefaultTheme.SidebarItem[];
  const tree = entries.map((entry) => ({
    ...entry,
    text: entry.text === "index" ? "azure-supercomputer" : `azure-supercomputer/${entry.text}`,
    collapsed: false,
    items: entry.items?.filter(({ text }) => text === "Classes" || text === "Functions"),
  }));
  return [
    { text: "← All documents", link: "/" },
    { text: "Programs", items: tree },
  ];
};

const sidebar = ({ title, pages }: Chapter): DefaultTheme.SidebarItem => ({
  text: title,
  items: pages.map((page) => ({
    text: page === "README" ? "Overview" : titleOf(page),
    link: page === "README" ? "/" : `/${page.replace(/index$/, "")}`,
  })),
});

/** What a reader of Markdown starts from: https://llmstxt.org. */
const llmsText = (): string =>
  [
    "# azure-supercomputer",
    `> ${description}`,
    ...chapters.flatMap(({ title, pages }) => [
      `## ${title}`,
      pages.map((page) => `- [${titleOf(page)}](${page}.md)`).join("\n"),
    ]),
  ].join("\n\n") + "\n";

export default defineConfig({
  title: "azure-supercomputer",
  description,
  head: [["link", { rel: "icon", href: "data:," }]],
  srcDir: "content",
  rewrites: { "README.md": "index.md" },
  markdown: {
    // Our documents are Markdown for GitHub and terminals: what looks like a tag or a Vue expression in them is text.
    html: false,
    config: (md) => {
      const { text } = md.renderer.rules;
      md.renderer.rules.text = (...args) => text!(...args).replaceAll("{{", "&#123;&#123;");
    },
  },
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      { text: "Guides", link: "/docs/guides/concepts" },
      { text: "Stack file", link: "/docs/stack-file" },
      { text: "Errors", link: "/docs/errors" },
      { text: "Catalogue", link: "/docs/catalogue/" },
      { text: "Programs", link: "/docs/api/" },
    ],
    sidebar: { "/docs/api/": programs(), "/": chapters.map(sidebar) },
  },
  // Pages and search index of this size are no accident.
  vite: { build: { chunkSizeWarningLimit: 4_000 } },
  // Every page once more as it was written, beside itself.
  buildEnd: ({ outDir, pages }) => {
    for (const page of pages) cpSync(join(content, page), join(outDir, page));
    writeFileSync(join(outDir, "llms.txt"), llmsText());
    const everything = chapters.flatMap((chapter) => chapter.pages);
    writeFileSync(
      join(outDir, "llms-full.txt"),
      everything.map((page) => readFileSync(join(content, `${page}.md`), "utf8")).join("\n"),
    );
  },
});
