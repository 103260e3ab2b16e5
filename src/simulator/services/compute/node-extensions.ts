import { settingRanges } from "../../../catalogue/setting-ranges.js";
import type { Catalogue } from "../../../catalogue/catalogue.js";
import { hasExtension } from "../../../catalogue/marketplace.js";
import type { NamedExtension } from "../../../catalogue/named-in-marketplace.js";
import { AzureError, notSimulated, refuse } from "../../core/azure.js";
import { durationSeconds } from "../../core/iso-duration.js";
import { rule, type Rule } from "../../core/resource-type.js";
import type { ScaleSetInputs } from "./scale-set-inputs.js";

const declarations = "@pulumi/azure-native 3.28 compute.VirtualMachineScaleSetExtensionProfile";
const sequencing =
  "MicrosoftDocs/azure-compute-docs articles/virtual-machine-scale-sets/virtual-machine-scale-sets-extension-sequencing.md";

/**
 * What the name of an extension does not have, which is a part of its id.
 *
 * Source: MicrosoftDocs/azure-docs articles/azure-resource-manager/management/resource-name-rules.md, virtualMachines/extensions.
 */
const inNoName = /[<>*%&:\\?/\p{Cc}\p{Cf}\p{So}]|[. ]$|^.{261}/u;

/** Whether Azure has an extension that the catalogue does not have is not known. */
export function checkKnownExtension(catalogue: Catalogue, { publisher, type }: NamedExtension): void {
  if (hasExtension(catalogue, { publisher, type })) return;
  throw notSimulated(
    `The extension ${publisher}/${type}, which neither the catalogue nor 'extensions' of the simulated Azure's settings has,`,
    "extensions",
  );
}

/** The settings of an extension are an object, whatever is in them. The sentence is unverified. */
export function checkSettings(extension: object, path: string): void {
  for (const member of ["settings", "protectedSettings"]) {
    const value = (extension as Readonly<Record<string, unknown>>)[member] ?? {};
    if (typeof value === "object" && !Array.isArray(value)) continue;
    const at = `${path}${member}`;
    refuse("InvalidParameter", `The value of parameter '${at}' is invalid: it must be an object.`, at);
  }
}

/** What tells two extensions of a node apart, whatever their names. */
export function handler({ publisher = "", type = "" }: Partial<NamedExtension>): string {
  return `${publisher}/${type}`.toLowerCase();
}

/** Answer to an extension whose publisher and type the node has. */
export function handlerTwice(name: string, { publisher = "", type = "" }: Partial<NamedExtension>): AzureError {
  return new AzureError(
    400,
    "BadRequest",
    `Multiple VMExtensions per handler not supported for OS type 'Linux'. VMExtension '${name}' with handler '${publisher}.${type}' already added or specified in input.`,
  );
}

/** Software that Azure installs on nodes. */
export const nodeExtensionRules: readonly Rule[] = [
  rule<ScaleSetInputs>({
    name: "all extensions together have 15 to 120 minutes to start",
    source: settingRanges.extensionsTimeBudgetSeconds.source,
    unverified: "text",
    check({ inputs }) {
      const budget = inputs.virtualMachineProfile?.extensionProfile?.extensionsTimeBudget ?? "PT1H30M";
      const seconds = durationSeconds(budget) ?? 0;
      const { least, most } = settingRanges.extensionsTimeBudgetSeconds;
      if (seconds >= least && seconds <= most) return;
      refuse(
        "InvalidParameter",
        `The value '${budget}' of parameter extensionProfile.extensionsTimeBudget is invalid; between PT15M and PT2H are allowed.`,
        "extensionProfile.extensionsTimeBudget",
      );
    },
  }),
  rule<ScaleSetInputs>({
    name: "an extension has a name of its own, a publisher, a type and a version, and objects as settings",
    source: `${declarations}, extensions`,
    unverified: "text",
    check({ inputs }) {
      const extensions = inputs.virtualMachineProfile?.extensionProfile?.extensions ?? [];
      extensions.forEach((one, index) => {
        checkSettings(one, `extensionProfile.extensions[${index}].`);
        for (const member of ["name", "publisher", "type", "typeHandlerVersion"] as const) {
          const path = `extensionProfile.extensions[${index}].${member}`;
          if ((one[member] ?? "") === "")
            refuse("InvalidParameter", `Required parameter '${path}' is missing (null).`, path);
        }
        if (inNoName.test(one.name ?? "")) {
          const path = `extensionProfile.extensions[${index}].name`;
          refuse("InvalidParameter", `The value '${one.name ?? ""}' of parameter '${path}' is invalid.`, path);
        }
        if (extensions.findIndex(({ name }) => name?.toLowerCase() === one.name?.toLowerCase()) === index) return;
        refuse(
          "InvalidParameter",
          `Two extensions are named '${one.name ?? ""}'.`,
          `extensionProfile.extensions[${index}].name`,
        );
      });
    },
  }),
  rule<ScaleSetInputs>({
    name: "an extension is one that the catalogue knows",
    source:
      "a limit of the simulation: of extensions that the catalogue does not have it is not known whether there are such",
    check({ inputs, azure }) {
      const extensions = inputs.virtualMachineProfile?.extensionProfile?.extensions ?? [];
      for (const { publisher = "", type = "" } of extensions) checkKnownExtension(azure.catalogue, { publisher, type });
    },
  }),
  rule<ScaleSetInputs>({
    name: "a node has one extension of a publisher and type",
    source: "Azure/bicep-registry-modules#4262 and the rule of machines: nodes of a scale set are not known to differ",
    unverified: "rule",
    check({ inputs }) {
      const extensions = inputs.virtualMachineProfile?.extensionProfile?.extensions ?? [];
      const twin = extensions.find(
        (one, index) => extensions.findIndex((other) => handler(other) === handler(one)) !== index,
      );
      if (twin !== undefined) throw handlerTwice(twin.name ?? "", twin);
    },
  }),
  rule<ScaleSetInputs>({
    name: "an extension comes after others of the same scale set, in no circle",
    source: sequencing,
    unverified: "text",
    check({ inputs }) {
      const extensions = inputs.virtualMachineProfile?.extensionProfile?.extensions ?? [];
      const done = new Set<string>();
      let waiting = extensions.map(({ name = "", provisionAfterExtensions }) => ({
        name: name.toLowerCase(),
        after: (provisionAfterExtensions ?? []).map((one) => one.toLowerCase()),
      }));
      for (let before = -1; before !== done.size;) {
        before = done.size;
        for (const { name, after } of waiting) if (after.every((one) => done.has(one))) done.add(name);
        waiting = waiting.filter(({ name }) => !done.has(name));
      }
      const [stuck] = waiting;
      if (stuck === undefined) return;
      refuse(
        "InvalidParameter",
        `Extension '${stuck.name}' is to be provisioned after extensions that are not there or wait for it: ${stuck.after.join(", ")}.`,
        "extensionProfile.extensions.provisionAfterExtensions",
      );
    },
  }),
];
