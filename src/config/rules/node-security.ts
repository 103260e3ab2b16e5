import * as kinds from "../../errors/node-security.js";
import { checkArmId } from "../arm-id.js";
import type { Rule } from "../draft.js";

/** Nodes start as their size can. */
const trustedLaunchIsPossible: Rule = ({ pools }) =>
  pools.flatMap(({ path, input, size, engine }) => {
    const kind = input.trustedLaunch;
    if (kind === undefined || size?.trustedLaunch !== false || engine === "machineLearning") return [];
    return [kinds.trustedLaunchNotSupported.at(`${path}.trustedLaunch`, { vmSize: size.name, kind })];
  });

/** The id of a disk encryption set is one. */
const diskEncryptionSetIsNamed: Rule = ({ pools }) =>
  pools.flatMap(({ path, input }) =>
    checkArmId(input.diskEncryptionSetId, `${path}.diskEncryptionSetId`, "Microsoft.Compute/diskEncryptionSets"),
  );

export const nodeSecurityRules: readonly Rule[] = [trustedLaunchIsPossible, diskEncryptionSetIsNamed];
