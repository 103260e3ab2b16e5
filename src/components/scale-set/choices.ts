/**
 * What every scale set of nodes has in common and no plan varies. A `transform` of the scale set overrides any of it.
 */

/** Top level of the body. */
export const scaleSetChoices = {
  // InfiniBand exists in Uniform only, and Azure's tools do not agree on the default.
  orchestrationMode: "Uniform",
  // Spare VMs that vanish again confuse MPI host lists and take addresses.
  overprovision: false,
  // Under any other mode a change of the model restarts or reimages nodes below running jobs.
  upgradePolicy: { mode: "Manual" },
  // Nothing on the node answers a health probe yet, and an unanswered probe counts as unhealthy.
  automaticRepairsPolicy: { enabled: false, gracePeriod: "PT90M", repairAction: "Reimage" },
} as const;

/** Which nodes leave a placement group first: the newest, so that what is left is a predictable prefix. */
export const placementGroupScaleIn = { rules: ["NewestVM"], forceDeletion: false } as const;

/**
 * Time that a node gets to save its work before Azure takes it away. It is switched off in so many words: leaving it out of an
 * update might keep what was on before.
 */
export function terminateNotification(minutes: number | null): {
  readonly enable: boolean;
  readonly notBeforeTimeout: string;
} {
  return minutes === null
    ? { enable: false, notBeforeTimeout: "PT5M" }
    : { enable: true, notBeforeTimeout: `PT${minutes}M` };
}

/** A reclaimed Spot node is deleted: ephemeral disks cannot be deallocated. */
export const spotEviction = "Delete";

/**
 * Whether Azure tries to bring back what it took. Switched off in so many words, as the notification is; nodes that are not Spot
 * take neither (Azure/azure-cli#20576).
 */
export function spotRestore(minutes: number | null): { readonly enabled: boolean; readonly restoreTimeout?: string } {
  return minutes === null ? { enabled: false } : { enabled: true, restoreTimeout: `PT${minutes}M` };
}

/** The Spot price that means "at most the on-demand price". */
export const onDemandPriceCap = -1;

/**
 * Reads come from the host's cache, writes go through to the disk. An ephemeral disk allows nothing else. A managed one would by
 * Azure's default, and in Azure's quickstart templates, cache writes too (`ReadWrite`): a host that fails then loses what the
 * node believes written, and a flush of one file was seen to stall the whole disk (Azure/aks-engine#4332). The price of reading
 * only is writes at the speed of the managed disk.
 *
 * Sources: MicrosoftDocs/azure-docs#93198 (write-through and write-back), Azure/azure-cli#13278 and
 * Azure/azure-quickstart-templates#3808 (`ReadWrite`), Azure/avdaccelerator#744 (`ReadOnly`).
 */
export const osDiskCaching = "ReadOnly";

/** Serial log and screenshot, in storage that Azure manages. */
export const bootDiagnostics = { enabled: true } as const;
