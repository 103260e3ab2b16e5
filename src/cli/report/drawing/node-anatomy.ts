import type { ReportedPool } from "../report-schema.js";
import { counted, grouped } from "../../screens/words.js";
import { escaped } from "./escape.js";
import { ethernetRate } from "./wording.js";

/** Size of the drawing of a node, in its own units. */
export const anatomySize = { width: 320, height: 200 } as const;

const left = 20;
const right = 300;
const gpuTop = 74;

/**
 * The inside of a node as SVG: GPUs, what joins them, InfiniBand adapters as rails that leave at the top, Ethernet at the
 * bottom. What no source states is said in words and not drawn.
 */
export function nodeAnatomy(pool: ReportedPool, name: string): string {
  return [
    `<rect class="node-frame" x="1" y="26" width="318" height="148" rx="8"/>`,
    `<text class="node-name" x="${left}" y="194">${escaped(shortenedTo(name, 21))}</text>`,
    rails(pool),
    pool.gpusPerNode === 0 ? processors(pool) : gpus(pool),
    `<path class="ethernet" d="M${right} 174v26"/>`,
    `<text class="small" x="${right - 6}" y="194" text-anchor="end">Ethernet ${escaped(ethernetRate(pool))}</text>`,
  ].join("");
}

function spread(count: number): { readonly step: number; readonly at: (place: number) => number } {
  const step = (right - left) / Math.max(1, count);
  return { step, at: (place) => left + step * (place + 0.5) };
}

function rails({ interconnect, gpusPerNode, infiniBandGbpsPerNode }: ReportedPool): string {
  const { adapters, adapterGbps, generation } = interconnect;
  if (infiniBandGbpsPerNode === 0) return `<text class="small" x="${left}" y="17">no InfiniBand</text>`;
  const rate = adapterGbps === null ? "rate not stated" : `${grouped(adapterGbps)} Gb/s`;
  const words =
    adapters === 0
      ? "InfiniBand, adapters not stated"
      : `${adapters} × ${rate} InfiniBand${generation === null ? "" : ` ${generation}`}`;
  const { at } = spread(adapters);
  // Which adapter is nearest to which GPU no source says, unless there is one for each.
  const gathered = gpusPerNode > 0 && adapters !== gpusPerNode;
  const end = gathered ? 56 : gpuTop;
  const lines = Array.from({ length: adapters }, (_, place) => `M${at(place).toFixed(1)} ${end}V24`).join("");
  const joint =
    gathered && adapters > 0 ? `<path class="rail" d="M${left} 56H${right}M${(left + right) / 2} 56V${gpuTop}"/>` : "";
  return `<text class="small infiniband-text" x="${left}" y="17">${escaped(words)}</text><path class="rail" d="${lines}"/>${joint}`;
}

function gpus({ gpusPerNode, gpuModel, gpuLink }: ReportedPool): string {
  const { step, at } = spread(gpusPerNode);
  const size = Math.min(26, step * 0.74);
  const squares = Array.from({ length: gpusPerNode }, (_, place) => {
    const x = (at(place) - size / 2).toFixed(1);
    return `<rect class="gpu" x="${x}" y="${gpuTop}" width="${size.toFixed(1)}" height="${size.toFixed(1)}" rx="2"/>`;
  }).join("");
  const bar = gpuTop + size + 16;
  const links = Array.from({ length: gpusPerNode }, (_, place) => `M${at(place).toFixed(1)} ${gpuTop + size}V${bar}`);
  const joined =
    gpuLink === null
      ? ""
      : `<path class="gpu-link" d="${links.join("")}M${at(0).toFixed(1)} ${bar}H${at(gpusPerNode - 1).toFixed(1)}"/>`;
  const model = `${gpusPerNode} × ${gpuModel ?? "GPU"}`;
  const words = gpuLink ?? (gpusPerNode > 1 ? "links between the GPUs: not stated" : "");
  return [
    squares,
    joined,
    `<text class="small strong" x="${left}" y="146">${escaped(shortenedTo(model, 46))}</text>`,
    `<text class="small" x="${left}" y="162">${escaped(shortenedTo(words, 52))}</text>`,
  ].join("");
}

function processors({ figures, vmSize }: ReportedPool): string {
  const vcpus = figures.find(({ label }) => label === "vCPUs")?.value ?? "";
  const model = figures.find(({ label }) => label === "processor")?.value ?? vmSize;
  return [
    `<rect class="cpu" x="${left}" y="${gpuTop}" width="${right - left}" height="42" rx="4"/>`,
    `<text class="small strong" x="${left}" y="146">${escaped(vcpus === "" ? "" : counted(Number(vcpus.replace(/,/g, "")), "vCPU"))}</text>`,
    `<text class="small" x="${left}" y="162">${escaped(shortenedTo(model, 52))}</text>`,
  ].join("");
}

function shortenedTo(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
