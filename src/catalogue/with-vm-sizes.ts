import type { Catalogue } from "./catalogue.js";
import { describedVmSize, factsOf, type VmSizeDescription } from "./described-vm-size.js";
import { nearestName } from "./nearest-name.js";
import type { VmSize } from "./vm-size.js";

/** Where the facts of a description were read. */
const sourceOf = {
  stackFile: "vmSizes of the stack file",
  observed: "resource SKUs of the subscription, given with --observed",
} as const;

/**
 * A catalogue that knows these sizes too. What is said of a size of the list adds to what the list says, and goes before it;
 * a size with a record of its own stays as it is. Of two descriptions of one size the last counts.
 */
export function withVmSizes(catalogue: Catalogue, descriptions: readonly VmSizeDescription[]): Catalogue {
  if (descriptions.length === 0) return catalogue;
  const described = new Map(descriptions.map((description) => [description.name.toLowerCase(), description]));
  const names = descriptions.map(({ name }) => name);
  return {
    ...catalogue,
    describedVmSizes: [...(catalogue.describedVmSizes ?? []), ...descriptions],
    vmSize: (name) => {
      const description = described.get(name.toLowerCase());
      const known = catalogue.vmSize(name);
      return description === undefined ? known : joined(known, description);
    },
    vmSizeNames: () => [...new Set([...catalogue.vmSizeNames(), ...names])],
    nearestVmSize: (name) => nearestName(name, names) ?? catalogue.nearestVmSize(name),
  };
}

function joined(known: VmSize | undefined, description: VmSizeDescription): VmSize {
  const { knownFrom = "stackFile" } = description;
  const sources = { [knownFrom]: [sourceOf[knownFrom]] };
  if (known === undefined) return describedVmSize(description, { knownFrom, sources });
  if (known.knownFrom === undefined) return known;
  const facts = factsOf(description);
  const added = knownFrom === "observed" ? pick(facts, judgedBy) : facts;
  return { ...known, ...added, name: known.name, sources: { ...known.sources, ...sources } };
}

/**
 * Facts that only refuse or permit. What was observed adds no others to a size that is known without it: `pulumi up` does
 * not see what was observed, and must declare what was planned.
 */
const judgedBy = [
  "maxDataDisks",
  "maxNics",
  "spotSupported",
  "spotVerified",
  "encryptionAtHost",
  "encryptionAtHostVerified",
  "trustedLaunch",
  "confidentialOnly",
] as const satisfies readonly (keyof VmSize)[];

function pick(facts: Partial<VmSize>, keys: readonly (keyof VmSize)[]): Partial<VmSize> {
  return Object.fromEntries(Object.entries(facts).filter(([key]) => keys.some((one) => one === key)));
}
