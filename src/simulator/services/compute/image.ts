import type { Catalogue, Image } from "../../../catalogue/catalogue.js";
import { hasImage } from "../../../catalogue/marketplace.js";
import { AzureError, notSimulated, refuse } from "../../core/azure.js";
import { errorMessages } from "./error-texts.js";
import { rule, type Rule } from "../../core/resource-type.js";
import { sameValue, valueAt } from "../../core/same-value.js";
import type { ImageReference, ScaleSetInputs } from "./scale-set-inputs.js";

/** The catalogue's record of a Marketplace image; undefined for one the catalogue does not have. */
export function catalogueImage(catalogue: Catalogue, reference: ImageReference | undefined): Image | undefined {
  return catalogue.images.find(
    (image) => isOffer(image, reference) && image.sku.toLowerCase() === reference?.sku?.toLowerCase(),
  );
}

function samePlan(given: ScaleSetInputs["plan"], plan: Image["plan"] | undefined): boolean {
  return (["name", "product", "publisher"] as const).every(
    (part) => given?.[part]?.toLowerCase() === plan?.[part].toLowerCase(),
  );
}

/** Azure compares the names of images without regard to case. */
function isOffer(image: Image, reference: ImageReference | undefined): boolean {
  return (
    image.publisher.toLowerCase() === reference?.publisher?.toLowerCase() &&
    image.offer.toLowerCase() === reference.offer?.toLowerCase()
  );
}

/** Which images Azure has is known of few. @throws AzureError NotSimulated for every other Marketplace image */
export function checkKnownImage(catalogue: Catalogue, reference: ImageReference | undefined): void {
  if ((reference?.publisher ?? "") === "" || reference === undefined || hasImage(catalogue, reference)) return;
  const { publisher, offer, sku, version = "latest" } = reference;
  const urn = [publisher, offer, sku, version].join(":");
  throw notSimulated(
    `The image ${urn}, which neither the catalogue nor 'images' of the simulated Azure's settings has,`,
    "imageReference",
  );
}

function imageNotFound({ publisher, offer, sku, version }: ImageReference): AzureError {
  return new AzureError(
    404,
    "PlatformImageNotFound",
    `The platform image '${publisher}:${offer}:${sku}:${version}' is not available. Verify that all ` +
      "fields in the storage profile are correct. For more details about storage profile information, please refer to " +
      "https://aka.ms/storageprofile",
    "imageReference",
  );
}

/**
 * Images of scale sets. Azure starts an x64 image whose GPU driver does not fit the GPU without a word, so that mismatch
 * is not refused here: the toolkit's own rules refuse it before.
 */
export const imageRules: readonly Rule[] = [
  rule<ScaleSetInputs>({
    name: "a version of a Marketplace image is latest, or of three numbers",
    source: "https://learn.microsoft.com/azure/virtual-machines/linux/cli-ps-findimage",
    unverified: "text",
    check({ inputs }) {
      const image = inputs.virtualMachineProfile?.storageProfile?.imageReference;
      const { version = "" } = image ?? {};
      if (image?.publisher === undefined || version === "" || /^(latest|\d+\.\d+\.\d+)$/i.test(version)) return;
      throw imageNotFound(image);
    },
  }),
  rule<ScaleSetInputs>({
    name: "nodes have an image: an id, or publisher, offer, SKU and version",
    source: "@pulumi/azure-native 3.28 compute.ImageReference",
    unverified: "text",
    check({ inputs, previous }) {
      const storage = inputs.virtualMachineProfile?.storageProfile ?? undefined;
      if (storage === undefined || previous !== undefined) return;
      const image = storage.imageReference ?? undefined;
      if (image?.id !== undefined || image?.sharedGalleryImageId !== undefined) return;
      if (image?.communityGalleryImageId !== undefined) return;
      const parts = ["publisher", "offer", "sku", "version"] as const;
      const missing = image === undefined ? "imageReference" : parts.find((part) => (image[part] ?? "") === "");
      if (missing === undefined) return;
      throw new AzureError(
        400,
        "InvalidParameter",
        `Required parameter '${image === undefined ? missing : `imageReference.${missing}`}' is missing (null).`,
        "imageReference",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "a Marketplace image is one that the catalogue or the settings know",
    source: "a limit of the simulation: of other images it is not known whether there are such",
    check({ inputs, azure }) {
      checkKnownImage(azure.catalogue, inputs.virtualMachineProfile?.storageProfile?.imageReference);
    },
  }),
  rule<ScaleSetInputs>({
    name: "an image that has a purchase plan is used with it",
    source: "hashicorp/terraform-provider-azurerm#28797 for code and text; hashicorp/terraform#14926 for scale sets",
    check({ id, inputs, azure }) {
      const plan = catalogueImage(azure.catalogue, inputs.virtualMachineProfile?.storageProfile?.imageReference)?.plan;
      if ((plan ?? undefined) === undefined || samePlan(inputs.plan, plan)) return;
      throw new AzureError(
        400,
        "VMMarketplaceInvalidInput",
        "Creating a virtual machine from Marketplace image or a custom image sourced from a Marketplace image requires Plan " +
          `information in the request. VM: '${id}/virtualMachines/0'.`,
        "plan",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "an image that has no purchase plan is used without one",
    source: `${errorMessages}; openshift/api#1057; the last sentence is that of the opposite case`,
    unverified: "text",
    check({ id, inputs, azure }) {
      const image = catalogueImage(azure.catalogue, inputs.virtualMachineProfile?.storageProfile?.imageReference);
      if (image === undefined || image.plan !== null || (inputs.plan ?? undefined) === undefined) return;
      refuse(
        "VMMarketplaceInvalidInput",
        "Creating a virtual machine from a non Marketplace image does not need Plan information, please remove the Plan " +
          `information in the request. VM: '${id}/virtualMachines/0'.`,
        "plan",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "the purchase plan is fixed at creation",
    source: "PaloAltoNetworks/Azure-HA-Deployment#1 for code and text, of a VM; the status is unverified",
    check({ id, inputs, previous }) {
      if (previous === undefined || sameValue(valueAt(previous.inputs, "plan"), valueAt(inputs, "plan"))) return;
      throw new AzureError(
        409,
        "CannotUpdatePlan",
        `Resource plan can not be changed for Resource id: '${id}'`,
        undefined,
        { unverified: "status" },
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "the VM size can boot the image's hypervisor generation",
    source: "loft-sh/devpod#731, skypilot-org/skypilot#133",
    check({ inputs, azure }) {
      const image = catalogueImage(azure.catalogue, inputs.virtualMachineProfile?.storageProfile?.imageReference);
      const size = azure.catalogue.vmSize(inputs.sku?.name ?? "");
      if (image === undefined || (size?.generations?.includes(image.generation) ?? true)) return;
      const generation = image.generation.slice(1);
      throw new AzureError(
        400,
        "BadRequest",
        `The selected VM size '${size?.name}' cannot boot Hypervisor Generation '${generation}'. If this was a Create operation ` +
          "please check that the Hypervisor Generation of the Image matches the Hypervisor Generation of the selected VM Size. " +
          `If this was an Update operation please select a Hypervisor Generation '${generation}' VM Size. ` +
          "For more information, see https://aka.ms/azuregen2vm",
        "imageReference",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "the image is built for the CPU architecture of the VM size",
    source: "https://learn.microsoft.com/azure/virtual-machines/generation-2",
    unverified: "text",
    check({ inputs, azure }) {
      const image = catalogueImage(azure.catalogue, inputs.virtualMachineProfile?.storageProfile?.imageReference);
      const size = azure.catalogue.vmSize(inputs.sku?.name ?? "");
      const needed = size?.cpuArchitecture ?? null;
      if (image === undefined || needed === null || image.cpuArchitecture === needed) return;
      const word = { x64: "x64", arm64: "Arm64" };
      throw new AzureError(
        400,
        "BadRequest",
        `Cannot create a VM of size '${size?.name}' because this VM size only supports a CPU Architecture of '${word[needed]}', ` +
          `but an image or disk with CPU Architecture '${word[image.cpuArchitecture]}' was given. Please check that the CPU ` +
          "Architecture of the image or disk is compatible with that of the VM size.",
        "imageReference",
      );
    },
  }),
];
