import type { TwoValues } from "./second-size-facts.js";

const lake = { name: "lake", kind: "dataLake" as const, containers: ["raw", "results"] };
const datastore = { name: "images", account: "lake", container: "raw" };
const ofDatastore = (second: Partial<typeof datastore> & { readonly preview?: boolean }): TwoValues => ({
  with: {
    storage: {
      accounts: [lake, { ...lake, name: "pool" }],
    },
  },
  first: { machineLearning: { datastores: [datastore] } },
  second: { machineLearning: { datastores: [{ ...datastore, ...second }] } },
});

/** A second value for each option of a datastore, by its path. */
export const datastoreValues: Readonly<Record<string, TwoValues>> = {
  "machineLearning.datastores[].name": ofDatastore({ name: "raw" }),
  "machineLearning.datastores[].account": ofDatastore({ account: "pool" }),
  "machineLearning.datastores[].container": ofDatastore({ container: "results" }),
  "machineLearning.datastores[].preview": ofDatastore({ preview: true }),
};
