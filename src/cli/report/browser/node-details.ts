import { cellAt } from "../drawing/cells.js";
import { keyHeight } from "../drawing/fabric-picture.js";
import type { Box, GroupBox } from "../drawing/layout.js";
import { anatomySize, nodeAnatomy } from "../drawing/node-anatomy.js";
import { nodeName } from "../drawing/wording.js";

/** Pixels across a node from which its inside can be read. */
const legible = 100;

/** The insides of the nodes that are visible, where they are large enough to be read. */
export function nodeDetails(boxes: readonly GroupBox[], visible: Box, enlarged: number): string {
  return boxes
    .filter((box) => meets(box, visible))
    .flatMap((box) => {
      const { cells, group, pool } = box;
      const scale = Math.min(cells.width / anatomySize.width, cells.height / anatomySize.height);
      if (pool === undefined || anatomySize.width * scale * enlarged < legible) return [];
      const insetX = (cells.width - anatomySize.width * scale) / 2;
      const insetY = (cells.height - anatomySize.height * scale) / 2;
      return Array.from({ length: group.nodes }, (_, place) => {
        const { x, y } = cellAt(cells, place);
        const cell = { x: box.cellsX + x, y: box.cellsY + y, width: cells.width, height: cells.height };
        if (!meets(cell, visible)) return "";
        const at = `translate(${cell.x + insetX} ${cell.y + keyHeight + insetY}) scale(${scale})`;
        return `<rect class="node-ground ${group.joinedBy === "ethernet" ? "apart" : ""}" stroke-width="${cells.width * 0.06}" x="${cell.x}" y="${cell.y + keyHeight}" width="${cell.width}" height="${cell.height}"/><g transform="${at}">${nodeAnatomy(pool, nodeName(group, place))}</g>`;
      });
    })
    .join("");
}

function meets(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
