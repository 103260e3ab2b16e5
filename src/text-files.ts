import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import type { ReadText } from "./config/custom-data/text-file.js";

// Far beyond what Azure takes for any text of a node: a wrong path must not fill the memory.
const mostBytes = 1024 * 1024;

/**
 * Reads UTF-8 files by their path from a folder; a byte order mark at the start is dropped.
 *
 * @param folder absolute path of the folder that the stack file is in
 */
export function textFilesIn(folder: string): ReadText {
  return (path) => {
    try {
      const file = resolve(folder, path);
      const stat = statSync(file);
      if (!stat.isFile()) return { reason: stat.isDirectory() ? "it is a folder" : "it is not a regular file" };
      if (stat.size > mostBytes)
        return { reason: `it has ${stat.size} bytes, and more than ${mostBytes} are not read` };
      const bytes = readFileSync(file);
      const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      return { text };
    } catch (error) {
      return { reason: whyNot(error as NodeJS.ErrnoException, folder) };
    }
  };
}

function whyNot({ code, message }: NodeJS.ErrnoException, folder: string): string {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: `there is no such file in ${folder}`,
    ENOTDIR: `there is no such file in ${folder}`,
    EACCES: "permission denied",
    ERR_ENCODING_INVALID_ENCODED_DATA: "it is not UTF-8 text",
    ERR_INVALID_ARG_VALUE: "the path holds a null byte",
  };
  return reasons[code ?? ""] ?? message;
}
