import type { Image, Region } from "../../catalogue/catalogue.js";
import type { VmSize } from "../../catalogue/vm-size.js";
import type { Palette } from "./palette.js";
import { indented, tableLines } from "./table.js";
import { usd, wrapped } from "./words.js";

const factLines = (facts: readonly (readonly [string, string])[]): string[] =>
  indented(tableLines([{ heading: "" }, { heading: "" }], facts).slice(1));

/** Everything known about an image. */
export function imageLines(image: Image, palette: Palette): string[] {
  const { plan } = image;
  return [
    palette.heading(image.name),
    ...factLines([
      ["URN", [image.publisher, image.offer, image.sku, image.version].join(":")],
      ["version", image.versionUnverified ? "unverified: no source was found that it is published" : "verified"],
      ["generation", image.generation],
      ["CPU architecture", image.cpuArchitecture],
      ["Batch node agent", image.batchNodeAgentSkuId ?? "none"],
      ["purchase plan", plan === null ? "none" : [plan.publisher, plan.product, plan.name].join(":")],
    ]),
    "",
    palette.heading("VM sizes it is made for"),
    ...indented(image.vmSizes),
    "",
    palette.heading("Source"),
    ...indented(wrapped(image.source)),
  ];
}

/** A region, with the sizes that are priced or listed there. */
export function regionLines(region: Region, vmSizes: readonly VmSize[], palette: Palette): string[] {
  const here = vmSizes.filter((size) => size.regions?.includes(region.name));
  const rows = here.map((size) => {
    const price = size.usdPerHourByRegion?.[region.name];
    const zones = size.zonesByRegion?.[region.name];
    return [
      size.name,
      price === undefined ? "no price" : usd(price),
      zones === undefined ? "?" : zones.join(", "),
      size.retired ? "retired" : "",
    ];
  });
  return [
    `${palette.heading(region.name)}  ${region.displayName}, ${region.geography}`,
    region.hasZones ? `${region.zoneCount} availability zones` : "no availability zones",
    "",
    palette.heading("VM sizes listed here; being listed is not proof that a subscription is offered them"),
    ...indented(
      rows.length === 0
        ? ["none"]
        : tableLines(
            [{ heading: "name" }, { heading: "an hour", align: "right" }, { heading: "zones" }, { heading: "" }],
            rows,
          ),
    ),
  ];
}
