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
  const described = new Map(
    descriptions.map((description): readonly [string, VmSize] => {
      const { name } = description;
      return [name.toLowerCase(), joined(catalogue.vmSize(name), description)];
    }),
  );
  const names = descriptions.map(({ name }) => name);
  return {
    ...catalogue,
    describedVmSizes: [...(catalogue.describedVmSizes ?? []), ...descriptions],
    vmSize: (name) => described.get(name.toLowerCase()) ?? catalogue.vmSize(name),
    vmSizeNames: () => [...new Set([...catalogue.vmSizeNames(), ...names])],
    nearestVmSize: (name) => nearestName(name, names) ?? catalogue.nearestVmSize(name),
  };
}

function joined(known: VmSize | undefined, description: VmSizeDescription): VmSize {
  const { knownFrom = "stackFile" } = description;
  const sources = { [knownFrom]: [sourceOf[knownFrom]] };
  if (known === undefined) return describedVmSize(description, { knownFrom, sources });
  if (known.knownFrom === undefined || known.constrainedFrom !== undefined) return known;
  return { ...known, ...factsOf(description), name: known.name, sources: { ...known.sources, ...sources } };
}
