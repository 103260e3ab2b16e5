/**
 * Runs `work` on every item, so many at a time, in their order.
 *
 * @returns a promise for each item; one that fails does not stop the others
 */
export function inLanes<Item, Result>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<Result>,
): ReadonlyMap<Item, Promise<Result>> {
  const waiting = items.map((item) => {
    let start = (): void => undefined;
    const result = new Promise<void>((resolve) => (start = resolve)).then(() => work(item));
    return { item, start, result };
  });
  const results = new Map(waiting.map(({ item, result }) => [item, result]));
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      next.start();
      // Whoever awaits the item sees its failure.
      await next.result.catch(() => undefined);
    }
  };
  for (let count = 0; count < lanes; count += 1) void lane();
  return results;
}
