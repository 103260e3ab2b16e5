import type { Difference } from "../core/difference.js";
import { errorTextsOf } from "../core/faults/error-texts.js";
import type { ResourceType } from "../core/resource-type.js";
import type { ErrorTexts, Services } from "../core/services.js";
import { accessDifferences } from "./access/differences.js";
import { accessTypes } from "./access/types.js";
import { batchDifferences } from "./batch/differences.js";
import { batchErrorTexts } from "./batch/error-texts.js";
import { batchTypes } from "./batch/types.js";
import { computeDifferences } from "./compute/differences.js";
import { computeErrorTexts } from "./compute/error-texts.js";
import { computeTypes } from "./compute/types.js";
import { withoutContradictions } from "./contradictions.js";
import { dataErrorTexts } from "./data/error-texts.js";
import { dataTypes } from "./data/types.js";
import { groupDifferences } from "./groups/differences.js";
import { groupTypes } from "./groups/types.js";
import { machineLearningDifferences } from "./machine-learning/differences.js";
import { machineLearningTypes } from "./machine-learning/types.js";
import { monitoringDifferences } from "./monitoring/differences.js";
import { monitoringTypes } from "./monitoring/types.js";
import { networkDifferences } from "./network/differences.js";
import { networkErrorTexts } from "./network/error-texts.js";
import { networkTypes } from "./network/types.js";
import { privateLinkDifferences } from "./private-link/differences.js";
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
  ].map((type) => [type.token, withoutContradictions(type)]),
);

/** All services that are simulated, as the core takes them. */
export const services: Services = {
  types: resourceTypes,
  errorTexts: { ...networkErrorTexts, ...computeErrorTexts, ...batchErrorTexts, ...dataErrorTexts },
};

/** Every code that a script may ask for, with Azure's text for it. */
export const errorTexts: ErrorTexts = errorTextsOf(services);

/** What of the services is knowingly not as on Azure. */
export const serviceDifferences: readonly Difference[] = [
  ...groupDifferences,
  ...privateLinkDifferences,
  ...networkDifferences,
  ...computeDifferences,
  ...machineLearningDifferences,
  ...batchDifferences,
  ...monitoringDifferences,
  ...accessDifferences,
];
