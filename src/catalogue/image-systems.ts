import type { Image } from "./catalogue.js";

/** An image of the Marketplace by its names; Azure compares them without regard to case. */
export interface MarketplaceImage {
  readonly publisher?: string;
  readonly offer?: string;
  readonly sku?: string;
}

/** Operating system of an image or of a Batch node agent. */
export interface ImageSystem {
  readonly family: "ubuntu" | "el" | "debian" | "mariner" | "windows";
  /** `22.04` of Ubuntu, the major version of others; undefined where the names do not say. */
  readonly release: string | undefined;
}

const codenames: Readonly<Record<string, string>> = {
  bionic: "18.04",
  focal: "20.04",
  jammy: "22.04",
  noble: "24.04",
};

/** The operating system that the names of a Marketplace image tell; undefined where they tell none. */
export function systemOfImage({ publisher = "", offer = "", sku = "" }: MarketplaceImage): ImageSystem | undefined {
  const names = `${offer} ${sku}`.toLowerCase();
  if (/windows/i.test(`${publisher} ${offer}`)) return { family: "windows", release: undefined };
  if (/ubuntu/.test(names)) return { family: "ubuntu", release: ubuntuRelease(names) };
  if (/alma|rocky|centos|rhel|oracle-linux/.test(names)) return { family: "el", release: majorIn(sku) };
  if (/debian/.test(names)) return { family: "debian", release: majorIn(offer) ?? majorIn(sku) };
  if (/mariner|azurelinux|azure-linux/.test(names)) return { family: "mariner", release: majorIn(sku) };
  return undefined;
}

function ubuntuRelease(names: string): string | undefined {
  const written = /(?<!\d)(1[468]|2[0246])[._-]?(04|10)(?!\d)/.exec(names);
  if (written !== null) return `${written[1]}.${written[2]}`;
  return Object.entries(codenames).find(([codename]) => names.includes(codename))?.[1];
}

function majorIn(text: string): string | undefined {
  return /(?<!\d)(\d{1,2})(?!\d)/.exec(text)?.[1];
}

/**
 * The operating system that a Batch node agent is for: of `batch.node.ubuntu 22.04`, `batch.node.el 9`,
 * `batch.node.windows amd64`. Undefined for what is no agent that Batch has ever listed.
 *
 * Source: MicrosoftDocs/azure-docs articles/batch/batch-linux-nodes.md and batch-pool-vm-sizes.md.
 */
export function systemOfAgent(nodeAgentSkuId: string): ImageSystem | undefined {
  const [, name, release] = /^batch\.node\.([a-z]+) (\S+)$/i.exec(nodeAgentSkuId) ?? [];
  const family = name === undefined ? undefined : agentFamilies[name.toLowerCase()];
  if (family === undefined || release === undefined) return undefined;
  if (family === "windows") return { family, release: undefined };
  return { family, release: family === "ubuntu" ? release : majorIn(release) };
}

const agentFamilies: Readonly<Record<string, ImageSystem["family"]>> = {
  ubuntu: "ubuntu",
  el: "el",
  centos: "el",
  debian: "debian",
  mariner: "mariner",
  azurelinux: "mariner",
  windows: "windows",
};

/** Whether an agent runs on an image, as far as the names of both tell. */
export function agentFits(agent: ImageSystem, image: ImageSystem): boolean {
  if (agent.family !== image.family) return false;
  return agent.release === undefined || image.release === undefined || agent.release === image.release;
}

/** OS disks of offers that the catalogue has no image of, in GiB, as Azure told them in refusals of smaller ones. */
const otherOsDisks: readonly { readonly publisher: string; readonly gib: number; readonly source: string }[] = [
  { publisher: "canonical", gib: 30, source: "public Terraform configuration of 0001-com-ubuntu-server-jammy" },
  { publisher: "redhat", gib: 64, source: "public Terraform configuration of RedHat:RHEL:83-gen2" },
  { publisher: "microsoftwindowsserver", gib: 127, source: "public deployment log of Windows Server 2022" },
];

/** Size of the OS disk that a Marketplace image holds, in GiB; null where no source states it. */
export function osDiskGiBOf(image: MarketplaceImage, known: Image | undefined): number | null {
  if (known !== undefined) return known.osDiskGiB?.value ?? null;
  const small = /smalldisk|minimal/i.test(image.sku ?? ""); // builds with a disk of another size
  const other = otherOsDisks.find(({ publisher }) => publisher === image.publisher?.toLowerCase());
  return small ? null : (other?.gib ?? null);
}
