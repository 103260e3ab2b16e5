import { problemKind } from "./problem.js";
import { count } from "./wording.js";

/** Problems of machines beside the nodes: pools with a role. */

export const optionNotForRole = problemKind({
  code: "option-not-for-role",
  severity: "error",
  title: "A pool with a role has no such option.",
  explanation:
    "A pool with a role is virtual machines beside the nodes: on demand, without InfiniBand, placed one by one, and never scaled by anybody else. What only a scale set, Azure Batch or Azure Machine Learning can do is refused rather than lost.",
  message: (f: { option: string; role: string }) => `${f.option} cannot be expressed for a pool with role ${f.role}.`,
  hint: (f) => `Remove ${f.option}; or remove role, which makes the pool nodes.`,
});

export const machinesNone = problemKind({
  code: "machines-none",
  severity: "error",
  title: "A pool with a role has no machine.",
  explanation:
    "Nodes can be added to a scale set that has none. A machine beside the nodes is a resource of its own, so a pool of 0 would be nothing at all.",
  message: (f: { poolName: string; role: string }) => `"${f.poolName}" with role ${f.role} asks for 0 machines.`,
  hint: () => "Write nodes: 1, or remove the pool.",
});

export const machineDiskEphemeral = problemKind({
  code: "machine-disk-ephemeral",
  severity: "error",
  title: "A machine beside the nodes would lose its OS disk with its host.",
  explanation:
    "An ephemeral OS disk is on the host: it is gone when the host fails or the machine is deallocated, which another VM size may need. Nodes are made again without loss; a login or scheduler node is not.",
  message: (f: { poolName: string; role: string }) => `"${f.poolName}" has role ${f.role} and an ephemeral OS disk.`,
  hint: () => "Remove osDisk.kind: the disk is persistent then.",
});

export const rightsWithoutRole = problemKind({
  code: "rights-without-role",
  severity: "error",
  title: "Only a pool with a role has rights on the cluster.",
  explanation:
    "clusterRights are given to an identity that only the machines of the pool have. Nodes share one identity at a site, and jobs run as it: whoever runs a job could change the cluster.",
  message: (f: { poolName: string; rights: string }) =>
    `"${f.poolName}" asks for clusterRights: ${f.rights} and has no role.`,
  hint: () => "Give the pool a role, such as role: scheduler; or remove clusterRights.",
});

/** A change that Azure makes only of a new virtual machine, without leave. */
export const machineRebuildNotAllowed = problemKind({
  code: "machine-rebuild-not-allowed",
  severity: "error",
  title: "A machine beside the nodes would be rebuilt, and the stack file does not allow it.",
  explanation:
    "Azure takes a virtual machine's image and plan, custom data, administrator, key, OS disk, Trusted Launch and proximity placement group while it is made or deallocated, and the toolkit deallocates none. Another value deletes the machine and makes it again under its name. Its address, its DNS name and its data disks stay; its OS disk goes with all that is on it, and whoever is logged in is thrown out. Neither preview nor up does that by surprise.",
  message: (f: { poolName: string; field: string; before: string; after: string; machines: number }) =>
    `${f.field} of "${f.poolName}" was ${f.before} and would become ${f.after}, which deletes ${count(f.machines)} ${f.machines === 1 ? "machine" : "machines"} with the OS disk and makes ${f.machines === 1 ? "it" : "them"} again.`,
  hint: (f: { identity: string; poolName: string; field: string; before: string; after: string; machines: number }) =>
    `Set it back, or write allowDestroy: [${f.identity}] at the cluster, and remove that once it is done.`,
});

/** The same with leave. */
export const machineRebuilt = problemKind({
  code: "machine-rebuilt",
  severity: "warning",
  title: "Machines beside the nodes will be rebuilt.",
  explanation:
    "Azure takes a virtual machine's image and plan, custom data, administrator, key, OS disk, Trusted Launch and proximity placement group while it is made or deallocated, and the toolkit deallocates none. Another value deletes the machine and makes it again under its name, with its address, DNS name and data disks, and with a new OS disk.",
  message: (f: { poolName: string; field: string; before: string; after: string; machines: number }) =>
    `${f.field} of "${f.poolName}" becomes ${f.after}: ${count(f.machines)} ${f.machines === 1 ? "machine is" : "machines are"} deleted with the OS disk and made again.`,
  hint: () => "Save what is on the OS disks, and tell whoever is logged in.",
});

/** A change for which a machine restarts. */
export const machineRestarts = problemKind({
  code: "machine-restarts",
  severity: "warning",
  title: "Machines beside the nodes will restart.",
  explanation:
    "A virtual machine that gets another size restarts. Where the hardware that it runs on does not have the size, Azure refuses until the machine is deallocated; address and disks stay.",
  message: (f: { poolName: string; field: string; before: string; after: string; machines: number }) =>
    `${f.field} of "${f.poolName}" becomes ${f.after}: ${count(f.machines)} ${f.machines === 1 ? "machine restarts" : "machines restart"}.`,
  hint: () => "If Azure refuses it, run `az vm deallocate` for the machine, `pulumi up`, and `az vm start`.",
});

/** Data disks of machines that go, without leave. */
export const dataDisksLostNotAllowed = problemKind({
  code: "data-disks-lost-not-allowed",
  severity: "error",
  title: "Data disks of machines that stay would go, and the stack file does not allow it.",
  explanation:
    "Data disks of a pool with a role are resources of their own, known by their place in dataDisks. A shorter list takes the last ones from every machine. With storage.retainOnDestroy they stay on Azure, and are billed there; without it they are deleted with what is on them.",
  message: (f: { poolName: string; before: number; after: number; machines: number }) =>
    `"${f.poolName}" had ${count(f.before)} data ${f.before === 1 ? "disk" : "disks"} a machine and would have ${count(f.after)}, on ${count(f.machines)} ${f.machines === 1 ? "machine" : "machines"}.`,
  hint: (f: { identity: string; poolName: string; before: number; after: number; machines: number }) =>
    `Set it back, or write allowDestroy: [${f.identity}] at the cluster, and remove that once it is done.`,
});

/** The same with leave. */
export const dataDisksLost = problemKind({
  code: "data-disks-lost",
  severity: "warning",
  title: "Data disks of machines that stay will go.",
  explanation:
    "Data disks of a pool with a role are resources of their own, known by their place in dataDisks. A shorter list takes the last ones from every machine. With storage.retainOnDestroy they stay on Azure, and are billed there; without it they are deleted with what is on them.",
  message: (f: { poolName: string; before: number; after: number; machines: number }) =>
    `"${f.poolName}" had ${count(f.before)} data ${f.before === 1 ? "disk" : "disks"} a machine and gets ${count(f.after)}, on ${count(f.machines)} ${f.machines === 1 ? "machine" : "machines"}.`,
  hint: () => "Copy what is on them, and unmount them on the machines first.",
});

/** A data disk that is to become something that no disk becomes. */
export const dataDiskFixed = problemKind({
  code: "data-disk-fixed",
  severity: "error",
  title: "A data disk of a deployed machine cannot become this.",
  explanation:
    "A managed disk grows and never shrinks, and Azure changes its storage type, and whose key it is encrypted with, only while no running machine has it. The next disk of the list would be another one.",
  message: (f: { poolName: string; lun: number; before: string; after: string }) =>
    `Data disk ${f.lun} of "${f.poolName}" is ${f.before} and would become ${f.after}.`,
  hint: () =>
    "Set it back; to move the data, add a disk at the end of the list and copy it. Another key needs another pool.",
});

/** A data disk that was left on Azure comes back. */
export const keptDiskReturns = problemKind({
  code: "kept-disk-returns",
  severity: "warning",
  title: "A data disk that was kept comes back.",
  explanation:
    "With storage.retainOnDestroy, data disks of machines stay on Azure with their resource group when they go from the stack. Pulumi knows nothing of them then, and azure-native creates nothing that exists, so pulumi up would stop there.",
  message: (f: { names: readonly string[] }) =>
    `${f.names.join(" and ")} stayed on Azure when ${f.names.length === 1 ? "it" : "they"} went from the stack, and ${f.names.length === 1 ? "is" : "are"} declared again.`,
  hint: () =>
    "Run `azsc recover <stack> --yes` before `pulumi up`: it takes what is there back into the state, with what is on it.",
});

/** Names of machines that only addresses stand for. */
export const machinesWithoutNames = problemKind({
  code: "machines-without-names",
  severity: "note",
  title: "Machines beside the nodes get no DNS name.",
  explanation:
    "Their names stand in a private DNS zone of the cluster, which is made only with network.privateDns.mode: create. In the other modes zones are somebody else's. Addresses are fixed all the same, and within one virtual network Azure's own DNS resolves the name of each machine unless dnsServers says otherwise.",
  message: (f: { pools: readonly string[]; mode: string }) =>
    `network.privateDns.mode is ${f.mode}, so the machines of ${f.pools.map((pool) => `"${pool}"`).join(", ")} are known by address only.`,
  hint: () => "Ask the owner of the zones for records with the addresses that azsc plan prints.",
});
