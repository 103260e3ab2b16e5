import type { NodeGroup } from "../report-schema.js";

/** How the nodes of a group stand on the picture; lengths in its units, about a pixel each at full size. */
export interface Cells {
  readonly columns: number;
  readonly rows: number;
  readonly width: number;
  readonly height: number;
  readonly stepX: number;
  readonly stepY: number;
}

/** Sizes of a node from the most roomy; the first that suits the number of nodes is taken. */
const sizes = [
  { upTo: 6, width: 40, height: 30, gap: 5, aspect: 1.6 },
  { upTo: 24, width: 24, height: 18, gap: 4, aspect: 1.6 },
  { upTo: 130, width: 12, height: 9, gap: 2.5, aspect: 1 },
  { upTo: 420, width: 8, height: 6, gap: 2, aspect: 1.7 },
  { upTo: Infinity, width: 5, height: 4, gap: 1.5, aspect: 1.7 },
];

/**
 * A rack is one column, as it stands in a hall; other nodes fill a field, in an order that has no meaning on Azure.
 *
 * @param most nodes of the largest group of the pool, so that all of a pool are drawn alike
 */
export function cellsOf({ joinedBy, nodes, nodesBefore }: NodeGroup, most: number): Cells {
  const drawn = Math.max(nodes, nodesBefore ?? 0, 1);
  if (joinedBy === "rack") return { columns: 1, rows: drawn, width: 104, height: 10, stepX: 104, stepY: 13 };
  const size = sizes.find(({ upTo }) => most <= upTo) ?? sizes[sizes.length - 1]!;
  const columns = Math.max(1, Math.min(drawn, Math.ceil(Math.sqrt(most * size.aspect))));
  return {
    columns,
    rows: Math.ceil(drawn / columns),
    width: size.width,
    height: size.height,
    stepX: size.width + size.gap,
    stepY: size.height + size.gap,
  };
}

/** Where a node stands within its group, by its place there from 0. */
export function cellAt(cells: Cells, place: number): { readonly x: number; readonly y: number } {
  return { x: (place % cells.columns) * cells.stepX, y: Math.floor(place / cells.columns) * cells.stepY };
}
