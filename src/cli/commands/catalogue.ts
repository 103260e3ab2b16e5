import { catalogue } from "../../catalogue/index.js";
import type { Image, Region } from "../../catalogue/catalogue.js";
import type { RetiredSize } from "../../catalogue/retired-series.js";
import type { VmSize } from "../../catalogue/vm-size.js";
import { catalogueNameUnknown } from "../../errors/command.js";
import type { Problem } from "../../errors/problem.js";
import { vmSizeRetired } from "../../errors/vm-size.js";
import { defineCommand, exitCodes } from "../command.js";
import { printJson } from "../json/print-json.js";
import { nearestName, nearWords } from "../../catalogue/nearest-name.js";
import { catalogueLines, foundLines } from "../screens/catalogue-screen.js";
import { imageLines, regionLines } from "../screens/image-and-region-screen.js";
import { printProblems } from "../screens/print-problems.js";
import { vmSizeLines } from "../screens/vm-size-screen.js";
import { jsonOption } from "./stack-options.js";

const prefix = "Standard_";

interface Found {
  readonly vmSizes: readonly VmSize[];
  readonly images: readonly Image[];
  readonly regions: readonly Region[];
}

const answer = (found: Found, problems: readonly Problem[]): object => ({ schemaVersion: 1, ...found, problems });
const nothing: Found = { vmSizes: [], images: [], regions: [] };

/** `azsc catalogue`: what is known about Azure, with sources. */
export const catalogueCommand = defineCommand({
  name: "catalogue",
  summary: "list VM sizes, images and regions, or show all that is known about one of them, with sources",
  args: [
    {
      name: "name",
      summary: "a VM size, an image or a region, or a part of such names; without it, everything is listed",
      required: false,
      completes: "catalogueName",
    },
  ],
  options: [jsonOption],
  examples: [
    { command: "azsc catalogue", shows: "the list" },
    { command: "azsc catalogue Standard_ND96asr_v4", shows: "one VM size" },
    { command: "azsc catalogue T4", shows: "what has T4 in its name" },
    { command: "azsc catalogue sweden", shows: "the regions that are called so" },
    { command: "azsc catalogue southcentralus --json", shows: "one region, as JSON" },
  ],
  failureJson: (problems) => answer(nothing, problems),
  run: (context, { name, json }) => {
    const found = name === undefined ? (json ? everything() : catalogue) : lookUp(name);
    const listed = found.vmSizes.length + found.images.length + found.regions.length > 1;
    const { stdout } = context.io;
    if (name !== undefined && isEmpty(found)) {
      const problem = notFound(name);
      if (json) printJson(stdout, answer(nothing, [problem]));
      else printProblems(context, [problem]);
      return Promise.resolve(exitCodes.problems);
    }
    const { vmSizes, images, regions } = found;
    if (json) printJson(stdout, answer({ vmSizes, images, regions }, []));
    else {
      const { screen } = context;
      const lines =
        name === undefined
          ? catalogueLines(catalogue, screen)
          : listed
            ? foundLines(found, screen)
            : [
                ...vmSizes.flatMap((size) => vmSizeLines(size, screen)),
                ...images.flatMap((image) => imageLines(image, screen)),
                ...regions.flatMap((region) => regionLines(region, catalogue.vmSizes, screen)),
              ];
      stdout.write(`${lines.join("\n")}\n`);
    }
    return Promise.resolve(exitCodes.success);
  },
});

/** Those sizes too of which less is known: a program that reads JSON has no other way to their names. */
function everything(): Found {
  return { ...catalogue, vmSizes: sizesOf(catalogue.vmSizeNames()) };
}

function sizesOf(names: readonly string[]): readonly VmSize[] {
  return names.flatMap((name) => catalogue.vmSize(name) ?? []);
}

function lookUp(name: string): Found {
  const [size, image, region] = [
    catalogue.vmSize(name) ?? catalogue.vmSize(`${prefix}${name}`),
    catalogue.image(name),
    catalogue.region(name.replace(/\s/g, "")),
  ];
  const found = { vmSizes: size ? [size] : [], images: image ? [image] : [], regions: region ? [region] : [] };
  return isEmpty(found) ? havingInName(name) : found;
}

/**
 * What has the given text in its name; of regions, at the beginning of a word of it, since two letters are in the middle of
 * many. Sizes that Azure has stopped are none of them: they are refused by name.
 */
function havingInName(text: string): Found {
  const wanted = text.trim().toLowerCase();
  if (wanted.length < 2 || retired(text) !== undefined) return nothing;
  const has = (name: string): boolean => name.toLowerCase().includes(wanted);
  const run = wanted.replaceAll(/\s/g, "");
  return {
    vmSizes: sizesOf(catalogue.vmSizeNames().filter((name) => has(name.slice(prefix.length)))),
    images: catalogue.images.filter(({ name }) => has(name)),
    regions: catalogue.regions.filter(({ displayName }) =>
      endsFromWords(displayName).some((end) => end.startsWith(run)),
    ),
  };
}

/** `South Central US` as southcentralus, centralus and us. */
function endsFromWords(displayName: string): readonly string[] {
  const words = displayName.toLowerCase().split(/[^a-z0-9]+/);
  return words.map((_, index) => words.slice(index).join(""));
}

function retired(name: string): RetiredSize | undefined {
  return catalogue.retiredSize(name) ?? catalogue.retiredSize(`${prefix}${name}`);
}

function isEmpty({ vmSizes, images, regions }: Found): boolean {
  return vmSizes.length + images.length + regions.length === 0;
}

/** A size that Azure has stopped is refused as a plan would refuse it. */
function notFound(name: string): Problem {
  const stopped = retired(name);
  if (stopped === undefined) return catalogueNameUnknown.at("", { given: name, nearest: nearest(name) });
  const { retirementDate: date, successors } = stopped;
  return vmSizeRetired.at("", { vmSize: stopped.name, date, successors });
}

function nearest(name: string): string | undefined {
  const others = [...catalogue.images, ...catalogue.regions].map((one) => one.name);
  return catalogue.nearestVmSize(name) ?? nearestName(name, others, nearWords);
}
