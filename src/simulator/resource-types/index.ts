import type { ResourceType } from "../resource-type.js";
import { accessTypes } from "./access.js";
import { batchTypes } from "./batch.js";
import { computeTypes } from "./compute.js";
import { dataTypes } from "./data.js";
import { groupTypes } from "./groups.js";
import { machineLearningTypes } from "./machine-learning.js";
import { monitoringTypes } from "./monitoring.js";
import { networkTypes } from "./network.js";
import { privateLinkTypes } from "./private-link.js";

/** Every type the simulated Azure knows, by Pulumi type token. */
export const resourceTypes: ReadonlyMap<string, ResourceType> = new Map(
  [
    ...groupTypes,
    ...networkTypes,
    ...privateLinkTypes,
    ...accessTypes,
    ...computeTypes,
    ...batchTypes,
    ...dataTypes,
    ...monitoringTypes,
    ...machineLearningTypes,
  ].map((type) => [type.token, type]),
);
