import type { NodeGroup, Report, ReportedPool, ReportedSite } from "../report-schema.js";
import { type Cells, cellsOf } from "./cells.js";
import { type BandFact, bandFacts, bandTitle, groupCaption } from "./wording.js";

/** A rectangle of the picture. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An island, a rack, or nodes without InfiniBand. */
export interface GroupBox extends Box {
  readonly group: NodeGroup;
  readonly pool: ReportedPool | undefined;
  readonly cells: Cells;
  /** Of the first node. */
  readonly cellsX: number;
  readonly cellsY: number;
}

/** Groups of one pool in one site, with the lines of the Ethernet below each row of them. */
export interface PoolBand extends Box {
  readonly name: string;
  readonly pool: ReportedPool | undefined;
  readonly groups: readonly GroupBox[];
  /** What is said below its title, line by line. */
  readonly facts: readonly (readonly BandFact[])[];
  /** Heights of the Ethernet lines. */
  readonly lines: readonly number[];
}

export interface SiteBox extends Box {
  /** Room between its frame and what is in it, at the sides. */
  readonly side: number;
  readonly site: ReportedSite;
  readonly bands: readonly PoolBand[];
  /** Height of the network's box, at whose left the trunk of the Ethernet ends. */
  readonly networkY: number;
}

/** Sites of one region in one subscription. */
export interface RegionBox extends Box {
  readonly subscription: string;
  readonly region: string;
  readonly sites: readonly SiteBox[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly regions: readonly RegionBox[];
  /** Width of the gutter at the left, where peerings run. */
  readonly gutter: number;
}

/** Below this width of the whole, there is no room to spare at its sides. */
const narrow = 620;
const trunkX = 18;
export const networkHeight = 44;
const bandTitleHeight = 30;
const factLineHeight = 14;
/** Room that the facts of a pool take before they go on in another line. */
const factRoom = 340;
const groupPadding = 10;
const groupHeading = 36;
const groupGap = 14;
const bandGap = 34;
const lineSpace = 26;

/**
 * Lays the supercomputer out: regions below each other, in each its sites, in each a band for every pool with its islands
 * from left to right. The width is given, so that a phone gets a tall picture and a wall a broad one.
 */
export function layOut(report: Pick<Report, "sites" | "pools" | "groups" | "peerings">, width: number): Layout {
  const gutter = report.peerings.length === 0 ? 0 : 16 + Math.min(6, report.peerings.length) * 9;
  const regions: RegionBox[] = [];
  let y = 0;
  for (const sites of byRegion(report.sites)) {
    const [first] = sites;
    if (first === undefined) continue;
    const side = width < narrow ? 8 : 16;
    const region = layOutRegion(report, sites, { x: gutter, y, width: width - gutter, side });
    regions.push({ ...region, subscription: first.subscription, region: first.region });
    y += region.height + 20;
  }
  return { width, height: Math.max(0, y - 20), regions, gutter };
}

function byRegion(sites: readonly ReportedSite[]): ReportedSite[][] {
  const found = new Map<string, ReportedSite[]>();
  for (const site of sites) {
    const key = JSON.stringify([site.subscription, site.location]);
    found.set(key, [...(found.get(key) ?? []), site]);
  }
  return [...found.values()];
}

interface Place extends Omit<Box, "height"> {
  readonly side: number;
}

function layOutRegion(
  report: Pick<Report, "pools" | "groups">,
  sites: readonly ReportedSite[],
  place: Place,
): Box & Pick<RegionBox, "sites"> {
  const boxes: SiteBox[] = [];
  let y = place.y + 34;
  for (const site of sites) {
    const { side } = place;
    const box = layOutSite(report, site, { x: place.x + side, y, width: place.width - 2 * side, side });
    boxes.push(box);
    y += box.height + 14;
  }
  return { ...place, height: y - place.y + 2, sites: boxes };
}

function layOutSite({ pools, groups }: Pick<Report, "pools" | "groups">, site: ReportedSite, place: Place): SiteBox {
  const here = groups.filter((group) => group.site === site.name);
  const names = [...new Set([...pools.map(({ name }) => name), ...here.map(({ pool }) => pool)])];
  const only = names.filter((name) => here.some(({ pool }) => pool === name)).length === 1;
  const x = place.x + place.side + trunkX;
  const right = place.x + place.width - place.side;
  const bands: PoolBand[] = [];
  let row: PoolBand[] = [];
  let y = place.y + 34;
  const endRow = (): void => {
    const line = Math.max(...row.flatMap(({ lines }) => lines));
    bands.push(...row.map((band) => (row.length > 1 ? { ...band, lines: [line] } : band)));
    y += Math.max(0, ...row.map(({ height }) => height)) + 10;
    row = [];
  };
  for (const name of names) {
    const ofPool = here.filter(({ pool }) => pool === name);
    if (ofPool.length === 0) continue;
    const pool = pools.find((each) => each.name === name);
    const last = row.at(-1);
    const from = last === undefined ? x : last.x + last.width + bandGap;
    const beside = last === undefined ? undefined : layOutBand(name, pool, ofPool, { x: from, y, width: right - from });
    // Pools stand beside each other where each has one row, so that one line of the Ethernet serves all of them.
    const fits = beside !== undefined && beside.x + beside.width <= right;
    if (fits && [...row, beside].every(({ lines }) => lines.length === 1)) row.push(beside);
    else {
      if (row.length > 0) endRow();
      row.push(layOutBand(name, pool, ofPool, { x, y, width: right - x }, only ? right - x : factRoom));
    }
  }
  if (row.length > 0) endRow();
  return { ...place, site, bands, networkY: y, height: y + networkHeight + 16 - place.y };
}

function layOutBand(
  name: string,
  pool: ReportedPool | undefined,
  groups: readonly NodeGroup[],
  place: Omit<Box, "height">,
  forFacts = factRoom,
): PoolBand {
  const most = Math.max(...groups.map(({ nodes, nodesBefore }) => Math.max(nodes, nodesBefore ?? 0)));
  const boxes: GroupBox[] = [];
  const lines: number[] = [];
  let { x } = place;
  const broadest = Math.max(...groups.map((group) => widthOf(group, cellsOf(group, most), pool)));
  const inOneRow = groups.length * (broadest + groupGap) - groupGap;
  const facts = factLines(bandFacts(pool, groups), Math.min(place.width, Math.max(forFacts, inOneRow)));
  let y = place.y + bandTitleHeight + facts.length * factLineHeight;
  let rowHeight = 0;
  const endRow = (): void => {
    lines.push(y + rowHeight + lineSpace - 10);
    y += rowHeight + lineSpace;
    x = place.x;
    rowHeight = 0;
  };
  const perRow = evenRow(groups, most, pool, place.width);
  let inRow = 0;
  for (const group of groups) {
    const cells = cellsOf(group, most);
    const width = widthOf(group, cells, pool);
    const height = groupHeading + cells.rows * cells.stepY - (cells.stepY - cells.height) + groupPadding;
    if (x > place.x && (inRow >= perRow || x + width > place.x + place.width)) {
      endRow();
      inRow = 0;
    }
    inRow += 1;
    boxes.push({ x, y, width, height, group, pool, cells, cellsX: x + groupPadding, cellsY: y + groupHeading });
    x += width + groupGap;
    rowHeight = Math.max(rowHeight, height);
  }
  endRow();
  const width = Math.max(
    (name.length + bandTitle(pool, groups).length + 1) * 7.6,
    ...facts.map(lineWidth),
    ...boxes.map((box) => box.x + box.width - place.x),
  );
  return { ...place, width, name, pool, groups: boxes, facts, lines, height: y - place.y };
}

function factLines(facts: readonly BandFact[], room: number): BandFact[][] {
  const lines: BandFact[][] = [];
  for (const fact of facts) {
    const last = lines.at(-1);
    if (last !== undefined && lineWidth([...last, fact]) <= room) last.push(fact);
    else lines.push([fact]);
  }
  return lines;
}

function lineWidth(facts: readonly BandFact[]): number {
  return facts.reduce((sum, { text }) => sum + text.length * 5.7 + 16, -16);
}

/** As many as fit in a row, or fewer where that makes rows of the same length. */
function evenRow(groups: readonly NodeGroup[], most: number, pool: ReportedPool | undefined, room: number): number {
  const widest = Math.max(...groups.map((group) => widthOf(group, cellsOf(group, most), pool)));
  const fit = Math.max(1, Math.floor((room + groupGap) / (widest + groupGap)));
  return Math.ceil(groups.length / Math.ceil(groups.length / fit));
}

function widthOf(group: NodeGroup, cells: Cells, pool: ReportedPool | undefined): number {
  const inner = Math.max(cells.columns * cells.stepX - (cells.stepX - cells.width), textWidth(group, pool));
  return inner + 2 * groupPadding;
}

/** Room that the two lines above the nodes need. */
function textWidth(group: NodeGroup, pool: ReportedPool | undefined): number {
  const badge = group.status === "planned" || group.status === "kept" ? 0 : 52;
  return Math.max(group.id.length * 6.9 + badge, groupCaption(group, pool).length * 5.6);
}
