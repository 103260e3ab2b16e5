import { settingRanges } from "../../../catalogue/setting-ranges.js";
import { parentId } from "../../core/arm-id.js";
import { AzureError } from "../../core/azure.js";
import { type Put, rule, type Rule } from "../../core/resource-type.js";
import { readOnly } from "./storage-performance.js";

interface ShareInputs {
  readonly enabledProtocols?: string;
  readonly shareQuota?: number;
}

const SMB = "SMB";

/** The account of a share that the simulated Azure knows. */
function accountOf({ id, azure }: Pick<Put, "id" | "azure">): { readonly kind?: string } | undefined {
  return azure.get(parentId(parentId(id)))?.inputs;
}

/** Shares of Azure Files. */
export const fileShareRules: readonly Rule[] = [
  rule<ShareInputs>({
    name: "the protocol of a file share is chosen when it is made",
    source: "@pulumi/azure-native 3.28 storage.FileShare, enabledProtocols",
    unverified: "text",
    check({ inputs, previous }) {
      if (previous === undefined || inputs.enabledProtocols === undefined) return;
      const before = (previous.inputs as ShareInputs).enabledProtocols ?? SMB;
      if (before !== inputs.enabledProtocols) throw readOnly("enabledProtocols");
    },
  }),
  rule<ShareInputs>({
    name: "NFS shares are of accounts of kind FileStorage",
    source: "hashicorp/terraform-provider-azurerm#24269 (code and text), PR#24446; Azure/azure-sdk-for-js#16430",
    check({ id, inputs, azure }) {
      const account = accountOf({ id, azure });
      if (inputs.enabledProtocols !== "NFS" || account === undefined || account.kind === "FileStorage") return;
      throw invalidHeader("enabledProtocols");
    },
  }),
  rule<ShareInputs>({
    name: "a share has 1 to 102,400 GiB, and of a FileStorage account at least 100",
    source: `crossplane-contrib/provider-upjet-azure#869; kubernetes/kubernetes#99122; Azure/azure-powershell#6812; ${settingRanges.premiumFileShareGiB.source}`,
    check({ id, inputs, azure }) {
      const { shareQuota } = inputs;
      if (shareQuota === undefined) return;
      const { least, most } = settingRanges.premiumFileShareGiB;
      const premium = accountOf({ id, azure })?.kind === "FileStorage";
      if (shareQuota < (premium ? least : 1) || shareQuota > most) throw invalidHeader("shareQuota");
    },
  }),
];

function invalidHeader(target: string): AzureError {
  return new AzureError(
    400,
    "InvalidHeaderValue",
    "The value for one of the HTTP headers is not in the correct format.",
    target,
  );
}
