import { redundanciesInPlace } from "../../catalogue/data-account-kinds.js";
import type { ClusterInput } from "../schema/cluster.js";
import type { OptionTable } from "./option.js";

const STORAGE = "storage:StorageAccount";

const itsNamesTell = "That accounts, containers, shares and roles come and go is told by their names.";

/** What each option of an account for data becomes. */
export const dataAccountOptions = {
  name: { untold: itsNamesTell },
  kind: {
    type: STORAGE,
    property: "kind",
    known: { effect: "refused", reason: "Kind, namespace and protocols of an account are fixed when it is made." },
  },
  site: { untold: itsNamesTell },
  redundancy: {
    type: STORAGE,
    property: "sku",
    within: {
      groups: redundanciesInPlace,
      reason: "Copies in the paired region come and go; those within the region stay as they are.",
    },
  },
  containers: { untold: itsNamesTell },
  shares: {
    parts: {
      name: { untold: itsNamesTell },
      quotaGiB: {
        type: "storage:FileShare",
        property: "shareQuota",
        known: { effect: "inPlace", reason: "Azure resizes the share; nodes see the new size, and data stays." },
      },
    },
  },
  nodes: { untold: itsNamesTell },
  readers: { untold: itsNamesTell },
  writers: { untold: itsNamesTell },
  softDeleteDays: {
    type: STORAGE,
    property: "",
    known: { effect: "inPlace", reason: "It holds for what is deleted from now on." },
  },
  retainOnDestroy: {
    untold: "It acts when the account goes or the cluster is destroyed, and nothing deployed changes before.",
    noBody: "Only Pulumi acts on it: it leaves the account alone.",
  },
} as const satisfies OptionTable<NonNullable<NonNullable<NonNullable<ClusterInput["storage"]>["accounts"]>[number]>>;
