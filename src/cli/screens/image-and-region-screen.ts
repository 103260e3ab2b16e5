import type { Image, Region } from "../../catalogue/catalogue.js";
import type { VmSize } from "../../catalogue/vm-size.js";
import { proseLines, type Screen, tableOn } from "./screen.js";
import { indented } from "./table.js";
import { usd } from "./words.js";

const factColumns = [{ heading: "" }, { heading: "" }];

/** Everything known about an image. */
export function imageLines(image: Image, screen: Screen): string[] {
  const { plan } = image;
  return [
    screen.heading(image.name),
    ...tableOn(screen, {
      columns: factColumns,
      rows: [
        ["URN", [image.publisher, image.offer, image.sku, image.version].join(":")],
        ["version", image.versionUnverified ? "unverified: no source was found that it is published" : "verified"],
        ["generation", image.generation],
        ["CPU architecture", image.cpuArchitecture],
        ["Batch node agent", image.batchNodeAgentSkuId ?? "none"],
        ["purchase plan", plan === null ? "none" : [plan.publisher, plan.product, plan.name].join(":")],
      ],
    }),
    "",
    screen.heading("VM sizes it is made for"),
    ...indented(image.vmSizes),
    "",
    screen.heading("Source"),
    ...proseLines(image.source, screen, 2),
  ];
}

/** A region, with the sizes that are priced or listed there. */
export function regionLines(region: Region, vmSizes: readonly VmSize[], screen: Screen): string[] {
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
    `${screen.heading(region.name)}  ${region.displayName}, ${region.geography}`,
    region.hasZones ? `${region.zoneCount} availability zones` : "no availability zones",
    "",
    screen.heading("VM sizes listed here"),
    ...proseLines("Being listed is not proof that a subscription is offered them.", screen, 2),
    ...(rows.length === 0
      ? ["  none"]
      : tableOn(screen, {
          columns: [{ heading: "name" }, { heading: "an hour", align: "right" }, { heading: "zones" }, { heading: "" }],
          rows,
        })),
  ];
}
