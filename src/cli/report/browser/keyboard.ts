import type { GroupBox } from "../drawing/layout.js";
import type { Part } from "./report-data.js";

const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The part that a key leads to from the chosen one; undefined where it leads nowhere. */
export function partByKey(key: string, chosen: Part | undefined, boxes: readonly GroupBox[]): Part | undefined {
  const arrow = arrows[key];
  const at = boxes.find(({ group }) => group.id === chosen?.group.id);
  if (at === undefined || chosen === undefined) {
    const first = boxes[0];
    return first !== undefined && (arrow !== undefined || key === "Enter") ? { group: first.group } : undefined;
  }
  if (key === "Enter") return chosen.place === undefined && at.group.nodes > 0 ? { group: at.group, place: 0 } : chosen;
  if (key === "Escape") return chosen.place === undefined ? undefined : { group: at.group };
  if (arrow === undefined) return undefined;
  return chosen.place === undefined ? groupBeside(at, arrow, boxes) : nodeBeside(at, chosen.place, arrow, boxes);
}

/** The next node in a direction; from the last in it, the group beside. */
function nodeBeside(
  at: GroupBox,
  place: number,
  [x, y]: readonly [number, number],
  boxes: readonly GroupBox[],
): Part | undefined {
  const { columns } = at.cells;
  const column = (place % columns) + x;
  const next = place + x + y * columns;
  if (column >= 0 && column < columns && next >= 0 && next < at.group.nodes) return { group: at.group, place: next };
  const beside = groupBeside(at, [x, y], boxes);
  return beside === undefined || beside.group.nodes === 0 ? undefined : { group: beside.group, place: 0 };
}

/** The nearest group in a direction; sideways, the one before or after it where its row ends. */
function groupBeside(at: GroupBox, [x, y]: readonly [number, number], boxes: readonly GroupBox[]): Part | undefined {
  if (x !== 0) {
    const next = boxes[boxes.indexOf(at) + x];
    return next && { group: next.group };
  }
  const centre = (box: GroupBox): number => box.x + box.width / 2;
  const beyond = boxes.filter((box) => (y < 0 ? box.y < at.y - 1 : box.y > at.y + 1));
  const rows = beyond.map((box) => box.y);
  const row = y < 0 ? Math.max(...rows) : Math.min(...rows);
  const [nearest] = beyond
    .filter((box) => box.y === row)
    .sort((a, b) => Math.abs(centre(a) - centre(at)) - Math.abs(centre(b) - centre(at)));
  return nearest && { group: nearest.group };
}
