import { problemKind } from "./problem.js";
import { didYouMean, either, show } from "./wording.js";

/** Problems with the image of a node pool. */

export const imageUnknown = problemKind({
  code: "image-unknown",
  severity: "error",
  title: "Unknown image.",
  explanation:
    "A single word names an image of the catalogue. Any other Marketplace image is given by publisher, offer, sku and version, and a gallery image by its id.",
  message: (f: { image: string; nearest: string | undefined; known: readonly string[] }) =>
    `${show(f.image)} is not an image of the catalogue.`,
  hint: (f) => {
    const [publisher, offer, sku, version, ...rest] = f.image.split(":");
    return version !== undefined && rest.length === 0
      ? `Write a Marketplace image in its four parts: { publisher: ${publisher}, offer: ${offer}, sku: "${sku}", version: ${/^\d/.test(version) ? version : "an exact one"} }.`
      : `${didYouMean(f.nearest)}The catalogue has ${f.known.join(", ")}.`;
  },
});

export const imageWrongArchitecture = problemKind({
  code: "image-wrong-architecture",
  severity: "error",
  title: "The image is for another processor architecture.",
  explanation:
    "An arm64 image does not start on an x64 VM, nor the reverse. Grace CPUs (GB200, GB300) are arm64, and so is every size with the letter p among the small ones of its name, such as Standard_D8ps_v5.",
  message: (f: {
    image: string;
    imageArchitecture: string;
    vmSize: string;
    architecture: string;
    fitting: readonly string[];
  }) => `${f.image} is ${f.imageArchitecture}, and ${f.vmSize} is ${f.architecture}.`,
  hint: (f) => fits(f.vmSize, f.fitting),
});

export const imageWrongGeneration = problemKind({
  code: "image-wrong-generation",
  severity: "error",
  title: "The image is of a generation that the VM size cannot start.",
  explanation:
    "An image is made for Hyper-V generation 1 or 2. Sizes from ND A100 v4 on start generation 2 only; some old ones generation 1 only.",
  message: (f: {
    image: string;
    generation: string;
    vmSize: string;
    generations: readonly string[];
    fitting: readonly string[];
  }) =>
    `${f.image} is generation ${f.generation.slice(1)}, and ${f.vmSize} starts generation ${either(f.generations.map((each) => each.slice(1)))}.`,
  hint: (f) => fits(f.vmSize, f.fitting),
});

export const imageWrongGpu = problemKind({
  code: "image-wrong-gpu",
  severity: "error",
  title: "The image has drivers for another GPU.",
  explanation:
    "The HPC images carry one driver branch each: NVIDIA's current one, an older one for V100, which newer drivers no longer support, and AMD ROCm for Instinct. The wrong branch starts a node without usable GPUs.",
  message: (f: { image: string; vmSize: string; gpu: string; fitting: readonly string[] }) =>
    `${f.image} has no driver for the ${f.gpu} of ${f.vmSize}.`,
  hint: (f) => fits(f.vmSize, f.fitting),
});

export const imageNotForSize = problemKind({
  code: "image-not-for-size",
  severity: "error",
  title: "The image is not made for the VM size.",
  explanation: "Each image of the catalogue lists the VM sizes it is built and tested for; others may lack a driver.",
  message: (f: { image: string; vmSize: string; fitting: readonly string[] }) =>
    `${f.image} is not made for ${f.vmSize}.`,
  hint: (f) => fits(f.vmSize, f.fitting),
});

export const imageGpuNotKnown = problemKind({
  code: "image-gpu-not-known",
  severity: "warning",
  title: "Whether the image has a driver for the GPU is not known.",
  explanation:
    "The images of the catalogue list the sizes that they are built and tested for. Others may start and leave the GPU without a driver: A10 takes NVIDIA's vGPU (GRID) driver only, which the HPC images do not carry.",
  message: (f: { image: string; vmSize: string; gpu: string | null }) =>
    `No source says that ${f.image} has a driver for the ${f.gpu ?? "GPU"} of ${f.vmSize}.`,
  hint: () => "Run nvidia-smi or rocm-smi on one node first; a driver can be installed by customData or a start task.",
});

export const imageSizeNotKnown = problemKind({
  code: "image-size-not-known",
  severity: "warning",
  title: "Whether the image starts on the VM size is not known.",
  explanation:
    "The images of the catalogue list the sizes that they are built and tested for, with GPUs or InfiniBand. Processor and generation of this size are not against it, and nobody told of such a node.",
  message: (f: { image: string; vmSize: string }) => `No source tells of ${f.image} on ${f.vmSize}.`,
  hint: () => "Try one node first, or leave image out.",
});

export const imageArchitectureNotKnown = problemKind({
  code: "image-architecture-not-known",
  severity: "warning",
  title: "Whether the image is for the processor of the VM size is not known.",
  explanation:
    "Sizes with an Arm processor start arm64 images only. Publishers write arm64 into the SKU of theirs, and this one's names do not have it.",
  message: (f: { image: string; vmSize: string; architecture: string }) =>
    `${f.vmSize} is ${f.architecture}, and the names of ${f.image} do not say that the image is.`,
  hint: () => "Look for architecture in the answer of `az vm image show --urn …`: it must be Arm64.",
});

export const imageLatest = problemKind({
  code: "image-latest",
  severity: "error",
  title: "The image version is latest.",
  explanation:
    "latest is resolved when a node is made, so two nodes of one pool can run different drivers. A version is pinned, and changing it is a deliberate roll.",
  message: () => "version is latest, which changes under you: nodes made on different days would differ.",
  hint: () => "Write an exact version; az vm image list --all --publisher … --offer … prints them.",
});

export const imageVersionMalformed = problemKind({
  code: "image-version-malformed",
  severity: "error",
  title: "The image version is not an exact version.",
  explanation: "Marketplace image versions are three numbers joined by dots, such as 22.04.2026082801.",
  message: (f: { version: string }) => `${show(f.version)} is not three numbers joined by dots.`,
  hint: () => "Write an exact version, such as 22.04.2026082801, in quotes.",
});

export const imageOnMachineLearning = problemKind({
  code: "image-on-machine-learning",
  severity: "error",
  title: "A machine learning compute cannot have an image of its own.",
  explanation: "Azure Machine Learning chooses the image of its computes; jobs bring their software in containers.",
  message: () => "image is set, and engine is machineLearning, which chooses its own image.",
  hint: () => "Remove image and put the software into the job's environment, or use engine scaleSet or batch.",
});

export const imageNoDefault = problemKind({
  code: "image-no-default",
  severity: "error",
  title: "No image is known to fit the VM size.",
  explanation:
    "Without image a pool gets the pinned HPC image whose drivers fit its VM size. For some sizes no published image is known to fit on this engine: those with a GPU whose driver the images are not known to carry, and Arm processors but Grace. A wrong image starts nodes without usable GPUs, or none at all.",
  message: (f: { vmSize: string; engine: string; architecture: string | null; gpu: string | null }) =>
    `No image of the catalogue is known to fit ${f.vmSize} on engine ${f.engine}${f.gpu === null ? (f.architecture === "arm64" ? ", which is arm64" : "") : `, which has ${f.gpu}`}.`,
  hint: (f) =>
    `Set image to publisher, offer, sku and version of ${f.architecture === "arm64" ? "an arm64 image" : f.gpu === null ? "one that you know to fit" : "one whose driver you know to run it"}, or choose another size.`,
});

export const imageNoBatchAgent = problemKind({
  code: "image-no-batch-agent",
  severity: "error",
  title: "Azure Batch has no node agent for the image.",
  explanation:
    "A Batch pool names the node agent that runs on its image. It is known for images of the catalogue; for others, and for gallery images, the stack file names it. Some images Batch refuses with every agent.",
  message: (f: { image: string; given?: boolean }) => `No Batch node agent is known for ${f.image}.`,
  hint: (f) =>
    f.given === true
      ? "Use another image, or engine scaleSet."
      : "Set batch.nodeAgentSkuId to the agent of its system, such as batch.node.ubuntu 22.04, or use an image of the catalogue.",
});

export const batchAgentMismatch = problemKind({
  code: "batch-agent-mismatch",
  severity: "error",
  title: "The Batch node agent is not one for the image.",
  explanation:
    "Each Batch node agent is built for a system and its release, and Azure refuses a pool whose image is of another.",
  message: (f: { agent: string; image: string; wanted: string | null }) =>
    f.wanted === null
      ? `${show(f.agent)} does not run on ${f.image}, as far as the names of both tell.`
      : `${show(f.agent)} does not run on ${f.image}, whose agent is ${f.wanted}.`,
  hint: (f) =>
    f.wanted === null
      ? "Take the agent that az batch pool supported-images list names beside the image."
      : "Remove nodeAgentSkuId: the catalogue knows the agent of this image.",
});

export const batchAgentUnknown = problemKind({
  code: "batch-agent-unknown",
  severity: "error",
  title: "A Batch node agent of this form does not exist.",
  explanation:
    "The agents of Batch are named after the family and release that they run on, such as batch.node.ubuntu 22.04, batch.node.el 9 or batch.node.windows amd64.",
  message: (f: { agent: string }) => `${show(f.agent)} is not the name of a Batch node agent.`,
  hint: () => "Write one that az batch pool supported-images list prints, such as batch.node.ubuntu 22.04.",
});

export const deployedImageKept = problemKind({
  code: "deployed-image-kept",
  severity: "note",
  title: "A Batch pool keeps the image that it was deployed with.",
  explanation:
    "Batch takes another image only from a pool without nodes. A pool that names no image therefore keeps its own when the toolkit chooses another for new pools.",
  message: (f: { poolName: string; kept: string; now: string }) =>
    `"${f.poolName}" keeps ${f.kept}; a new pool would get ${f.now}.`,
  hint: () =>
    "Raise generation for nodes with the new image, beside which the old ones go; else there is nothing to do.",
});

export const planMismatch = problemKind({
  code: "image-plan-mismatch",
  severity: "error",
  title: "The purchase plan is not that of the image.",
  explanation:
    "Azure refuses nodes whose plan is another than that of their image, and a plan beside an image that is sold under none. The catalogue knows the plans of its own images.",
  message: (f: { image: string; plan: ImagePlanText | null }) =>
    f.plan === null
      ? `${f.image} is sold under no plan, and imagePlan is set.`
      : `${f.image} is sold under the plan ${f.plan.name} of ${f.plan.product} by ${f.plan.publisher}.`,
  hint: () => "Remove imagePlan: the catalogue knows what goes with the image.",
});

export const planWithoutImage = problemKind({
  code: "image-plan-without-image",
  severity: "error",
  title: "There is a purchase plan and no image.",
  explanation:
    "A plan belongs to an image that somebody sells. A pool that names no image gets one of the catalogue, with its own plan where it has one.",
  message: () => "imagePlan is set, and image is not.",
  hint: () => "Name the image that the plan is for, or remove imagePlan.",
});

export const planPartEmpty = problemKind({
  code: "image-plan-empty",
  severity: "error",
  title: "A part of the purchase plan is empty.",
  explanation:
    "A plan is named by its name, its product and its publisher, all of which Azure compares with the image's.",
  message: (f: { part: string }) => `imagePlan.${f.part} is empty.`,
  hint: () => "Copy all three from plan in the answer of `az vm image show --urn …`.",
});

interface ImagePlanText {
  readonly name: string;
  readonly product: string;
  readonly publisher: string;
}

export const imageTermsNotChecked = problemKind({
  code: "image-terms-not-checked",
  severity: "note",
  title: "Whether the terms of the image were accepted was not looked up.",
  explanation:
    "An image that is sold under a Marketplace plan starts only in subscriptions in which somebody has read and accepted its terms, once for each plan. Azure answers MarketplacePurchaseEligibilityFailed or ResourcePurchaseValidationFailed otherwise; Batch fails to allocate nodes in the user's own subscription.",
  message: (f: { plan: ImagePlanText; subscription: string }) =>
    `Whether the terms of ${f.plan.publisher}:${f.plan.product}:${f.plan.name} were accepted was not looked up.`,
  hint: (f) =>
    `Run \`az vm image terms accept --publisher ${f.plan.publisher} --offer ${f.plan.product} --plan ${f.plan.name} --subscription ${f.subscription}\` once; it does no harm twice.`,
});

function fits(vmSize: string, fitting: readonly string[]): string {
  return fitting.length === 0
    ? `No image of the catalogue fits ${vmSize}: give one by publisher, offer, sku and version.`
    : `Use ${either(fitting)}, or leave image out.`;
}
