import * as kinds from "../../errors/machines.js";
import type { Rule } from "../draft.js";

/** Machines beside the nodes are there, on a disk that stays. */
const machinesStay: Rule = ({ pools }) =>
  pools.flatMap(({ path, label, input, nodes, counts }) => {
    if (input.role === undefined) return [];
    const [count] = counts;
    return [
      ...(nodes === 0 && count !== undefined
        ? [kinds.machinesNone.at(`${path}.${count.key}`, { poolName: label, role: input.role })]
        : []),
      ...(input.osDisk?.kind === "ephemeral"
        ? [kinds.machineDiskEphemeral.at(`${path}.osDisk.kind`, { poolName: label, role: input.role })]
        : []),
    ];
  });

/** Rights are of machines beside the nodes, and there is something that they are on. */
const rightsHaveAPurpose: Rule = ({ pools }) =>
  pools.flatMap(({ path, label, input }) => {
    const rights = input.clusterRights;
    if (rights === undefined || input.role !== undefined) return [];
    return [kinds.rightsWithoutRole.at(`${path}.clusterRights`, { poolName: label, rights })];
  });

export const machineRules: readonly Rule[] = [machinesStay, rightsHaveAPurpose];
