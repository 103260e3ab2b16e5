import * as z from "zod";
import { planPromises } from "../overrides/promises.js";

/** A change of what the cluster declares, as the user writes it. */
export const overrideSchema = z
  .strictObject({
    resource: z.string().register(z.globalRegistry, {
      description:
        "Type of the resources, as Azure or azure-native names it: Microsoft.Compute/virtualMachineScaleSets or compute:VirtualMachineScaleSet.",
    }),
    pools: z.array(z.string()).optional().register(z.globalRegistry, {
      description:
        "Node pools whose resources are meant: their scale sets, Batch pools or computes, and the subnet and security group of each. Default: everything of the type.",
    }),
    sites: z
      .array(z.string())
      .optional()
      .register(z.globalRegistry, { description: "Sites whose resources are meant. Default: all." }),
    names: z.array(z.string()).optional().register(z.globalRegistry, {
      description:
        "Names of the resources that are meant: those on Azure, and of storage.accounts those in this file too. Default: all.",
    }),
    patch: z.record(z.string(), z.unknown()).register(z.globalRegistry, {
      description:
        "JSON merge patch of what is declared, with azure-native's names: mappings change the members they name, null takes a member away, everything else replaces what was there. No secrets.",
    }),
    evenThough: z.array(z.enum(planPromises)).optional().register(z.globalRegistry, {
      description:
        "Promises of the plan that the patch touches on purpose; without them it is refused. The plan does not know what it does to them. Default: none.",
    }),
  })
  .register(z.globalRegistry, { description: "The last word on resources of one type: a patch of what is declared." });
