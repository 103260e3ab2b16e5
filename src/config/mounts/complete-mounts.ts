import type { Mount } from "../cluster.js";
import type { NodePoolInput } from "../schema/cluster.js";

/** File systems of a pool, of a draft whose rules found one kind in each. */
export function completeMounts(given: NodePoolInput["mounts"] = []): readonly Mount[] {
  return given.map(({ path, readOnly = false, nfs, azureFiles, blob, lustre }): Mount => {
    if (nfs !== undefined) return { kind: "nfs", path, server: nfs.server, export: nfs.export, readOnly };
    if (azureFiles !== undefined) return { kind: "azureFiles", path, ...azureFiles, readOnly };
    if (blob !== undefined) return { kind: "blob", path, ...blob, readOnly };
    return { kind: "lustre", path, address: lustre?.address ?? null, id: lustre?.id ?? null, readOnly };
  });
}
