import { agentFits, type MarketplaceImage, systemOfAgent, systemOfImage } from "../../../catalogue/image-systems.js";
import type { Catalogue } from "../../../catalogue/index.js";
import { notSimulated, refuse } from "../../core/azure.js";
import { rule, type Rule } from "../../core/resource-type.js";
import { catalogueImage, checkKnownImage } from "../compute/index.js";
import type { PoolInputs } from "./batch-pool-inputs.js";
import { invalidProperty } from "./error-texts.js";

/**
 * Whether the agent runs on the image; of an image whose names tell no system nothing is known.
 *
 * @throws AzureError NotSimulated for an agent of a form that Batch has not listed: it may list it one day
 */
function runsOn(catalogue: Catalogue, agentId: string, image: MarketplaceImage): boolean {
  const agent = systemOfAgent(agentId);
  if (agent === undefined) throw notSimulated(`The node agent '${agentId}'`, "nodeAgentSkuId");
  const known = catalogueImage(catalogue, image)?.batchNodeAgentSkuId ?? null;
  if (known !== null) return known === agentId.toLowerCase();
  const system = systemOfImage(image);
  return system === undefined || agentFits(agent, system);
}

/**
 * The whole list of images and agents is known to a Batch account alone; that an image and its agent are of the same system and
 * release holds of all of it.
 */
export const nodeAgentFits: Rule = rule<PoolInputs>({
  name: "the node agent is one for the image's system and release",
  source: "hashicorp/terraform#36698 for code and text (agent 24.04, image 20.04-lts); Azure/Batch#200",
  check({ id, inputs, azure, startedSeconds = 0 }) {
    const machine = inputs.deploymentConfiguration?.virtualMachineConfiguration;
    if (machine === undefined || runsOn(azure.catalogue, machine.nodeAgentSkuId, machine.imageReference)) return;
    throw invalidProperty(id, startedSeconds, "nodeAgentSkuId", machine.nodeAgentSkuId);
  },
});

/** Nodes are made from an image of the Marketplace, or from one of the user's own. */
export const poolHasImage: Rule = rule<PoolInputs>({
  name: "the image of a pool is named by publisher, offer and SKU or by its id",
  source: "@pulumi/azure-native 3.28 batch.ImageReference",
  check({ inputs }) {
    const machine = inputs.deploymentConfiguration?.virtualMachineConfiguration;
    if (machine === undefined) return;
    const { publisher, offer, sku, id } = machine.imageReference;
    if (id !== undefined || [publisher, offer, sku].every((part) => (part ?? "") !== "")) return;
    const path = "deploymentConfiguration.virtualMachineConfiguration.imageReference";
    refuse("InvalidPropertyValue", `${path} names no image.`, path);
  },
});

/** Batch lists the images that it starts nodes from; of those of the catalogue it is known that they are among them. */
export const poolImageIsKnown: Rule = rule<PoolInputs>({
  name: "the Marketplace image of a pool is one that the catalogue or the settings know",
  source: "a limit of the simulation: of other images it is not known whether there are such",
  check({ inputs, azure }) {
    checkKnownImage(azure.catalogue, inputs.deploymentConfiguration?.virtualMachineConfiguration?.imageReference);
  },
});
