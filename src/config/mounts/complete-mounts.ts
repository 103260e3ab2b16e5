import type { Mount } from "../cluster.js";
import type { NodePoolInput } from "../schema/cluster.js";

/** File systems of a pool, of a draft whose rules found one kind in each. */
export function completeMounts(given: NodePoolInput["mounts"] = []): readonly Mount[] {
  return given.map(({ path, readOnly = false, nfs, azureFiles, blob, storage, lustre }): Mount => {
    if (nfs !== undefined) return { kind: "nfs", path, ...nfs, options: nfs.options ?? null, readOnly };
    if (azureFiles !== undefined) return { kind: "azureFiles", path, ...azureFiles, readOnly };
    if (blob !== undefined) return { kind: "blob", path, ...blob, readOnly };
    if (storage !== undefined) {
      const item = storage.container ?? storage.share ?? "";
      return { kind: "dataAccount", path, account: storage.account, item, readOnly };
    }
    return { kind: "lustre", path, address: lustre?.address ?? null, id: lustre?.id ?? null, readOnly };
  });
}
