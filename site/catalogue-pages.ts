import type { Fact, Image, Region } from "../src/catalogue/catalogue.js";
import { catalogue, quotaFamilies, regionSources, throttles, type TokenBucket } from "../src/catalogue/index.js";
import type { VmSize } from "../src/catalogue/vm-size.js";
import { retirementText } from "../src/cli/screens/catalogue-screen.js";
import { factText } from "../src/cli/screens/fact-text.js";
import { factHeading, vmSizeFacts } from "../src/cli/screens/vm-size-facts.js";
import { grouped, usd } from "../src/cli/screens/words.js";
import { escaped, page, table } from "./markdown.js";

/** What the toolkit knows of Azure, every fact with its source: texts by path. */
export function cataloguePages(): ReadonlyMap<string, string> {
  return new Map([
    ["catalogue/index.md", sizesPage()],
    ...catalogue.vmSizes.map((size) => [`catalogue/${size.name}.md`, sizePage(size)] as const),
    ["catalogue/images.md", imagesPage()],
    ["catalogue/regions.md", regionsPage()],
    ["catalogue/limits.md", limitsPage()],
    ["catalogue/durations.md", durationsPage()],
  ]);
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

function sizesPage(): string {
  const number = (value: number | null): string => (value === null ? "?" : grouped(value));
  return page(
    "# The catalogue",
    "What the toolkit knows of Azure, with sources: these VM sizes, and [images](images.md), [regions](regions.md), " +
      "[limits](limits.md) and [durations](durations.md). `azsc catalogue <name>` shows the same, and what is known of " +
      `${grouped(catalogue.vmSizeNames().length - catalogue.vmSizes.length)} other sizes. A question mark is a fact that no source states.`,
    "## VM sizes",
    table(
      ["Name", "vCPUs", "Memory (GiB)", "InfiniBand (Gb/s)", "Ethernet (Gb/s)", "GPUs", ""],
      catalogue.vmSizes.map((size) => [
        `[${escaped(size.name)}](${size.name}.md)`,
        number(size.vcpus),
        number(size.memoryGiB),
        size.infiniband === null ? "" : `${number(size.infiniband.gbpsPerVm)} ${size.infiniband.generation}`,
        number(size.ethernetGbps),
        size.gpuCount === 0 ? "" : escaped(`${size.gpuCount} × ${size.gpuModel ?? "?"}`),
        retirementText(size),
      ]),
    ),
    "## Quota families",
    table(
      ["Family, as Azure's usage API spells it", "VM sizes"],
      quotaFamilies().map(({ name, vmSizes }) => [`\`${name}\``, vmSizes.map((one) => `\`${one}\``).join(", ")]),
    ),
  );
}

function sizePage(size: VmSize): string {
  const { known, unknown } = vmSizeFacts(size);
  const prices = Object.entries(size.usdPerHourByRegion ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  const section = (title: string, ...parts: readonly string[]): readonly string[] =>
    parts.every((part) => part === "") ? [] : [`## ${title}`, ...parts];
  return page(
    `# ${escaped(size.name)}`,
    `${escaped(size.series)}. ${retirementText(size)}`.trim(),
    ...section(
      "Facts",
      table(
        ["Fact", "Value"],
        known.map(([heading, text]) => [escaped(heading), escaped(text)]),
      ),
    ),
    ...section("No source states", unknown.map(escaped).join(", ")),
    ...section(
      "Sources disagree; the safe value is used",
      list(
        size.conflicts.flatMap(({ field, values }) =>
          values.map(({ value, source }) => escaped(`${factHeading(field)}: ${factText(field, value)} (${source})`)),
        ),
      ),
    ),
    ...(prices.length === 0
      ? []
      : section(
          "Price an hour",
          `Linux, on demand, list price of ${size.pricesDate ?? "an unknown day"}.`,
          table(
            ["Region", "Price"],
            prices.map(([region, price]) => [region, usd(price)]),
          ),
        )),
    ...section("Notes", list(size.notes.map(escaped))),
    ...section(
      "Sources",
      list(
        Object.entries(size.sources).map(
          ([field, all]) => `${escaped(factHeading(field))}: ${all.map(escaped).join("; ")}`,
        ),
      ),
    ),
  );
}

function imagesPage(): string {
  return page("# Images of nodes", ...catalogue.images.map(imageSection));
}

function imageSection(image: Image): string {
  const urn = [image.publisher, image.offer, image.sku, image.version].join(":");
  const { plan, osDiskGiB, versionSource } = image;
  return page(
    `## ${image.name}`,
    list([
      `URN: \`${urn}\`${image.versionUnverified === true ? " (_unverified_: no source was found that this version is published)" : ""}`,
      `Generation ${image.generation}, ${image.cpuArchitecture}`,
      `Batch node agent: ${image.batchNodeAgentSkuId === null ? "none" : `\`${image.batchNodeAgentSkuId}\``}` +
        (image.batchNodeAgentEnds === undefined ? "" : `, ends ${image.batchNodeAgentEnds}`),
      `Purchase plan: ${plan === null ? "none" : `\`${[plan.publisher, plan.product, plan.name].join(":")}\``}`,
      osDiskGiB === null ? "OS disk: no source states its size" : `OS disk: ${factSentence(osDiskGiB)}`,
      `VM sizes: ${image.vmSizes.length === 0 ? "none" : image.vmSizes.map((one) => `\`${one}\``).join(", ")}`,
      `Source: ${escaped(image.source)}`,
      ...(versionSource === undefined ? [] : [`Source of the version: ${escaped(versionSource)}`]),
    ]),
  ).trimEnd();
}

function regionsPage(): string {
  const row = ({
    name,
    displayName,
    geography,
    zoneCount,
    hasZones,
    pairedRegion,
    canaryOrStage,
  }: Region): string[] => [
    name,
    escaped(displayName) + (canaryOrStage === true ? " (not sold)" : ""),
    escaped(geography),
    hasZones ? String(zoneCount) : "none",
    pairedRegion?.join(", ") ?? "?",
  ];
  return page(
    "# Regions",
    table(["Name", "Display name", "Geography", "Zones", "Paired with"], catalogue.regions.map(row)),
    "## Sources",
    list(regionSources.map(escaped)),
  );
}

const factHeadings = ["", "Value", "Unit", "Source"];

function factRow(name: string, { value, unit, source, unverified }: Fact): readonly string[] {
  return [name, grouped(value), escaped(unit), escaped(source) + (unverified === true ? " (_unverified_)" : "")];
}

function factSentence({ value, unit, source, unverified }: Fact): string {
  return escaped(`${grouped(value)} ${unit} (${unverified === true ? "unverified; " : ""}${source})`);
}

function limitsPage(): string {
  const bucket = ({ capacity, refill, everySeconds }: TokenBucket): string =>
    `${grouped(capacity)}; ${grouped(refill)} come back every ${grouped(everySeconds)} s`;
  const { resourceManager, network, scaleSet } = throttles;
  return page(
    "# Limits",
    "Limits of the platform that the planner, the rules and the simulated Azure read. Quotas of a subscription are not among them: they are observed, not published.",
    table(
      factHeadings,
      Object.entries(catalogue.limits).map(([name, fact]: [string, Fact]) => factRow(`\`${name}\``, fact)),
    ),
    "## Limits on requests",
    `Tokens of which every request takes one. All principals of a subscription together have ${throttles.resourceManagerGlobalFactor} times those of one at Azure Resource Manager.`,
    table(
      ["Requests", "Tokens of a subscription", "Tokens of a resource", "Source"],
      [
        ...Object.entries(resourceManager).map(([kind, tokens]) => [
          `Azure Resource Manager, ${kind}`,
          bucket(tokens),
          "",
          escaped(throttles.resourceManagerSource),
        ]),
        ...Object.values({ ...network, ...scaleSet }).map(
          ({ name, perSubscription, perResource, source, nameUnverified }) => [
            `\`${name}\`${nameUnverified === true ? " (name _unverified_)" : ""}`,
            bucket(perSubscription),
            perResource === undefined ? "" : bucket(perResource),
            escaped(source),
          ],
        ),
      ],
    ),
  );
}

function durationsPage(): string {
  const { durations } = catalogue;
  const rows = (facts: Readonly<Record<string, Fact>>): string =>
    table(
      factHeadings,
      Object.entries(facts).map(([token, fact]) => factRow(`\`${token.replace(/^azure-native:/, "")}\``, fact)),
    );
  return page(
    "# Durations",
    "How long Azure takes for an operation when nothing is in its way: what the timeline of a plan and the clock of the simulated Azure go by.",
    "## To create",
    rows(durations.create),
    "## To update",
    rows(durations.update),
    "## To delete",
    rows(durations.delete),
    "## Until a role assignment can be relied on",
    factSentence(durations.rolePropagation),
  );
}
