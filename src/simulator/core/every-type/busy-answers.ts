import { nameOf } from "../arm-id.js";
import type { AzureError } from "../azure.js";
import type { Rule } from "../resource-type.js";
import type { Operation } from "../time/operation.js";
import {
  concurrentRequest,
  groupGoing,
  machineLearningBusy,
  networkBusy,
  poolBusy,
  storageBusy,
  vaultBusy,
} from "./busy.js";

/** How one resource provider refuses a request for a resource that another request works on. */
interface BusyAnswer extends Pick<Rule, "name" | "source" | "unverified"> {
  /** Whether it is the answer for this ARM type. */
  readonly types: RegExp;
  /** Kind of the operation in progress that it is the answer to. @default every kind */
  readonly during?: Operation["kind"];
  /** @param last the operation in progress */
  refusal(id: string, last: Operation): AzureError;
}

/** The first that fits answers. */
export const busyAnswers: readonly BusyAnswer[] = [
  {
    name: "a network is written by one request at a time, its subnets and peerings included",
    source: "Azure/terraform-provider-azapi#503 and Azure/bicep#5132; hashicorp/terraform#7153 before 2023",
    types: /^Microsoft\.Network\//i,
    refusal: (_, last) => networkBusy(last),
  },
  {
    name: "a storage account is written by one request at a time",
    source: "Azure/ARO-RP#1197, hashicorp/terraform-provider-azurerm#29351",
    types: /^Microsoft\.Storage\//i,
    refusal: () => storageBusy(),
  },
  {
    name: "a key vault is written by one request at a time",
    source: "scylladb/scylla-cluster-tests#13184 (2026), hashicorp/terraform-provider-azurerm#15127",
    types: /^Microsoft\.KeyVault\/vaults$/i,
    refusal: (id) => vaultBusy(nameOf(id)),
  },
  {
    name: "a Batch pool is not written to while it is made, resized or deleted",
    source: "Azure Batch status and error codes",
    unverified: "text",
    types: /^Microsoft\.Batch\/batchAccounts\/pools$/i,
    refusal: (_, last) => poolBusy(last),
  },
  {
    name: "a workspace of Azure Machine Learning is written by one request at a time, and so is a compute of it",
    source: "Azure/azure-cli#17075 for the text; the code is unverified",
    unverified: "text",
    types: /^Microsoft\.MachineLearningServices\//i,
    refusal: (id) => machineLearningBusy(/\/workspaces\/([^/]+)/i.exec(id)?.[1] ?? ""),
  },
  {
    name: "nothing is written to a resource group that is being deleted",
    source: "Azure/azure-cli#28679 and #21121",
    types: /^Microsoft\.Resources\/resourceGroups$/i,
    during: "delete",
    refusal: (id) => groupGoing(id),
  },
  {
    name: "a scale set and whatever has no answer of its own is written by one request at a time",
    source: "Azure/azure-cli#15765 (status and text), microsoft/onefuzz#2124 (scale set)",
    types: /^/,
    refusal: () => concurrentRequest(),
  },
];

/** How the resource provider of the ARM type refuses to touch what is busy. `last` is the operation in progress. */
export function busy(type: string, id: string, last: Operation): AzureError {
  const answer = busyAnswers.find(({ types, during = last.kind }) => types.test(type) && during === last.kind)!;
  return answer.refusal(id, last);
}
