/** Ids in lower case in their order, so that a list can begin behind any of them without looking at those before. */
export class IdOrder {
  readonly #ids: string[];

  constructor(ids: Iterable<string>) {
    this.#ids = [...ids].sort();
  }

  add(id: string): void {
    const at = this.#firstNotBefore(id);
    if (this.#ids[at] !== id) this.#ids.splice(at, 0, id);
  }

  remove(id: string): void {
    const at = this.#firstNotBefore(id);
    if (this.#ids[at] === id) this.#ids.splice(at, 1);
  }

  /** Those that begin with a text, from the first one behind an id on. */
  *beginningWith(start: string, afterId: string): Iterable<string> {
    let at = this.#firstNotBefore(start > afterId ? start : afterId);
    if (this.#ids[at] === afterId) at++;
    for (let id = this.#ids[at]; id?.startsWith(start); id = this.#ids[++at]) yield id;
  }

  #firstNotBefore(id: string): number {
    let [low, high] = [0, this.#ids.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#ids[middle]! < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
