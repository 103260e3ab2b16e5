import { regionKey } from "../../../../catalogue/index.js";
import { isOffered } from "../../../core/capacity/offered-sizes.js";
import type { AzureView } from "../../../core/resource-type.js";

/** A VM size as Azure Machine Learning offers it. */
export interface MachineLearningVmSize {
  readonly name: string;
  readonly family?: string;
  readonly vCPUs?: number;
  readonly gpus: number;
  readonly maxResourceVolumeMB?: number;
  readonly memoryGB?: number;
  readonly lowPriorityCapable?: boolean;
  readonly estimatedVMPrices?: {
    readonly billingCurrency: "USD";
    readonly unitOfMeasure: "OneHour";
    readonly values: readonly {
      readonly retailPrice: number;
      readonly osType: "Linux";
      readonly vmTier: "Standard";
    }[];
  };
  readonly supportedComputeTypes: readonly ["AmlCompute"];
}

/**
 * Answer to `GET …/providers/Microsoft.MachineLearningServices/locations/{location}/vmSizes`: the `value` of it. The sizes
 * of the catalogue that Azure Machine Learning supports and the region sells, then those that build images. What the
 * catalogue does not know is left out, such as the size of the OS disk and prices of low priority.
 *
 * Source of the shape: Azure/azure-rest-api-specs machinelearningservices 2023-04-01 examples/VirtualMachineSize/list.json.
 */
export function machineLearningVmSizes(
  azure: AzureView,
  subscriptionId: string,
  location: string,
): readonly MachineLearningVmSize[] {
  const { catalogue } = azure;
  const subscription = azure.subscription(subscriptionId);
  const region = regionKey(location);
  const sold = catalogue.vmSizes.filter(
    (size) => !size.retired && size.azureMlSupported === true && isOffered(size, region, subscription),
  );
  return [
    ...sold.map((size): MachineLearningVmSize => {
      const retailPrice = catalogue.usdPerHour(size, region);
      return {
        name: size.name,
        ...(size.family === null ? {} : { family: size.family }),
        ...(size.vcpus === null ? {} : { vCPUs: size.vcpus }),
        gpus: size.gpuCount,
        ...(size.tempDiskGiB === null ? {} : { maxResourceVolumeMB: size.tempDiskGiB * 1024 }),
        ...(size.memoryGiB === null ? {} : { memoryGB: size.memoryGiB }),
        ...(size.spotSupported === null ? {} : { lowPriorityCapable: size.spotSupported }),
        ...(retailPrice === undefined ? {} : { estimatedVMPrices: linuxPrice(retailPrice) }),
        supportedComputeTypes: ["AmlCompute"],
      };
    }),
    ...catalogue.imageBuildSizes.map((size): MachineLearningVmSize => ({
      name: size.name,
      family: size.family,
      vCPUs: size.vcpus,
      gpus: 0,
      memoryGB: size.memoryGiB,
      supportedComputeTypes: ["AmlCompute"],
    })),
  ];
}

function linuxPrice(retailPrice: number): NonNullable<MachineLearningVmSize["estimatedVMPrices"]> {
  return {
    billingCurrency: "USD",
    unitOfMeasure: "OneHour",
    values: [{ retailPrice, osType: "Linux", vmTier: "Standard" }],
  };
}
