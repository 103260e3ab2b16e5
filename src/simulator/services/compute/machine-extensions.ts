import { normalId } from "../../core/arm-id.js";
import { notSimulated, refuse } from "../../core/azure.js";
import { rule, type Put, type Rule } from "../../core/resource-type.js";
import { checkKnownExtension, checkSettings, handler, handlerTwice } from "./node-extensions.js";

interface ExtensionInputs {
  readonly vmExtensionName?: string;
  readonly publisher?: string;
  readonly type?: string;
  readonly typeHandlerVersion?: string;
  readonly provisionAfterExtensions?: readonly string[];
}

/** Extensions of a machine, each a resource of its own. */
export const machineExtensionRules: readonly Rule[] = [
  rule<ExtensionInputs>({
    name: "an extension has a publisher, a type and a version, and objects as settings",
    source: "@pulumi/azure-native 3.28 compute.VirtualMachineExtension, by analogy with those of scale sets",
    unverified: "text",
    check({ inputs }) {
      checkSettings(inputs, "properties.");
      for (const member of ["publisher", "type", "typeHandlerVersion"] as const) {
        const path = `properties.${member}`;
        if ((inputs[member] ?? "") === "")
          refuse("InvalidParameter", `Required parameter '${path}' is missing (null).`, path);
      }
    },
  }),
  rule<ExtensionInputs>({
    name: "an extension is one that the catalogue knows",
    source:
      "a limit of the simulation: of extensions that the catalogue does not have it is not known whether there are such",
    check: ({ inputs: { publisher = "", type = "" }, azure }) => {
      checkKnownExtension(azure.catalogue, { publisher, type });
    },
  }),
  rule<ExtensionInputs>({
    name: "a machine has one extension of a publisher and type",
    source:
      "Microsoft support, list of deployment errors of virtual machines (BadRequest, 'Multiple VMExtensions per handler not supported for OS type'), read 2026-11-29",
    check(put) {
      if (othersOf(put).some((other) => handler(other) === handler(put.inputs)))
        throw handlerTwice(put.name, put.inputs);
    },
  }),
  rule<ExtensionInputs>({
    name: "an extension of a machine comes after others of it",
    source: "a limit of the simulation: what Azure answers where the machine has none of that name is not known",
    check(put) {
      const names = othersOf(put).map(({ vmExtensionName = "" }) => vmExtensionName.toLowerCase());
      const missing = put.inputs.provisionAfterExtensions?.find((one) => !names.includes(one.toLowerCase()));
      if (missing !== undefined)
        throw notSimulated(
          `An extension after '${missing}', which the machine does not have,`,
          "provisionAfterExtensions",
        );
    },
  }),
];

/** The other extensions of the same machine. */
function othersOf({ id, azure }: Put<ExtensionInputs>): readonly ExtensionInputs[] {
  const machine = normalId(id.slice(0, id.lastIndexOf("/extensions/")));
  return azure
    .ofType("azure-native:compute:VirtualMachineExtension")
    .filter((other) => normalId(other.id) !== normalId(id) && normalId(other.id).startsWith(`${machine}/`))
    .map(({ inputs }) => inputs as ExtensionInputs);
}
