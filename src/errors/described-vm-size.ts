import { problemKind } from "./problem.js";
import { count, show } from "./wording.js";

/** Problems with VM sizes that the stack file describes, and what is not known of sizes without a record. */

export const vmSizeNameMalformed = problemKind({
  code: "vm-size-name-malformed",
  severity: "error",
  title: "A described VM size has a name that Azure does not give.",
  explanation: "The names of Azure's VM sizes begin with Standard_ and have letters, digits, _ and - after it.",
  message: (f: { name: string }) => `${show(f.name)} is not the name of a VM size.`,
  hint: () => "Write it as `az vm list-skus --output table` does, such as Standard_D8s_v5.",
});

export const vmSizeDescribedTwice = problemKind({
  code: "vm-size-described-twice",
  severity: "error",
  title: "A VM size is described twice.",
  explanation: "Names are compared without regard to case, and one size has one description.",
  message: (f: { name: string; first: string }) => `${show(f.name)} is described at ${f.first} already.`,
  hint: () => "Put all facts into one entry.",
});

export const vmSizeDescriptionUnused = problemKind({
  code: "vm-size-description-unused",
  severity: "warning",
  title: "A VM size is described that the catalogue knows in full.",
  explanation:
    "Sizes with a record of their own, and the same machines with fewer cores, keep the facts of the catalogue, each with its source. A description adds to the other sizes only.",
  message: (f: { name: string }) => `${f.name} has a record in the catalogue, so its description is not used.`,
  hint: (f) => `Remove the entry; azsc catalogue ${f.name} shows the facts and their sources.`,
});

export const vmSizeFactOutOfRange = problemKind({
  code: "vm-size-fact-out-of-range",
  severity: "error",
  title: "A fact of a described VM size is no figure that a VM can have.",
  explanation:
    "Quota, cores, GPUs and limits are counted by the facts of a described size, so they have to be possible.",
  message: (f: { key: string; value: number; least: string }) =>
    `${f.key} is ${count(f.value)}, and the least is ${f.least}.`,
  hint: (f) => `Write the ${f.key} of the size, or leave it out where it is not known.`,
});

export const vmSizeCoresAboveMachine = problemKind({
  code: "vm-size-cores-above-machine",
  severity: "error",
  title: "A described VM size has more vCPUs than its machine.",
  explanation:
    "vcpus is what quota counts, the vCPUs of the whole machine; vcpusAvailable is what the guest has of them.",
  message: (f: { name: string; vcpus: number; vcpusAvailable: number }) =>
    `${f.name} has ${count(f.vcpusAvailable)} vCPUs available of ${count(f.vcpus)}.`,
  hint: () => "Swap the two, or leave vcpusAvailable out where no cores are taken away.",
});

export const vmSizePlacesWithoutDisk = problemKind({
  code: "vm-size-places-without-disk",
  severity: "error",
  title: "A described VM size has places for a disk that it cannot have.",
  explanation:
    "ephemeralOsDisk says whether the OS disk can be ephemeral, and ephemeralOsDiskPlacements where it is then.",
  message: (f: { name: string; places: readonly string[] }) =>
    `${f.name} has ephemeralOsDisk: false, and ${f.places.join(" and ")} as places for an ephemeral OS disk.`,
  hint: () => "Set ephemeralOsDisk to true, or remove ephemeralOsDiskPlacements.",
});

export const vmSizeFactsNotKnown = problemKind({
  code: "vm-size-facts-not-known",
  severity: "note",
  title: "Facts of the VM size are not known, and what depends on them was not checked.",
  explanation:
    "The catalogue has a record with all facts of the sizes that are made for this work. Of the others it knows name, quota family, vCPUs, memory, GPUs and processor, and what names and documents say. Nothing is assumed in the place of the rest: Azure decides, or refuses.",
  message: (f: { vmSize: string; unknown: readonly string[] }) =>
    `No source states of ${f.vmSize}: ${f.unknown.join(", ")}.`,
  hint: (f) =>
    `azsc catalogue ${f.vmSize} shows what is known; vmSizes in the stack file can say more, from the answer of \`az vm list-skus --size ${f.vmSize} --all --output json\`.`,
});

export const vmSizeFromDescription = problemKind({
  code: "vm-size-from-description",
  severity: "note",
  title: "A VM size is planned as the stack file describes it.",
  explanation:
    "Nothing checks the facts of a description. Azure refuses nodes whose size it does not sell, or sells otherwise.",
  message: (f: { vmSize: string; facts: readonly string[] }) =>
    `${f.vmSize} is described by vmSizes: ${f.facts.join(", ")}.`,
  hint: (f) => `Compare it with \`az vm list-skus --size ${f.vmSize} --all --output json\`.`,
});

export const vmSizeObservedOnly = problemKind({
  code: "vm-size-observed-only",
  severity: "warning",
  title: "A VM size is known from what was observed only.",
  explanation:
    "--observed is for this command; pulumi up does not read it, and refuses a size that neither the catalogue nor the stack file knows.",
  message: (f: { vmSize: string; entry: string; rdma: boolean }) =>
    `${f.vmSize} is known from --observed only, and pulumi up does not see it${f.rdma ? "; it has RDMA, and its nodes are planned without InfiniBand, of which --observed says no more" : ""}.`,
  hint: (f) =>
    `Add it to the stack file${f.rdma ? ", with infiniBand and its generation where the nodes are to have it" : ""}: vmSizes: [${f.entry}].`,
});
