import * as z from "zod";

/** A file system that nodes mount. */
export const mount = z
  .strictObject({
    path: z.string().register(z.globalRegistry, { description: "Absolute path on the nodes, such as /shared." }),
    readOnly: z.boolean().optional().register(z.globalRegistry, { description: "Default false." }),
    nfs: z
      .strictObject({
        server: z.string().register(z.globalRegistry, {
          description: "Host name or IPv4 address, which the nodes reach at port 2049.",
        }),
        export: z.string().register(z.globalRegistry, { description: "Absolute path at the server." }),
        options: z.string().optional().register(z.globalRegistry, {
          description:
            "Options of mount.nfs, separated by commas as in /etc/fstab, such as vers=3,nolock for blobs by NFS 3.0 or nconnect=8,rsize=262144. They come after hard and _netdev and win over them; ro and rw are what readOnly says. Default: none, the node and the server agree on the newest version that both know.",
        }),
      })
      .optional()
      .register(z.globalRegistry, { description: "An export of an NFS server." }),
    azureFiles: z
      .strictObject({
        account: z.string().register(z.globalRegistry, {
          description: "Name of the storage account, which the nodes reach in their network.",
        }),
        share: z.string().register(z.globalRegistry, { description: "Name of the share." }),
      })
      .optional()
      .register(z.globalRegistry, {
        description: "A share of Azure Files with the NFS protocol; who reaches it over the network may read it.",
      }),
    blob: z
      .strictObject({
        account: z.string().register(z.globalRegistry, { description: "Name of the storage account." }),
        container: z.string().register(z.globalRegistry, { description: "Name of the blob container." }),
      })
      .optional()
      .register(z.globalRegistry, {
        description:
          "A blob container by blobfuse2, read as the nodes' identity, which needs Storage Blob Data Contributor on it.",
      }),
    storage: z
      .strictObject({
        account: z.string().register(z.globalRegistry, { description: "Name of one of storage.accounts." }),
        container: z.string().optional().register(z.globalRegistry, { description: "One of its containers." }),
        share: z.string().optional().register(z.globalRegistry, { description: "Instead: one of its shares." }),
      })
      .optional()
      .register(z.globalRegistry, {
        description:
          "A container or share of an account in this file: by blobfuse2 of blobs and dataLake, by NFS of nfsBlobs and nfsFiles.",
      }),
    lustre: z
      .strictObject({
        address: z
          .string()
          .optional()
          .register(z.globalRegistry, { description: "Address of its management service (MGS)." }),
        id: z.string().optional().register(z.globalRegistry, {
          description:
            "ARM id, instead: each node then asks for the address as its identity, which needs Reader on it.",
        }),
      })
      .optional()
      .register(z.globalRegistry, { description: "Azure Managed Lustre; the image must have the Lustre client." }),
  })
  .register(z.globalRegistry, { description: "One of nfs, azureFiles, blob, storage and lustre." });

/** A part of custom data that is a file. */
export const customDataFile = z
  .strictObject({
    file: z.string().register(z.globalRegistry, {
      description: "Path from the folder of the stack file, such as ../nodes/base.yaml.",
    }),
  })
  .register(z.globalRegistry, { description: "A UTF-8 file, read when the stack is planned and when it is deployed." });
