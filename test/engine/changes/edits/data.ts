import { type Description, homeFolders } from "../description.js";
import { type Edit, ofCluster } from "./edit.js";

type DataAccount = NonNullable<NonNullable<Description["storage"]>["accounts"]>[number];

const base = "machines";
const group = { objectId: "66666666-6666-4666-8666-666666666666", type: "Group" } as const;
const lake: DataAccount = {
  name: "lake",
  kind: "dataLake",
  containers: ["raw", "results"],
  writers: [group],
  retainOnDestroy: false,
};

export const dataEdits: readonly Edit[] = [
  {
    name: "a data lake that machines mount",
    base,
    change: ({ nodePools, ...cluster }) => ({
      ...cluster,
      storage: { retainOnDestroy: false, accounts: [homeFolders, { ...lake, nodes: "none" }] },
      nodePools: nodePools.map((pool) =>
        pool.role === undefined
          ? pool
          : { ...pool, mounts: [{ path: "/lake", readOnly: true, storage: { account: "lake", container: "raw" } }] },
      ),
    }),
  },
  {
    name: "a data lake that nodes mount",
    base,
    change: ({ nodePools, ...cluster }) => ({
      ...cluster,
      storage: { retainOnDestroy: false, accounts: [homeFolders, lake] },
      nodePools: nodePools.map((pool) =>
        pool.name === "cpu"
          ? { ...pool, mounts: [{ path: "/lake", storage: { account: "lake", container: "raw" } }] }
          : pool,
      ),
    }),
    azureKeeps: "inputs virtualMachineProfile osProfile customData",
  },
  ofCluster(base, "a larger share and another", {
    storage: {
      retainOnDestroy: false,
      accounts: [
        {
          ...homeFolders,
          softDeleteDays: 30,
          shares: [
            { name: "apps", quotaGiB: 100 },
            { name: "home", quotaGiB: 200 },
          ],
        },
      ],
    },
  }),
  ofCluster(
    base,
    "home folders by SMB",
    {
      storage: { retainOnDestroy: false, accounts: [{ ...homeFolders, kind: "smbFiles" }] },
    },
    { refusedWith: ["change-refused"] },
  ),
];
