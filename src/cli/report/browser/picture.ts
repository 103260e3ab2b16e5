import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomTransform } from "d3-zoom";
import { cellAt } from "../drawing/cells.js";
import { fabricPicture, keyHeight } from "../drawing/fabric-picture.js";
import { type Box, type GroupBox, layOut, type Layout } from "../drawing/layout.js";
import { nodeName } from "../drawing/wording.js";
import type { Report } from "../report-schema.js";
import { nodeDetails } from "./node-details.js";
import { element, type Part } from "./report-data.js";

/** Pixels across a node from which a click means the node, and no longer its group. */
const clickableNode = 16;

/** The picture of the fabric as it stands on the screen: laid out for its width, moved and enlarged. */
export class Picture {
  readonly #report: Report;
  readonly #svg: SVGSVGElement;
  readonly #drawing: SVGGElement;
  readonly #behaviour = zoom<SVGSVGElement, unknown>();
  #layout: Layout;
  #boxes: readonly GroupBox[] = [];
  #size = { width: 0, height: 0 };
  /** Across one unit of the picture, before it is enlarged. */
  #pixels = 1;
  #transform: ZoomTransform = zoomIdentity;
  #awaitsDetails = false;
  #selected: Part | undefined;
  /** Called when a part is chosen with the pointer. */
  onChoice: (part: Part) => void = () => undefined;

  constructor(report: Report) {
    this.#report = report;
    this.#svg = element("picture").querySelector("svg")!;
    this.#drawing = this.#svg.querySelector("#drawing")!;
    this.#layout = layOut(report, 1240);
    this.#behaviour
      .filter((event: Event) => this.#takes(event))
      .on("zoom", ({ transform }: { readonly transform: ZoomTransform }) => {
        this.#moved(transform);
      });
    select(this.#svg).call(this.#behaviour).on("dblclick.zoom", null);
    this.#svg.addEventListener("click", (event) => {
      const part = this.#partUnder(event);
      if (part !== undefined) this.onChoice(part);
    });
    this.#svg.addEventListener("dblclick", (event) => {
      const part = this.#partUnder(event);
      if (part !== undefined) this.show(part);
    });
    new ResizeObserver(() => {
      this.#fit();
    }).observe(element("picture"));
    this.#fit();
  }

  get boxes(): readonly GroupBox[] {
    return this.#boxes;
  }

  /** Marks a part as the chosen one. */
  mark(part: Part | undefined): void {
    this.#selected = part;
    this.#drawMark();
  }

  /** Moves and enlarges the picture so that a part fills it. */
  show(part: Part): void {
    const box = this.#boxOf(part);
    if (box !== undefined) this.#showBox(box, part.place === undefined ? 0.8 : 0.5);
  }

  /** As {@link show}, for a pool or site, by the element's id. */
  showNamed(id: string): void {
    const found = document.getElementById(id);
    if (found instanceof SVGGElement) this.#showBox(found.getBBox(), 0.95, keyHeight);
  }

  showAll(): void {
    select(this.#svg).call((svg) => {
      this.#behaviour.transform(svg, zoomIdentity);
    });
  }

  enlarge(factor: number): void {
    select(this.#svg).call((svg) => {
      this.#behaviour.scaleBy(svg, factor);
    });
  }

  /** A wheel turns the page and a finger moves it, unless the picture is asked for. */
  #takes(event: Event): boolean {
    if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey;
    if (typeof TouchEvent !== "undefined" && event instanceof TouchEvent)
      return event.touches.length > 1 || this.#transform.k > 1;
    return event instanceof MouseEvent && event.button === 0;
  }

  #fit(): void {
    const room = element("picture").clientWidth;
    if (room === 0) return;
    if (Math.abs(room - this.#size.width * this.#pixels) < 1) return;
    const unit = this.#unit(room);
    this.#pixels = unit;
    const width = Math.floor(room / unit);
    const { inner, height } = fabricPicture(this.#report, width);
    this.#layout = layOut(this.#report, width);
    this.#boxes = this.#layout.regions.flatMap(({ sites }) =>
      sites.flatMap(({ bands }) => bands.flatMap((band) => band.groups)),
    );
    this.#drawing.innerHTML = `${inner}<g id="details"></g><g id="mark"></g>`;
    this.#size = { width, height };
    this.#svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    this.#svg.setAttribute("width", String(room));
    this.#svg.setAttribute("height", String(height * unit));
    const smallest = Math.min(...this.#boxes.map(({ cells }) => cells.width), 12);
    const whole: [[number, number], [number, number]] = [
      [0, 0],
      [width, height],
    ];
    this.#behaviour
      .extent(whole)
      .translateExtent(whole)
      .scaleExtent([1, 420 / smallest]);
    this.showAll();
    this.#drawMark();
  }

  /**
   * Pixels that a unit of the picture takes: less on a phone, more on a wall, where one stands far away, and elsewhere as many
   * as let the whole be seen at once.
   */
  #unit(room: number): number {
    if (room < 520) return Math.max(0.75, room / 430);
    const usual = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
    const fits = (unit: number, share: number): boolean =>
      (layOut(this.#report, Math.floor(room / unit)).height + keyHeight) * unit <= window.innerHeight * share;
    const least = Math.max(1, usual * 0.75);
    for (let unit = usual * 1.5; unit >= least; unit -= 0.05) if (fits(unit, 0.6)) return unit;
    for (let unit = usual * 1.5; unit > usual; unit -= 0.05) if (fits(unit, 0.9)) return unit;
    return usual;
  }

  #moved(transform: ZoomTransform): void {
    this.#transform = transform;
    this.#drawing.setAttribute("transform", transform.toString());
    this.#svg.classList.toggle("enlarged", transform.k > 1);
    if (this.#awaitsDetails) return;
    this.#awaitsDetails = true;
    requestAnimationFrame(() => {
      this.#awaitsDetails = false;
      this.#drawing.querySelector("#details")!.innerHTML = nodeDetails(this.#boxes, this.#visible(), this.#transform.k);
    });
  }

  #visible(): Box {
    const { x, y, k } = this.#transform;
    const { width, height } = this.#size;
    return { x: -x / k, y: -y / k - keyHeight, width: width / k, height: height / k };
  }

  #showBox(box: Box, share: number, shift = 0): void {
    const { width, height } = this.#size;
    const shown = Math.min(height, (window.innerHeight * 0.8) / this.#pixels);
    const k = Math.max(1, Math.min((width * share) / box.width, (shown * share) / box.height, 420 / 12));
    const y = box.y + keyHeight - shift + box.height / 2;
    const transform = zoomIdentity
      .translate(width / 2, shown / 2)
      .scale(k)
      .translate(-(box.x + box.width / 2), -y);
    select(this.#svg).call((svg) => {
      this.#behaviour.transform(svg, transform);
    });
  }

  #boxOf({ group, place }: Part): Box | undefined {
    const box = this.#boxes.find((each) => each.group.id === group.id);
    if (box === undefined || place === undefined) return box;
    const { x, y } = cellAt(box.cells, place);
    return { x: box.cellsX + x, y: box.cellsY + y, width: box.cells.width, height: box.cells.height };
  }

  #drawMark(): void {
    const mark = this.#drawing.querySelector("#mark");
    if (mark === null) return;
    const box = this.#selected && this.#boxOf(this.#selected);
    if (box === undefined) {
      mark.innerHTML = "";
      return;
    }
    const around = this.#selected?.place === undefined ? 4 : box.width * 0.06;
    mark.innerHTML = `<rect class="mark" x="${box.x - around}" y="${box.y + keyHeight - around}" width="${box.width + 2 * around}" height="${box.height + 2 * around}" rx="${around * 2}"/>`;
  }

  #partUnder(event: MouseEvent): Part | undefined {
    const id = (event.target as Element).closest("[data-group]")?.getAttribute("data-group");
    const { x, y } = this.#pointOf(event);
    const box =
      this.#boxes.find(({ group }) => group.id === id) ??
      this.#boxes.find((each) => x >= each.x && x <= each.x + each.width && y >= each.y && y <= each.y + each.height);
    if (box === undefined) return undefined;
    const { cells, group } = box;
    const [column, row] = [Math.floor((x - box.cellsX) / cells.stepX), Math.floor((y - box.cellsY) / cells.stepY)];
    const place = row * cells.columns + column;
    const onNode = column >= 0 && column < cells.columns && row >= 0 && place < group.nodes;
    return onNode && cells.height * this.#transform.k >= clickableNode ? { group, place } : { group };
  }

  /** In the picture's units, below its key. */
  #pointOf(event: MouseEvent): { readonly x: number; readonly y: number } {
    const matrix = this.#drawing.getScreenCTM();
    if (matrix === null) return { x: -1, y: -1 };
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse());
    return { x: point.x, y: point.y - keyHeight };
  }
}

/** The name of a part. */
export function partName({ group, place }: Part): string {
  return place === undefined ? group.id : nodeName(group, place);
}
