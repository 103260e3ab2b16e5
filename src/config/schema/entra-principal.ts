import * as z from "zod";

/** Somebody whom roles are given. */
export const entraPrincipal = z.strictObject({
  objectId: z.string().register(z.globalRegistry, { description: "Object id in Entra, a GUID." }),
  type: z
    .enum(["User", "Group", "ServicePrincipal"])
    .optional()
    .register(z.globalRegistry, { description: "Default User." }),
});
