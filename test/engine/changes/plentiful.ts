import { plentifulAzure } from "../../../src/cli/azure/plentiful-azure.js";
import type { SimulatedAzureOptions } from "../../../src/simulator/core/azure.js";
import { armIdsIn } from "../../../src/cli/simulation/surroundings.js";
import { bases, type Description } from "./description.js";
import { edits } from "./edits.js";

/** An Azure with room for every edit, on which exists all that an edit brings along. */
export function plentifulAzureForEdits(): SimulatedAzureOptions {
  const clusters = edits.map(({ base, change }) => change(structuredClone(bases[base] as Description)));
  const users = clusters.flatMap(({ access }) =>
    [...(access?.mlUsers ?? []), ...(access?.roles ?? []).flatMap(({ principals }) => principals ?? [])].map(
      ({ objectId }) => objectId,
    ),
  );
  const any = { images: "any", extensions: "any" } as const;
  return { ...plentifulAzure(), ...any, existing: [...new Set(armIdsIn(clusters))], principals: [...new Set(users)] };
}
