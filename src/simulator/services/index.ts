import type { ResourceType } from "../core/resource-type.js";
import type { Services } from "../core/services.js";
import { accessTypes } from "./access/types.js";
import { batchTypes } from "./batch/types.js";
import { computeTypes } from "./compute/types.js";
import { dataTypes } from "./data/types.js";
import { groupTypes } from "./groups/types.js";
import { machineLearningTypes } from "./machine-learning/types.js";
import { monitoringTypes } from "./monitoring/types.js";
import { networkTypes } from "./network/types.js";
import { privateLinkTypes } from "./private-link/types.js";

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

/** All services that are simulated, as the core takes them. */
export const services: Services = { types: resourceTypes, errorTexts: {} };
