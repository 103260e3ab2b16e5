import process from "node:process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { programNeedsLoader } from "../../errors/program.js";
import type { Problem } from "../../errors/problem.js";

/** Prepares this process to read a program; the reason where it cannot. */
export async function prepareToRead(file: string, given: string): Promise<Problem | undefined> {
  if (!/\.[cm]?ts$/.test(file)) return undefined;
  const loader = tsxOf(file);
  if (loader !== undefined) {
    // What `node --import tsx` loads: it registers itself for CommonJS and for ES modules.
    await import(pathToFileURL(loader).href);
    return undefined;
  }
  const { typescript } = process.features as { readonly typescript?: string | false };
  return typescript ? undefined : programNeedsLoader.at("", { given, node: process.versions.node });
}

/** The tsx of the program's project; undefined where it has none. */
function tsxOf(file: string): string | undefined {
  try {
    return createRequire(file).resolve("tsx");
  } catch {
    return undefined;
  }
}

/**
 * Runs a program as Pulumi does: its module, and the function that it exports by default, if it does.
 *
 * @returns the outputs of the stack
 */
export async function runProgram(file: string): Promise<unknown> {
  const exported = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  const named = Object.fromEntries(
    Object.entries(exported).filter(([name]) => !["default", "module.exports", "__esModule"].includes(name)),
  );
  const { default: main } = exported;
  const inner = isRecord(main) && main["__esModule"] === true ? main["default"] : main;
  if (typeof inner === "function") return await (inner as () => unknown)();
  return isRecord(main) ? { ...named, ...main } : named;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
