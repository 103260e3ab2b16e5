import { resolve } from "node:path";
import { fileNotJson } from "../../errors/command.js";
import { type Read, readText } from "./read-text.js";

/** Reads a JSON file named by an option. */
export function readJson(given: string, option: string, cwd: string): Read<unknown> {
  const read = readText(resolve(cwd, given), given);
  if (read.problem !== undefined) return read;
  try {
    return { value: JSON.parse(read.value) as unknown };
  } catch (error) {
    const reason = (error as Error).message.replace(/[\r\n]+/g, " ");
    return { problem: fileNotJson.at("", { file: given, option, reason }) };
  }
}
