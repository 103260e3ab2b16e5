import type { SimulatedType } from "./simulated-types.js";

/** Inputs that Azure takes and shows in no answer. */
export interface Unshown {
  /** Among azure-native's inputs; where a list stands in the path, each of its items is meant. */
  readonly paths: readonly string[];
  readonly source: string;
}

/** By type. A client that writes what it has read therefore leaves them out. */
export const unshown: Partial<Record<SimulatedType, Unshown>> = {
  "azure-native:compute:VirtualMachineScaleSet": {
    paths: [
      "virtualMachineProfile.osProfile.adminPassword",
      "virtualMachineProfile.osProfile.customData",
      "virtualMachineProfile.userData",
      "virtualMachineProfile.extensionProfile.extensions.protectedSettings",
    ],
    source:
      "Azure/azure-cli#5866 and #20870 (customData); hashicorp/terraform-provider-azurerm#9013 (adminPassword, of nodes); " +
      "MicrosoftDocs/azure-compute-docs articles/virtual-machines/user-data.md (userData, but for $expand); " +
      "Azure/azure-sdk-for-java#21779 and Azure/azure-sdk-for-python#770 (protectedSettings)",
  },
};

/** The values without what Azure shows in no answer. */
export function withoutUnshown(type: string, values: Record<string, unknown>): Record<string, unknown> {
  const { paths = [] } = unshown[type as SimulatedType] ?? {};
  return paths.reduce((shown, path) => without(shown, path.split(".")) as Record<string, unknown>, values);
}

function without(value: unknown, [key = "", ...rest]: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((item) => without(item, [key, ...rest]));
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return value;
  const { [key]: inner, ...others } = value as Readonly<Record<string, unknown>>;
  return rest.length === 0 ? others : { ...others, [key]: without(inner, rest) };
}
