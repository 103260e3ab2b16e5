import { escaped, scriptJson } from "../drawing/escape.js";
import { fabricPicture, pictureDescription } from "../drawing/fabric-picture.js";
import type { Report } from "../report-schema.js";
import { changeSection } from "./changes.js";
import { masthead } from "./head-and-totals.js";
import { pageStyle } from "./page-style.js";
import { resourceSection } from "./resources.js";
import { addressTable, costTable, limitTable, nodeTables, problemList, sourceList } from "./tables.js";
import { timeline } from "./timeline.js";

/** Width of the picture in a page whose script does not run. */
const plainWidth = 1240;

/**
 * The whole page: one file that needs no network, and whose tables and picture need no script.
 *
 * @param script what makes the picture answer: zoom, search, keyboard, deep links
 */
export function reportPage(report: Report, script: string): string {
  const sections: (readonly [id: string, title: string, content: string])[] = [
    ["fabric", "Fabric", fabric(report)],
    ["nodes", "Nodes", nodeTables(report)],
    ["timeline", "Timeline", timeline(report)],
    ["cost", "Cost", costTable(report)],
    ["limits", "Quota and limits", limitTable(report)],
    ["addresses", "Addresses", addressTable(report)],
    ["problems", "Problems", problemList(report)],
  ];
  const links: (readonly [string, string])[] = [
    ...sections.map(([id, title]) => [id, title] as const),
    ...(report.simulation === null ? [] : [["resources", "Resources"] as const]),
    ["sources", "Sources"],
  ];
  if (report.changes !== null) links.splice(1, 0, ["changes", "Changes"]);
  const [first, ...rest] = sections.map(
    ([id, title, content]) => `<section id="${id}"><h2>${title}</h2>\n${content}</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>${escaped(report.cluster)}: planned supercomputer</title>
<style>${pageStyle}</style>
</head>
<body>
<a class="skip" href="#fabric">Skip to the picture</a>
${masthead(report)}
<div class="bar"><div><nav aria-label="Sections"><ul>${links.map(([id, title]) => `<li><a href="#${id}">${title}</a></li>`).join("")}</ul></nav><div class="needs-script" id="search"></div></div></div>
<main>
${first}
${changeSection(report)}
${rest.join("\n")}
${resourceSection(report)}
<section id="sources"><h2>Sources</h2>
<p class="quiet">Where the facts above were read. What no source states is said to be so.</p>
${sourceList(report)}</section>
<footer>Made by azsc report from the plan of the stack ${escaped(report.stack)}. Nothing here was read from Azure but what was handed over as observed.</footer>
</main>
<script type="application/json" id="report-data">${scriptJson(report)}</script>
<script>${script.replace(/<\/(script)/gi, "<\\/$1")}</script>
</body>
</html>
`;
}

function fabric(report: Report): string {
  const { inner, height } = fabricPicture(report, plainWidth);
  const description = pictureDescription(report);
  return `<figure><div class="picture" id="picture" tabindex="0" role="group" aria-label="Picture of the fabric"><svg class="fabric" role="img" aria-label="${escaped(description)}" width="${plainWidth}" height="${height}" viewBox="0 0 ${plainWidth} ${height}"><g id="drawing">${inner}</g></svg></div></figure>`;
}
