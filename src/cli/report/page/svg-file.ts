import { escaped } from "../drawing/escape.js";
import { fabricPicture, pictureDescription } from "../drawing/fabric-picture.js";
import { layOut } from "../drawing/layout.js";
import type { Report } from "../report-schema.js";
import { colours, pictureStyle } from "./picture-style.js";

const broadest = 1240;
const narrowest = 780;
const margin = 20;
const titleHeight = 34;

/** The picture of the fabric alone, as an SVG file for slides and READMEs. */
export function svgFile(report: Report): string {
  const width = neededWidth(report);
  const { inner, height } = fabricPicture(report, width);
  const [wide, high] = [width + 2 * margin, height + titleHeight + 2 * margin];
  return `<svg xmlns="http://www.w3.org/2000/svg" class="fabric" width="${wide}" height="${high}" viewBox="0 0 ${wide} ${high}" role="img" aria-labelledby="title description">
<title id="title">${escaped(report.cluster)}</title>
<desc id="description">${escaped(pictureDescription(report))}</desc>
<style>${colours}${pictureStyle}</style>
<rect width="${wide}" height="${high}" fill="var(--paper)"/>
<g transform="translate(${margin} ${margin})"><text y="16" style="font-size:18px;font-weight:650">${escaped(report.cluster)}</text>
<g transform="translate(0 ${titleHeight})">${inner}</g></g>
</svg>
`;
}

/** As narrow as the picture can be without growing higher: where it is shown small, its letters are the larger. */
function neededWidth(report: Report): number {
  const { height } = layOut(report, broadest);
  let width = broadest;
  while (width - 20 >= narrowest && layOut(report, width - 20).height <= height) width -= 20;
  return width;
}
