/** A chapter of the site: pages in the order in which one reads them, as paths of the repository without `.md`. */
export interface Chapter {
  readonly title: string;
  readonly pages: readonly string[];
}

/** Everything that is written by hand, or made and kept in `docs`; the reference is made when the site is built. */
export const chapters: readonly Chapter[] = [
  { title: "Start", pages: ["README", "docs/guides/concepts", "docs/guides/first-deployment"] },
  {
    title: "Guides",
    pages: [
      "docs/guides/day-two",
      "docs/guides/when-azure-says-no",
      "docs/guides/testing-your-program",
      "docs/guides/coming-from",
    ],
  },
  {
    title: "Clusters",
    pages: [
      "docs/stack-file",
      "docs/machines-beside-nodes",
      "docs/counts-and-eviction",
      "docs/changing-a-cluster",
      "docs/field-effects",
      "docs/overrides",
    ],
  },
  { title: "The command", pages: ["docs/command", "docs/json", "docs/simulated-azure"] },
  {
    title: "Reference",
    pages: [
      "docs/errors",
      "docs/azure-codes",
      "docs/catalogue/index",
      "docs/catalogue/images",
      "docs/catalogue/regions",
      "docs/catalogue/limits",
      "docs/catalogue/durations",
      "docs/api/index",
    ],
  },
  { title: "The project", pages: ["CHANGELOG", "CONTRIBUTING", "docs/how-to-write-an-error"] },
];
