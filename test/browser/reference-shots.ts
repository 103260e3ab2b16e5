import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";

const folder = join(import.meta.dirname, "references");

/** About the width of a reference, in pixels; an island has ten or more of them. */
const width = 170;

/**
 * The picture alone at the top of the page, without its letters: machines have different fonts, which move what is below a
 * line of text by parts of a pixel. Other tests read the letters.
 */
const alone = `body > :not(main), main > :not(#fabric), #fabric > :not(figure), figure > :not(#picture) { display: none !important }
  main, section, figure { margin-block: 0 !important; padding-block: 0 !important }
  #picture text { visibility: hidden }`;

/** By how much a channel of a pixel differs, of 255, before the pixel counts as another. */
const sameChannel = 40;

/** Share of pixels that may be others: an island that is missing or has moved is more in every reference. */
const mostOthers = 0.004;

/** Compares screenshots with small references in the repository, in a browser, which reads and shrinks images by itself. */
export class ReferenceShots {
  readonly #desk: Page;

  private constructor(desk: Page) {
    this.#desk = desk;
  }

  static async in(browser: Browser): Promise<ReferenceShots> {
    const desk = await browser.newPage();
    await desk.evaluate(imageFunctions);
    return new ReferenceShots(desk);
  }

  /** Fails when the picture on a page does not look as it did; writes how it looks when `REWRITE_REFERENCES` is set. */
  async expectPicture(page: Page, name: string): Promise<void> {
    const shot = await page.locator("#picture").screenshot({ animations: "disabled", style: alone });
    const now = await this.#shrunk(shot.toString("base64"));
    const file = join(folder, `${name}.png`);
    if (process.env["REWRITE_REFERENCES"] !== undefined) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, Buffer.from(now, "base64"));
      return;
    }
    if (!existsSync(file)) throw new Error(`No reference ${file}: npm run generate:references writes it.`);
    const others = await this.#others(readFileSync(file).toString("base64"), now);
    if (others <= mostOthers) return;
    const seen = join(mkdtempSync(join(tmpdir(), "picture-")), `${name}.png`);
    writeFileSync(seen, Buffer.from(now, "base64"));
    const share = `${(others * 100).toFixed(1)} % of its pixels are others`;
    expect.fail(
      `The picture of ${name} has changed: ${share}. Compare ${file} with ${seen}; if it is as it should be, run npm run generate:references.`,
    );
  }

  /** A screenshot as a WebP, which is a fifth of a PNG. */
  async asWebp(shot: Buffer): Promise<Buffer> {
    return Buffer.from(await this.#desk.evaluate<string>(`webp(${JSON.stringify(shot.toString("base64"))})`), "base64");
  }

  /** Share of pixels that are others in two pictures of a whole page, when both are so small that letters are grey. */
  async differ(one: Buffer, other: Buffer): Promise<number> {
    const [first, second] = await Promise.all([one, other].map((shot) => this.#shrunk(shot.toString("base64"))));
    return await this.#others(first!, second!);
  }

  #shrunk(base64: string): Promise<string> {
    return this.#desk.evaluate<string>(`shrunk(${JSON.stringify(base64)}, ${width})`);
  }

  #others(one: string, other: string): Promise<number> {
    return this.#desk.evaluate<number>(`otherPixels(${JSON.stringify(one)}, ${JSON.stringify(other)}, ${sameChannel})`);
  }
}

const imageFunctions = `
const pixelsOf = async (base64, roughWidth) => {
  const image = new Image();
  image.src = "data:image/png;base64," + base64;
  await image.decode();
  const divisor = roughWidth === undefined ? 1 : Math.max(4, Math.round(image.width / roughWidth));
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor(image.width / divisor);
  canvas.height = Math.floor(image.height / divisor);
  const context = canvas.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, canvas.width * divisor, canvas.height * divisor, 0, 0, canvas.width, canvas.height);
  return { canvas, context };
};
window.shrunk = async (base64, width) => (await pixelsOf(base64, width)).canvas.toDataURL("image/png").split(",")[1];
window.webp = async (base64) => (await pixelsOf(base64)).canvas.toDataURL("image/webp", 0.8).split(",")[1];
window.otherPixels = async (one, other, sameChannel) => {
  const [a, b] = await Promise.all([pixelsOf(one), pixelsOf(other)]);
  const { width, height } = a.canvas;
  if (width !== b.canvas.width || height !== b.canvas.height) return 1;
  const [first, second] = [a, b].map(({ context }) => context.getImageData(0, 0, width, height).data);
  let others = 0;
  for (let at = 0; at < first.length; at += 4)
    if ([0, 1, 2].some((channel) => Math.abs(first[at + channel] - second[at + channel]) > sameChannel)) others += 1;
  return others / (width * height);
};`;
