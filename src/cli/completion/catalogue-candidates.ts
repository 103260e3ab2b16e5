import { catalogue } from "../../catalogue/index.js";
import type { Candidate } from "./candidate.js";

const prefix = "Standard_";

/**
 * Names of the catalogue. Azure has more than a thousand VM sizes: those of which little is known are offered once a letter says
 * which are meant.
 */
export function catalogueCandidates(
  kind: "vmSize" | "region" | "catalogueName",
  current: string,
): readonly Candidate[] {
  const regions = catalogue.regions.map(({ name, displayName }) => ({ word: name, is: displayName }));
  if (kind === "region") return regions;
  const series = new Map(catalogue.vmSizes.map((size) => [size.name, size.series]));
  const names = current === "" ? [...series.keys()] : catalogue.vmSizeNames();
  const sizes = names.map((name) => ({ word: name, is: series.get(name) ?? "VM size" }));
  if (kind === "vmSize") return sizes;
  const images = catalogue.images.map(({ name }) => ({ word: name, is: "image" }));
  // `azsc catalogue nd96asr_v4` is understood too.
  const short = sizes.map(({ word, is }) => ({ word: word.replace(prefix, ""), is }));
  const isShort = current !== "" && !prefix.toLowerCase().startsWith(current.toLowerCase().slice(0, prefix.length));
  return [...(isShort ? short : sizes), ...images, ...regions];
}
