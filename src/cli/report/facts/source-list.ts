import type { Source, VmSize } from "../../../catalogue/vm-size.js";

/** Where the facts of a report were read, each source once; a fact holds its places in the list. */
export class SourceList {
  readonly #places = new Map<Source, number>();

  /** Places of these sources, which join the list where they are new. */
  placesOf(sources: readonly Source[]): number[] {
    return sources.map((source) => {
      const place = this.#places.get(source) ?? this.#places.size;
      this.#places.set(source, place);
      return place;
    });
  }

  /** Places of the sources of a VM size's field: its own where it has some, otherwise those of the whole record. */
  placesOfField({ sources }: Pick<VmSize, "sources">, field: string): number[] {
    return this.placesOf(sources[field] ?? sources["spec"] ?? []);
  }

  get all(): Source[] {
    return [...this.#places.keys()];
  }
}
