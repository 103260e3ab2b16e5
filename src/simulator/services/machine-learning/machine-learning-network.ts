import { machineLearningTraffic, nodeTraffic } from "../../../catalogue/service-ports.js";
import type { AzureErrorBody } from "../../core/azure.js";
import type { Put } from "../../core/resource-type.js";
import { closedOutbound, type OutboundTraffic } from "../network/index.js";
import { clusterOf } from "./machine-learning-compute.js";

/** What nodes must reach by the documentation, without what Azure Monitor may be told privately and what the studio serves. */
const required: readonly OutboundTraffic[] = [
  ...nodeTraffic.filter(({ name }) => name === "AllowStorageOutbound"),
  ...machineLearningTraffic.filter(({ to }) => to !== "AzureMonitor" && to !== "AzureFrontDoor.FrontEnd"),
].flatMap(({ protocol, to, ports }) =>
  ports.map((port) => ({
    protocol: protocol === "*" ? "Tcp" : protocol,
    to: to.replace(".<region>", ""),
    port: Number(port),
  })),
);

/**
 * Why a cluster fails in a subnet whose security group lets too little out. The service accepts the request, and its
 * operation fails. Azure looks at the rules alone: a private endpoint of the storage account does not count.
 *
 * Source of the text: microsoft/AzureTRE#2780, for Storage 445; that each of the others is looked for is unverified.
 */
export function closedSubnet(put: Put): AzureErrorBody | undefined {
  const subnetId = clusterOf(put.inputs)?.subnet?.id;
  const found = subnetId === undefined ? undefined : closedOutbound(put.azure, subnetId, required);
  if (found === undefined || found.closed.length === 0) return undefined;
  const rules = found.closed.map((traffic) => JSON.stringify(missingRule(traffic, put.location), undefined, 2));
  return {
    code: "BadRequest",
    message:
      `The subnet has a network security group (${found.securityGroup}) that is missing the following rules below. Please ` +
      "add those rules or increase the priority to allow traffic if the rules already exist. For network security group " +
      "requirements, please refer to https://docs.microsoft.com/azure/machine-learning/how-to-secure-training-vnet" +
      `?tabs=azure-studio#azure-machine-learning-compute-clusterinstance-1.\n${rules.join("\n")}`,
  };
}

function missingRule({ protocol, to, port }: OutboundTraffic, location: string): object {
  return {
    name: `Outbound ${to} ${port}`,
    properties: {
      protocol: protocol.toUpperCase(),
      sourcePortRange: "*",
      destinationPortRange: String(port),
      sourceAddressPrefix: "VirtualNetwork",
      destinationAddressPrefix: `${to} OR Internet OR ${to}.${location}`,
      priority: "Higher than 4096",
      direction: "Outbound",
    },
  };
}
