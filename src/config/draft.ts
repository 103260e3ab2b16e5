import type { Catalogue, Image, Region } from "../catalogue/catalogue.js";
import { guestVcpus, type VmSizeDescription } from "../catalogue/described-vm-size.js";
import { imageFits } from "../catalogue/images.js";
import type { VmSize } from "../catalogue/vm-size.js";
import { withVmSizes } from "../catalogue/with-vm-sizes.js";
import type { Problem } from "../errors/problem.js";
import type { Engine } from "./cluster.js";
import { customDataParts, type CustomDataPart } from "./custom-data/parts.js";
import { noTextFiles, type ReadText } from "./custom-data/text-file.js";
import type { ClusterDraft, Partially, Shape } from "./read-shape.js";
import type { NodePoolInput, VmSizeInput } from "./schema/cluster.js";

/** What the stack file says beside the cluster. */
export interface StackSettings {
  /** Name of the Pulumi stack: the cluster's name unless it has one of its own. */
  readonly stack: string;
  /** `azure-native:location`: where the cluster is unless it lists sites. */
  readonly location?: string | undefined;
  /** `azure-native:subscriptionId`: the subscription of sites that name none. */
  readonly subscription?: string | undefined;
  /**
   * Reads the files that the description names.
   *
   * @default none can be read
   */
  readonly readText?: ReadText;
  /**
   * Whether the SSH key may come later: a text that stands in its place, such as `<your key>`, is warned of, and the key of the
   * examples is planned with. For what deploys nothing.
   *
   * @default false
   */
  readonly sshKeyMayFollow?: boolean;
}

export interface DraftSite {
  readonly path: string;
  readonly name: string | undefined;
  /** As written; the region's own name where it is one. */
  readonly location: string | undefined;
  readonly region: Region | undefined;
  readonly subscription: string | undefined;
  readonly zone: string | undefined;
  readonly maxInfiniBandNodes: number | undefined;
}

export type CountKey = "nodes" | "gpus" | "cores";

export interface DraftPool {
  readonly input: Partially<NodePoolInput>;
  readonly path: string;
  /** Its name, or its path where it has none: for messages about several pools. */
  readonly label: string;
  /** Permanent name; undefined when the name is. */
  readonly identity: string | undefined;
  readonly engine: Engine | undefined;
  readonly size: VmSize | undefined;
  /** The counts that are given; a sound pool has one. */
  readonly counts: readonly { readonly key: CountKey; readonly value: number }[];
  /** VMs, when exactly one count is given and can be turned into VMs; need not be whole. */
  readonly nodes: number | undefined;
  /** Whether the nodes are to reach one another by InfiniBand; undefined when the size is unknown. */
  readonly infiniBand: boolean | undefined;
  readonly sites: readonly DraftPoolSite[];
  readonly customData: readonly CustomDataPart[];
}

interface DraftPoolSite {
  readonly path: string;
  readonly name: string;
  /** Undefined when there is no site of this name. */
  readonly site: DraftSite | undefined;
  readonly maxNodes: number | undefined;
}

/** A cluster description joined with what the catalogue knows: what the rules read. Any part of it may be missing. */
export interface Draft {
  readonly input: ClusterDraft;
  readonly settings: StackSettings;
  readonly catalogue: Catalogue;
  readonly sites: readonly DraftSite[];
  readonly pools: readonly DraftPool[];
  /** Whether something was given at the path, usable or not. */
  readonly given: (path: string) => boolean;
}

/** A problem-finding function; rules are independent of each other, and all are run. */
export type Rule<Read = Draft> = (read: Read) => readonly Problem[];

export const countKeys: readonly CountKey[] = ["nodes", "gpus", "cores"];

/** VMs in one unit of a count: 8 for `gpus` on an eight-GPU size; undefined where the catalogue does not know. */
export function unitsPerNode(key: CountKey, size: VmSize | undefined): number | undefined {
  if (key === "nodes") return 1;
  if (size === undefined) return undefined;
  return (key === "gpus" ? size.gpuCount : guestVcpus(size)) ?? undefined;
}

/** Images of the catalogue that are made for the size and need no purchase plan. */
export function fittingImages(catalogue: Catalogue, size: VmSize): readonly Image[] {
  return catalogue.images.filter((image) => image.plan === null && imageFits(image, size) === "yes");
}

/** Virtual machines start from what scale sets start from. */
export function imageEngine(engine: Exclude<Engine, "machineLearning">): "scaleSet" | "batch" {
  return engine === "batch" ? "batch" : "scaleSet";
}

/** The catalogue's record of the image that a pool's nodes start from, asked for or not; undefined for every other image. */
export function catalogueImage(
  { input, engine, size, path }: DraftPool,
  { catalogue, given }: Draft,
): Image | undefined {
  const { image } = input;
  if (engine === undefined || engine === "machineLearning") return undefined;
  if (image === undefined)
    return size === undefined || given(`${path}.image`) ? undefined : catalogue.defaultImage(size, imageEngine(engine));
  if (typeof image === "string") return catalogue.image(image);
  if (!("version" in image)) return undefined;
  return catalogue.images.find(
    ({ publisher, offer, sku }) => publisher === image.publisher && offer === image.offer && sku === image.sku,
  );
}

function draftSites(
  input: ClusterDraft,
  settings: StackSettings,
  catalogue: Catalogue,
  given: Draft["given"],
): DraftSite[] {
  if (input.sites !== undefined || given("sites")) {
    return (input.sites ?? []).flatMap((site, index) => {
      if (site === undefined) return [];
      const region = site.location === undefined ? undefined : catalogue.region(site.location);
      return {
        path: `sites[${index}]`,
        name: site.name,
        location: region?.name ?? site.location,
        region,
        subscription: site.subscription ?? settings.subscription,
        zone: site.zone === undefined ? undefined : String(site.zone),
        maxInfiniBandNodes: site.maxInfiniBandNodes,
      };
    });
  }
  const location = settings.location;
  if (location === undefined) return [];
  const region = catalogue.region(location);
  const name = region?.name ?? location;
  const { subscription } = settings;
  return [
    {
      path: "azure-native:location",
      name,
      location: name,
      region,
      subscription,
      zone: undefined,
      maxInfiniBandNodes: undefined,
    },
  ];
}

function draftPool(
  input: Partially<NodePoolInput>,
  path: string,
  draft: Pick<Draft, "catalogue" | "sites" | "given" | "settings">,
): DraftPool {
  const size = input.vmSize === undefined ? undefined : draft.catalogue.vmSize(input.vmSize);
  const counts = countKeys.flatMap((key) => {
    const value = input[key];
    return value === undefined ? [] : [{ key, value }];
  });
  const [only] = counts;
  const perNode = counts.length === 1 && only ? unitsPerNode(only.key, size) : undefined;
  const named = (name: string | undefined): DraftSite | undefined => draft.sites.find((site) => site.name === name);
  const sites: DraftPoolSite[] = (input.sites ?? []).flatMap((each, index) => {
    const entry = typeof each === "string" ? { name: each } : each;
    if (entry?.name === undefined) return [];
    const maxNodes = "maxNodes" in entry ? entry.maxNodes : undefined;
    return { path: `${path}.sites[${index}]`, name: entry.name, site: named(entry.name), maxNodes };
  });
  const [first] = draft.sites;
  if (!draft.given(`${path}.sites`) && first?.name !== undefined) {
    sites.push({ path: first.path, name: first.name, site: first, maxNodes: undefined });
  }
  return {
    input,
    path,
    label: input.name ?? path,
    identity: input.createdAs ?? input.name,
    engine: engineOf(input, path, draft.given),
    size,
    counts,
    nodes: only !== undefined && perNode !== undefined && perNode > 0 ? only.value / perNode : undefined,
    infiniBand:
      size === undefined
        ? undefined
        : input.role === undefined && (input.infiniBand ?? true) && size.infiniband !== null,
    sites,
    customData: customDataParts(input.customData, `${path}.customData`, draft.settings.readText ?? noTextFiles),
  };
}

/** A role stands in the place of an engine; undefined where one was given and cannot be read. */
function engineOf(input: Partially<NodePoolInput>, path: string, given: Draft["given"]): Engine | undefined {
  if (given(`${path}.role`)) return input.role === undefined ? undefined : "virtualMachine";
  return input.engine ?? (given(`${path}.engine`) ? undefined : "scaleSet");
}

/** Descriptions of VM sizes that have a name. */
function describedSizes({ vmSizes = [] }: ClusterDraft): VmSizeDescription[] {
  return vmSizes.flatMap((size) =>
    size?.name === undefined
      ? []
      : [
          {
            ...size,
            name: size.name,
            infiniBand: infiniBandOf(size),
            ephemeralOsDiskPlacements: size.ephemeralOsDiskPlacements?.filter((place) => place !== undefined),
            localNvme: localNvmeOf(size),
          } as VmSizeDescription,
        ],
  );
}

function localNvmeOf({ localNvme }: Partially<VmSizeInput>): VmSizeDescription["localNvme"] {
  const { count, sizeGiBEach } = localNvme ?? {};
  return count === undefined || sizeGiBEach === undefined ? undefined : { count, sizeGiBEach };
}

function infiniBandOf({ infiniBand }: Partially<VmSizeInput>): VmSizeDescription["infiniBand"] {
  const { generation, nics, gbpsPerNic, rackNodes } = infiniBand ?? {};
  return generation === undefined ? undefined : { generation, nics, gbpsPerNic, rackNodes };
}

/** Joins what was read with what is known; never fails. */
export function draftCluster(shape: Shape, settings: StackSettings, published: Catalogue): Draft {
  const input = shape.draft;
  const catalogue = withVmSizes(published, describedSizes(input));
  const given = (path: string): boolean => shape.unusable.has(path) || at(input, path) !== undefined;
  const sites = draftSites(input, settings, catalogue, given);
  const pools = (input.nodePools ?? []).flatMap((pool, index) =>
    pool === undefined ? [] : draftPool(pool, `nodePools[${index}]`, { catalogue, sites, given, settings }),
  );
  return { input, settings, catalogue, sites, pools, given };
}

function at(input: unknown, path: string): unknown {
  let value = input;
  for (const segment of path.split(/[.[\]]+/).filter((part) => part !== "")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as Record<string, unknown>)[segment];
  }
  return value;
}
