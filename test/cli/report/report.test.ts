import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { reportPage } from "../../../src/cli/report/page/page.js";
import type { Report } from "../../../src/cli/report/report-schema.js";
import { svgFile } from "../../../src/cli/report/page/svg-file.js";
import { schemaTexts } from "../../../src/cli/json/schema-texts.js";
import { azsc, jsonOf, root } from "../run-azsc.js";

const folder = mkdtempSync(join(tmpdir(), "report-"));

async function pageOf(stack: string, ...options: string[]): Promise<string> {
  const file = join(folder, `${stack.replace(/\W/g, "-")}.html`);
  const run = await azsc(["report", stack, "--output", file, ...options]);
  expect(run.exitCode, run.stderr).toBe(0);
  const page = readFileSync(file, "utf8");
  expect(followsSchema(dataOf(page)), JSON.stringify(followsSchema.errors)).toBe(true);
  return page;
}

/** Judges by the schema that docs/schema has: every page of these tests has to follow it. */
const followsSchema = new Ajv2020({ strict: false }).compile(
  JSON.parse(schemaTexts()["report-data.schema.json"] ?? "") as object,
);

function dataOf(page: string): Report {
  const [, text = ""] = /<script type="application\/json" id="report-data">([^<]*)<\/script>/.exec(page) ?? [];
  return JSON.parse(text) as Report;
}

describe("azsc report", () => {
  let page = "";
  let data: Report;
  beforeAll(async () => {
    page = await pageOf("openai-2020");
    data = dataOf(page);
  }, 60_000);

  it("writes less than two megabytes for the stack of the most islands", () => {
    expect(Buffer.byteLength(page)).toBeLessThan(2_000_000);
  });

  it("asks nothing of a network", () => {
    expect(page.includes("default-src 'none'")).toBe(true);
    expect(/<(?:script|img|link|iframe)[^>]+(?:src|href)="(?!data:)/.exec(page)).toBeNull();
    expect(/@import|url\(/.exec(page)).toBeNull();
  });

  it("draws each island once, with as many nodes as it has", () => {
    const islands = [
      ...page.matchAll(/<g class="group island [^>]*data-group="([^"]*)"[^]*?<path class="cells" d="([^"]*)"/g),
    ];
    expect(islands.map(([, name]) => name)).toHaveLength(27);
    const nodes = islands.map(([, , path = ""]) => path.split("M").length - 1);
    expect(nodes.reduce((sum, each) => sum + each, 0)).toBe(2626);
    expect(nodes.filter((each) => each === 100)).toHaveLength(25);
  });

  it("says how far InfiniBand reaches before it shows any figure", () => {
    const said = page.indexOf("gpu: 13 InfiniBand islands: 12\u00A0×\u00A0100 + 1\u00A0×\u00A050 nodes.");
    expect(said).toBeGreaterThan(0);
    expect(said).toBeLessThan(page.indexOf('<dl class="totals">'));
  });

  it("carries data that the documented schema would not take without a part", () => {
    for (const key of ["groups", "sites", "changes", "schemaVersion"])
      expect(followsSchema({ ...data, [key]: undefined }), key).toBe(false);
  });

  it("gives every fact of a node a source, or says that none states it", () => {
    const figures = data.pools.flatMap(({ figures }) => figures);
    expect(figures.length).toBeGreaterThan(10);
    const without = figures.filter(({ sources, value }) => sources.length === 0 && value !== "not stated");
    expect(without.map(({ label }) => label)).toEqual([]);
    const places = figures.flatMap(({ sources }) => sources);
    expect(places.every((place) => data.sources[place] !== undefined)).toBe(true);
  });

  it("has the planned time as the end of its steps, and an unbroken critical path", () => {
    const path = data.steps.filter(({ critical }) => critical);
    expect(path[0]?.startsSeconds).toBe(0);
    path.slice(1).forEach((step, place) => {
      const before = path[place]!;
      expect(step.startsSeconds).toBe(before.startsSeconds + before.seconds);
    });
    const last = path.at(-1)!;
    expect(last.startsSeconds + last.seconds).toBe(data.totals.readySeconds);
    expect(last.nodes).toBe(true);
  });

  it("sums the same price as the plan", () => {
    const sum = data.costs.reduce((total, { atMostUsdPerHour }) => total + (atMostUsdPerHour ?? 0), 0);
    expect(sum).toBeCloseTo(data.totals.usdPerHour, 1);
  });

  it("lets each scale set refer to its subnet", () => {
    const { resources = [] } = data.simulation ?? {};
    const sets = resources.filter(({ type }) => type === "scale set");
    expect(sets).toHaveLength(27);
    for (const { refersTo } of sets) expect(refersTo.map((place) => resources[place]?.type)).toContain("subnet");
  });
});

describe("azsc report of other stacks", () => {
  it("draws a rack as a column of 18 and claims nothing between racks", async () => {
    const page = await pageOf("gb200");
    expect(dataOf(page).groups.map(({ joinedBy, nodes }) => [joinedBy, nodes])).toEqual(Array(4).fill(["rack", 18]));
    const shown = page.slice(0, page.indexOf("<script"));
    expect(shown.includes("no further")).toBe(false);
    expect(shown.includes("how racks are joined depends on the placement")).toBe(true);
  });

  it("draws 10,000 nodes without InfiniBand and no border of an island", async () => {
    const page = await pageOf("batch-n-series");
    expect(Buffer.byteLength(page)).toBeLessThan(2_000_000);
    expect(page.includes('<g class="group island')).toBe(false);
    expect(page.includes("No node has InfiniBand")).toBe(true);
  });

  it("draws what --before says has grown, come and gone", async () => {
    const stack = (pools: string) => `config:
  azure-native:location: southcentralus
  azure-supercomputer:cluster:
    nodePools: [${pools}]
    allowDestroy: [old]
    sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky me@example
`;
    const pool = (name: string, nodes: number) => `{ name: ${name}, vmSize: Standard_HB120rs_v3, nodes: ${nodes} }`;
    const before = join(folder, "Pulumi.before.yaml");
    writeFileSync(before, stack(`${pool("gpu", 90)}, ${pool("old", 4)}`));
    const after = join(folder, "Pulumi.train.yaml");
    writeFileSync(after, stack(`${pool("gpu", 130)}`));
    const page = await pageOf(after, "--before", before);
    const states = dataOf(page).groups.map(({ id, status, nodesBefore, nodes }) => [id, status, nodesBefore, nodes]);
    expect(states).toEqual([
      ["gpu-s000", "grown", 90, 100],
      ["gpu-s001", "new", 0, 30],
      ["old-s000", "gone", 4, 4],
    ]);
    expect(page.includes('<section id="changes">')).toBe(true);
  });

  it("draws a site that goes with all that stands on it, and one that is new", async () => {
    const stack = (site: string, location: string, pool: string) => `config:
  azure-supercomputer:cluster:
    sites: [{ name: home, location: southcentralus }, { name: ${site}, location: ${location} }]
    nodePools:
      - { name: gpu, vmSize: Standard_HB120rs_v3, nodes: 4, sites: [home] }
      - { name: ${pool}, vmSize: Standard_HB120rs_v3, nodes: 4, sites: [${site}] }
    allowDestroy: [old]
    sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHBYNkDsHeXRN9BTMWo6a68hFjzeIi/uqWgtgBnM49Ky me@example
`;
    const before = join(folder, "Pulumi.sites-before.yaml");
    writeFileSync(before, stack("west", "westus2", "old"));
    const after = join(folder, "Pulumi.sites.yaml");
    writeFileSync(after, stack("east", "eastus", "fresh"));
    const page = await pageOf(after, "--before", before);
    expect(dataOf(page).sites.map(({ name, status }) => [name, status])).toEqual([
      ["east", "new"],
      ["home", "kept"],
      ["west", "gone"],
    ]);
    const drawn = [...page.matchAll(/<g class="group island (\w+) [^>]*data-group="([^"]*)"/g)];
    expect(drawn.map(([, status, name]) => [name, status])).toEqual([
      ["fresh-s000", "new"],
      ["gpu-s000", "kept"],
      ["old-s000", "gone"],
    ]);
    expect(page.includes("Planned on Azure in East US, South Central US")).toBe(true);
  });

  it("answers --json with the file, and refuses a format that it does not know", async () => {
    const file = join(folder, "fabric.svg");
    const run = await azsc(["report", "gb200", "--format", "svg", "--output", file, "--json"]);
    expect(jsonOf(run)).toMatchObject({ stack: "gb200", format: "svg", file });
    expect(readFileSync(file, "utf8")).toMatch(/^<svg xmlns[^]*<\/svg>\n$/);
    const refused = await azsc(["report", "gb200", "--format", "pdf", "--json"]);
    expect(refused.exitCode).toBe(2);
    expect(jsonOf(refused)["problems"]).toMatchObject([{ code: "option-value-unknown" }]);
  });

  it("is written as the Markdown that azsc plan prints, with what changes", async () => {
    const file = join(folder, "gb200.md");
    const against = ["--before", "stacks/Pulumi.gb200.yaml", "--format", "md"];
    const run = await azsc(["report", "gb200", ...against, "--output", file]);
    expect([run.exitCode, run.stderr]).toEqual([0, ""]);
    expect(run.stdout).toContain("Put it into the pull request.");
    expect(readFileSync(file, "utf8")).toBe((await azsc(["plan", "gb200", ...against])).stdout);
    expect(readFileSync(file, "utf8")).toContain("stacks/Pulumi.gb200.yaml");
  });

  it("says why a file could not be written", async () => {
    const run = await azsc(["report", "gb200", "--format", "svg", "--output", join(folder, "no", "such.svg")]);
    expect([run.exitCode, run.stdout]).toEqual([2, ""]);
    expect(run.stderr).toContain("report-not-written");
  });
});

describe("a report of hostile names", () => {
  const hostile = `</script><img src=x onerror=alert(1)>&"'\u202Egpj`;
  const poisoned = async (): Promise<Report> => {
    const data = dataOf(await pageOf("gb200"));
    return JSON.parse(
      JSON.stringify(data)
        .replaceAll('"gpu-s000"', JSON.stringify(hostile))
        .replaceAll('"gpu"', JSON.stringify(hostile)),
    ) as Report;
  };

  it("shows them as text, with marks of direction spelled out", async () => {
    const report = { ...(await poisoned()), cluster: hostile, stack: hostile };
    const page = reportPage(report, "");
    expect(page.includes("<img")).toBe(false);
    expect(page.includes("\u202E")).toBe(false);
    expect(page.includes("[U+202E]gpj")).toBe(true);
    expect(dataOf(page)).toEqual(report);
  });

  it("keeps an SVG well formed", async () => {
    const svg = svgFile({ ...(await poisoned()), cluster: hostile });
    expect(svg.includes("<img")).toBe(false);
    expect(svg.match(/<g[ >]/g)?.length).toBe(svg.match(/<\/g>/g)?.length);
  });
});

it("the repository has the schema of the page's data", () => {
  const text = readFileSync(join(root, "docs", "schema", "report-data.schema.json"), "utf8");
  expect(text).toBe(schemaTexts()["report-data.schema.json"]);
});
