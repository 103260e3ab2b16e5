import * as z from "zod";
import { dataAccountKinds, redundancies } from "../../catalogue/data-account-kinds.js";
import { entraPrincipal } from "./entra-principal.js";

const share = z
  .strictObject({
    name: z.string().register(z.globalRegistry, { description: "3–63 lower-case letters, digits and hyphens." }),
    quotaGiB: z.number().register(z.globalRegistry, {
      description:
        "Size in GiB, up to 102,400; on nfsFiles at least 100 and paid for as provisioned, with throughput that grows with it.",
    }),
  })
  .register(z.globalRegistry, { description: "A file share." });

/** A storage account for data. */
export const dataAccountSchema = z
  .strictObject({
    name: z.string().register(z.globalRegistry, {
      description:
        "2–10 lower-case letters and digits, which mounts call it by; the name on Azure has them, the cluster's and six characters more. Another name is another account.",
    }),
    kind: z.enum(dataAccountKinds).register(z.globalRegistry, {
      description:
        "blobs: blob containers. dataLake: the same with a hierarchical namespace (ADLS Gen2). nfsBlobs: the same, mounted by NFS 3.0. nfsFiles: Premium file shares by NFS 4.1, the fast choice for home folders. smbFiles: Standard file shares by SMB. Fixed at creation.",
    }),
    site: z.string().optional().register(z.globalRegistry, {
      description: "Site whose data group holds it. Default: the first. Another site is another account.",
    }),
    redundancy: z.enum(redundancies).optional().register(z.globalRegistry, {
      description:
        "LRS: three copies in one datacenter. ZRS: one in each of three zones. GRS and GZRS: the same with three more in the paired region, where there is one; RAGRS and RAGZRS: these can be read. nfsBlobs and nfsFiles have LRS and ZRS, smbFiles not those that can be read. Changed in place between LRS, GRS and RAGRS, and between ZRS, GZRS and RAGZRS. Default LRS.",
    }),
    containers: z.array(z.string()).optional().register(z.globalRegistry, {
      description: "Blob containers, on blobs, dataLake and nfsBlobs. Default: none.",
    }),
    shares: z
      .array(share)
      .optional()
      .register(z.globalRegistry, { description: "File shares, on nfsFiles and smbFiles. Default: none." }),
    nodes: z.enum(["none", "read", "write"]).optional().register(z.globalRegistry, {
      description:
        "What the identities of the nodes may do with it, by role. By NFS whoever reaches it over the network may read and write. Machines with a role get what their mounts need, whatever stands here. Default write.",
    }),
    readers: z.array(entraPrincipal).optional().register(z.globalRegistry, {
      description: "Entra principals that may read the data. Default: none.",
    }),
    writers: z.array(entraPrincipal).optional().register(z.globalRegistry, {
      description: "Entra principals that may read and write the data. Default: none.",
    }),
    softDeleteDays: z.number().optional().register(z.globalRegistry, {
      description: "Days a deleted blob, container or share can be restored, 1–365. Default 7.",
    }),
    retainOnDestroy: z.boolean().optional().register(z.globalRegistry, {
      description:
        "Keep it and all that is in it when it goes from this file or the cluster is destroyed. Default true.",
    }),
  })
  .register(z.globalRegistry, { description: "A storage account for data." });
