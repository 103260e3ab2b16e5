import { AzureError, refuse } from "../../core/azure.js";
import { durationSeconds } from "../../core/iso-duration.js";
import { type Put, rule, type Rule } from "../../core/resource-type.js";
import { textAt } from "../../core/same-value.js";
import type { NodeExtension, ScaleSetInputs } from "./scale-set-inputs.js";

const healthExtension =
  "MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/virtual-machine-scale-sets-health-extension.md";
const repairs =
  "MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/virtual-machine-scale-sets-automatic-instance-repairs.md";
const notice =
  "MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/virtual-machine-scale-sets-terminate-notification.md (2026-05-19)";

function isHealthExtension({ publisher, type }: NodeExtension): boolean {
  return publisher === "Microsoft.ManagedServices" && /^ApplicationHealth(Linux|Windows)$/.test(type ?? "");
}

function healthExtensions({ inputs }: Put<ScaleSetInputs>): readonly NodeExtension[] {
  return (inputs.virtualMachineProfile?.extensionProfile?.extensions ?? []).filter(isHealthExtension);
}

/** Whether Azure is told how the nodes are. */
export function hasHealthSignal(put: Put<ScaleSetInputs>): boolean {
  const probe = put.inputs.virtualMachineProfile?.networkProfile?.healthProbe;
  return healthExtensions(put).length > 0 || probe?.id !== undefined;
}

/** Health of nodes, repairs, and the notice before a node goes. */
export const nodeHealthRules: readonly Rule[] = [
  rule<ScaleSetInputs>({
    name: "the health extension probes every 5 to 60 seconds, 1 to 24 times, after at most 4 hours",
    source: `${healthExtension}, extension schema for Rich Health States`,
    unverified: "text",
    check(put) {
      const ranges = { intervalInSeconds: [5, 60], numberOfProbes: [1, 24], gracePeriod: [5, 14_400] } as const;
      for (const { name, settings = {} } of healthExtensions(put)) {
        for (const [setting, [least, most]] of Object.entries(ranges)) {
          const value = settings[setting];
          if (value === undefined || (typeof value === "number" && value >= least && value <= most)) continue;
          refuse(
            "InvalidParameter",
            `The value ${JSON.stringify(value)} of '${setting}' in the settings of extension '${name}' is invalid; ` +
              `between ${least} and ${most} are allowed.`,
            `extensionProfile.extensions.${name}.settings.${setting}`,
          );
        }
      }
    },
  }),
  rule<ScaleSetInputs>({
    name: "the health extension names a protocol, and a port where the protocol is TCP",
    source: `${healthExtension}, property values`,
    unverified: "text",
    check(put) {
      for (const { name, settings = {} } of healthExtensions(put)) {
        const protocol = textAt(settings, "protocol").toLowerCase();
        const missing = !["http", "https", "tcp"].includes(protocol)
          ? "protocol"
          : protocol === "tcp" && settings["port"] === undefined
            ? "port"
            : undefined;
        if (missing === undefined) continue;
        refuse(
          "InvalidParameter",
          `The settings of extension '${name}' have no valid '${missing}'.`,
          `extensionProfile.extensions.${name}.settings.${missing}`,
        );
      }
    },
  }),
  rule<ScaleSetInputs>({
    name: "repairs need a health extension or a health probe",
    source: `${repairs}; hashicorp/terraform-provider-azurerm#5860 for the text; the code is unverified`,
    check(put) {
      if (put.inputs.automaticRepairsPolicy?.enabled !== true || hasHealthSignal(put)) return;
      throw new AzureError(
        400,
        "BadRequest",
        "Automatic repairs not supported for this Virtual Machine Scale Set because a health probe or health extension " +
          "was not provided.",
        "automaticRepairsPolicy",
        { unverified: "details" },
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "repairs wait 10 to 90 minutes",
    source: `${repairs}; MicrosoftDocs/azure-docs#74579`,
    unverified: "text",
    check({ inputs }) {
      const period = inputs.automaticRepairsPolicy?.gracePeriod;
      const seconds = durationSeconds(period ?? "PT10M") ?? 0;
      if (seconds >= 600 && seconds <= 5_400) return;
      refuse(
        "InvalidParameter",
        `The value '${period}' of parameter automaticRepairsPolicy.gracePeriod is invalid; between PT10M and PT90M are allowed.`,
        "automaticRepairsPolicy.gracePeriod",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "a node has notice of 5 to 15 minutes before it goes",
    source: notice,
    unverified: "text",
    check({ inputs }) {
      const profile = inputs.virtualMachineProfile?.scheduledEventsProfile?.terminateNotificationProfile;
      const timeout = profile?.notBeforeTimeout;
      const seconds = durationSeconds(timeout ?? "PT5M") ?? 0;
      if (seconds >= 300 && seconds <= 900) return;
      refuse(
        "InvalidParameter",
        `The value '${timeout}' of parameter terminateNotificationProfile.notBeforeTimeout is invalid; between PT5M and ` +
          "PT15M are allowed.",
        "scheduledEventsProfile.terminateNotificationProfile.notBeforeTimeout",
      );
    },
  }),
];
