import type { ToldOfResource } from "../../../config/options/option.js";
import type { machineLearningOptions } from "../../../config/options/services.js";
import type { PlannedDatastore } from "../../planned-datastore.js";
import { resourceSettings } from "./resource-settings.js";

/** Settings of a datastore. */
export const datastoreSettings = resourceSettings<
  ToldOfResource<"machineLearning.datastores.", (typeof machineLearningOptions)["datastores"]["parts"]>,
  PlannedDatastore
>(
  {
    "machineLearning.datastores.account": ({ account }) => account,
    "machineLearning.datastores.container": ({ container }) => container,
    "machineLearning.datastores.preview": ({ preview }) => preview,
  },
  "machineLearning.datastores.",
);
