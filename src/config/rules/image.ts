import type { Catalogue, Image } from "../../catalogue/catalogue.js";
import { agentFits, systemOfAgent, systemOfImage } from "../../catalogue/image-systems.js";
import { imageFits } from "../../catalogue/images.js";
import type { VmSize } from "../../catalogue/vm-size.js";
import * as kinds from "../../errors/image.js";
import type { Problem } from "../../errors/problem.js";
import { checkArmId } from "../arm-id.js";
import { catalogueImage, fittingImages, imageEngine, type DraftPool, type Rule } from "../draft.js";

/** The image exists, is pinned and fits the size and the engine. */
const imageIsSound: Rule = ({ pools, catalogue, given }) =>
  pools.flatMap((pool) => {
    const { image } = pool.input;
    const path = `${pool.path}.image`;
    if (pool.engine === "machineLearning")
      return image === undefined ? [] : [kinds.imageOnMachineLearning.at(path, {})];
    if (image === undefined) return given(path) ? [] : defaultExists(pool, catalogue);
    if (typeof image === "string") {
      const known = catalogue.image(image);
      if (known) return knownImageFits(known, pool, path, catalogue);
      const names = catalogue.images.map((each) => each.name);
      return [kinds.imageUnknown.at(path, { image, nearest: catalogue.nearestImage(image), known: names })];
    }
    if ("id" in image && image.id !== undefined)
      return [
        ...checkArmId(image.id, `${path}.id`, "Microsoft.Compute/galleries/images/versions"),
        ...(/\/versions\/latest$/i.test(image.id) ? [kinds.imageLatest.at(`${path}.id`, {})] : []),
        ...(pool.engine === "batch" && agentOf(pool) === undefined
          ? [kinds.imageNoBatchAgent.at(path, { image: "a gallery image" })]
          : []),
      ];
    if (!("version" in image)) return [];
    const sameSku = catalogue.images.find(
      (each) => each.publisher === image.publisher && each.offer === image.offer && each.sku === image.sku,
    );
    const parts = [image.publisher, image.offer, image.sku].join(":");
    return [
      ...versionIsExact(image.version, `${path}.version`),
      ...(sameSku ? knownImageFits(sameSku, pool, path, catalogue) : []),
      ...(sameSku ? [] : otherArchitecture(pool, parts, path, catalogue)),
      ...(!sameSku && pool.engine === "batch" && agentOf(pool) === undefined
        ? [kinds.imageNoBatchAgent.at(path, { image: parts })]
        : []),
    ];
  });

/** What the names of an image outside the catalogue tell of its processor: publishers write arm64 into those for Arm. */
function otherArchitecture({ size }: DraftPool, image: string, path: string, catalogue: Catalogue): Problem[] {
  const architecture = size?.cpuArchitecture ?? null;
  if (size === undefined || architecture === null) return [];
  const facts = { image, vmSize: size.name, architecture };
  const fitting = fittingImages(catalogue, size).map((each) => each.name);
  const arm = /arm64|aarch64/i.test(image);
  if (arm && architecture === "x64")
    return [kinds.imageWrongArchitecture.at(path, { ...facts, imageArchitecture: "arm64", fitting })];
  return !arm && architecture === "arm64" ? [kinds.imageArchitectureNotKnown.at(path, facts)] : [];
}

function versionIsExact(version: string | undefined, path: string): Problem[] {
  if (version === undefined) return [];
  if (version.toLowerCase() === "latest") return [kinds.imageLatest.at(path, {})];
  return /^\d+\.\d+\.\d+$/.test(version) ? [] : [kinds.imageVersionMalformed.at(path, { version })];
}

function defaultExists(pool: DraftPool, catalogue: Catalogue): Problem[] {
  const { size, engine } = pool;
  if (size === undefined || size.retired || engine === undefined || engine === "machineLearning") return [];
  if (catalogue.defaultImage(size, imageEngine(engine)) !== undefined) return [];
  const { name: vmSize, gpuCount, gpuModel, cpuArchitecture: architecture } = size;
  const gpu = gpuCount === 0 ? null : (gpuModel?.replace(/ \(.*$/, "") ?? "a GPU");
  return [kinds.imageNoDefault.at(`${pool.path}.image`, { vmSize, engine, architecture, gpu })];
}

function knownImageFits(image: Image, pool: DraftPool, path: string, catalogue: Catalogue): Problem[] {
  const { size, engine } = pool;
  const agent =
    engine === "batch" && image.batchNodeAgentSkuId === null
      ? [kinds.imageNoBatchAgent.at(path, { image: image.name, given: true })]
      : [];
  const fits = size === undefined || size.retired ? "yes" : imageFits(image, size);
  if (size === undefined || fits === "yes") return agent;
  if (fits === "unknown" && size.gpuCount === 0)
    return [kinds.imageSizeNotKnown.at(path, { image: image.name, vmSize: size.name }), ...agent];
  if (fits === "unknown") {
    const facts = { image: image.name, vmSize: size.name, gpu: size.gpuModel };
    return [kinds.imageGpuNotKnown.at(path, facts), ...agent];
  }
  return [unfit(image, size, path, catalogue), ...agent];
}

/** Says the most telling reason why an image does not fit. */
function unfit(image: Image, size: VmSize, path: string, catalogue: Catalogue): Problem {
  const fitting = fittingImages(catalogue, size).map((each) => each.name);
  const facts = { image: image.name, vmSize: size.name, fitting };
  const { cpuArchitecture: architecture, generations } = size;
  if (architecture !== null && image.cpuArchitecture !== architecture)
    return kinds.imageWrongArchitecture.at(path, { ...facts, imageArchitecture: image.cpuArchitecture, architecture });
  if (generations !== null && !generations.includes(image.generation))
    return kinds.imageWrongGeneration.at(path, { ...facts, generation: image.generation, generations });
  if (size.gpuCount > 0 && size.gpuModel !== null)
    return kinds.imageWrongGpu.at(path, { ...facts, gpu: size.gpuModel });
  return kinds.imageNotForSize.at(path, facts);
}

function agentOf({ input }: DraftPool): string | undefined {
  return input.batch?.nodeAgentSkuId;
}

/** A node agent exists and is for the image's system. */
const agentRunsOnImage: Rule = (draft) =>
  draft.pools.flatMap((pool) => {
    const agent = agentOf(pool);
    if (agent === undefined || pool.engine !== "batch") return [];
    const path = `${pool.path}.batch.nodeAgentSkuId`;
    const system = systemOfAgent(agent);
    if (system === undefined) return [kinds.batchAgentUnknown.at(path, { agent })];
    const known = catalogueImage(pool, draft);
    const wanted = known?.batchNodeAgentSkuId ?? null;
    if (known !== undefined && wanted !== null && wanted !== agent.toLowerCase())
      return [kinds.batchAgentMismatch.at(path, { agent, image: known.name, wanted })];
    const { image } = pool.input;
    if (known !== undefined || typeof image !== "object" || !("version" in image)) return [];
    const ofImage = systemOfImage(image);
    if (ofImage === undefined || agentFits(system, ofImage)) return [];
    const name = [image.publisher, image.offer, image.sku].join(":");
    return [kinds.batchAgentMismatch.at(path, { agent, image: name, wanted: null })];
  });

/** A purchase plan is the one of its image. */
const planIsOfImage: Rule = (draft) =>
  draft.pools.flatMap((pool) => {
    const { imagePlan: given, image } = pool.input;
    const path = `${pool.path}.imagePlan`;
    if (given === undefined || pool.engine === "machineLearning") return [];
    if (image === undefined) return draft.given(`${pool.path}.image`) ? [] : [kinds.planWithoutImage.at(path, {})];
    const known = catalogueImage(pool, draft);
    if (known !== undefined) {
      const { plan, name } = known;
      const same = plan !== null && planParts.every((part) => plan[part] === given[part]);
      return same ? [] : [kinds.planMismatch.at(path, { image: name, plan })];
    }
    return planParts
      .filter((part) => given[part]?.trim() === "")
      .map((part) => kinds.planPartEmpty.at(`${path}.${part}`, { part }));
  });

const planParts = ["name", "product", "publisher"] as const;

export const imageRules: readonly Rule[] = [imageIsSound, agentRunsOnImage, planIsOfImage];
