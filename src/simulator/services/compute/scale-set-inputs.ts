/** The part of a scale set's body that rules read; the property tables have checked its shape. */
export interface ScaleSetInputs {
  readonly zones?: readonly string[];
  readonly sku?: { readonly name?: string; readonly capacity?: number };
  readonly orchestrationMode?: "Uniform" | "Flexible";
  readonly singlePlacementGroup?: boolean;
  readonly platformFaultDomainCount?: number;
  readonly overprovision?: boolean;
  readonly zoneBalance?: boolean;
  readonly proximityPlacementGroup?: { readonly id?: string };
  readonly plan?: { readonly name?: string; readonly publisher?: string; readonly product?: string };
  readonly spotRestorePolicy?: { readonly enabled?: boolean; readonly restoreTimeout?: string };
  readonly upgradePolicy?: {
    readonly mode?: string;
    readonly rollingUpgradePolicy?: {
      readonly maxBatchInstancePercent?: number;
      readonly maxUnhealthyInstancePercent?: number;
    };
  };
  readonly scaleInPolicy?: { readonly rules?: readonly string[] };
  readonly automaticRepairsPolicy?: { readonly enabled?: boolean; readonly gracePeriod?: string };
  readonly additionalCapabilities?: { readonly ultraSSDEnabled?: boolean };
  readonly virtualMachineProfile?: NodeProfile;
}

interface NodeProfile {
  readonly priority?: "Regular" | "Low" | "Spot";
  readonly evictionPolicy?: "Deallocate" | "Delete";
  readonly billingProfile?: { readonly maxPrice?: number };
  readonly userData?: string;
  readonly capacityReservation?: object;
  readonly securityProfile?: {
    readonly encryptionAtHost?: boolean;
    readonly securityType?: string;
    readonly uefiSettings?: object;
  };
  readonly extensionProfile?: {
    readonly extensionsTimeBudget?: string;
    readonly extensions?: readonly NodeExtension[];
  };
  readonly scheduledEventsProfile?: {
    readonly terminateNotificationProfile?: { readonly enable?: boolean; readonly notBeforeTimeout?: string };
  };
  readonly storageProfile?: {
    readonly imageReference?: ImageReference;
    readonly osDisk?: {
      readonly name?: string;
      readonly createOption?: string;
      readonly osType?: string;
      readonly caching?: string;
      readonly diskSizeGB?: number;
      readonly diffDiskSettings?: { readonly option?: string; readonly placement?: string };
      readonly managedDisk?: { readonly storageAccountType?: string };
    };
    readonly dataDisks?: readonly {
      readonly name?: string;
      readonly lun?: number;
      readonly createOption?: string;
      readonly diskSizeGB?: number;
      readonly caching?: string;
      readonly managedDisk?: { readonly id?: string; readonly storageAccountType?: string };
    }[];
  };
  readonly osProfile?: {
    readonly computerNamePrefix?: string;
    readonly adminUsername?: string;
    readonly adminPassword?: string;
    readonly customData?: string;
    readonly linuxConfiguration?: {
      readonly disablePasswordAuthentication?: boolean;
      readonly ssh?: { readonly publicKeys?: readonly { readonly path?: string; readonly keyData?: string }[] };
    };
  };
  readonly networkProfile?: {
    readonly networkApiVersion?: string;
    readonly healthProbe?: { readonly id?: string };
    readonly networkInterfaceConfigurations?: readonly {
      readonly name?: string;
      readonly primary?: boolean;
      readonly enableAcceleratedNetworking?: boolean;
      readonly ipConfigurations: readonly {
        readonly name?: string;
        readonly primary?: boolean;
        readonly privateIPAddressVersion?: string;
        readonly subnet?: { readonly id?: string };
      }[];
    }[];
  };
}

/** Software that Azure installs on a node. */
export interface NodeExtension {
  readonly name?: string;
  readonly publisher?: string;
  readonly type?: string;
  readonly typeHandlerVersion?: string;
  readonly provisionAfterExtensions?: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface ImageReference {
  readonly id?: string;
  readonly sharedGalleryImageId?: string;
  readonly communityGalleryImageId?: string;
  readonly publisher?: string;
  readonly offer?: string;
  readonly sku?: string;
  readonly version?: string;
}

/** Nodes asked for. */
export function capacityOf(inputs: ScaleSetInputs): number {
  return inputs.sku?.capacity ?? 0;
}

/** Whether the scale set stays in one placement group: what Azure assumes for Uniform when nothing is said. */
export function isSinglePlacementGroup(inputs: ScaleSetInputs): boolean {
  return inputs.singlePlacementGroup ?? inputs.orchestrationMode !== "Flexible";
}

/** Whether the nodes run on what is left over. `Low` is the old name of Spot. */
export function isSpot(inputs: ScaleSetInputs): boolean {
  const priority = inputs.virtualMachineProfile?.priority;
  return priority === "Spot" || priority === "Low";
}
