import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Problem } from "../../errors/problem.js";
import { fileIsDirectory, fileNotFound, fileNotUtf8, fileTooLarge, fileUnreadable } from "../../errors/command.js";
import { nearestName, nearWords } from "../../catalogue/nearest-name.js";

/** A value, or the problem that prevents one. */
export type Read<T> =
  { readonly value: T; readonly problem?: undefined } | { readonly value?: undefined; readonly problem: Problem };

// A plan of a million GPUs is about 10 MB of JSON; the bound is there so that a wrong path does not fill the memory.
const mostBytes = 64 * 1024 * 1024;

/**
 * Reads a UTF-8 text file. A byte order mark at the start is dropped.
 *
 * @param file absolute path
 * @param shown the path as the user wrote it, for the problem
 */
export function readText(file: string, shown: string): Read<string> {
  try {
    const stat = statSync(file);
    if (stat.isDirectory()) return { problem: fileIsDirectory.at("", { file: shown, stackFiles: stackFilesIn(file) }) };
    if (!stat.isFile() && !stat.isFIFO()) {
      return { problem: fileUnreadable.at("", { file: shown, reason: "it is a device or a socket" }) };
    }
    if (stat.size > mostBytes) return { problem: fileTooLarge.at("", { file: shown, bytes: stat.size, mostBytes }) };
    const bytes = readFileSync(file);
    const text = bytes.toString("utf8");
    const wrong = firstByteNotUtf8(bytes, text);
    if (wrong !== undefined) return { problem: fileNotUtf8.at("", { file: shown, byte: wrong }) };
    return { value: text.startsWith("\uFEFF") ? text.slice(1) : text };
  } catch (error) {
    return { problem: systemProblem(error as NodeJS.ErrnoException, file, shown) };
  }
}

/** Names of the stack files in a directory, sorted; none when it cannot be read. */
export function stackFilesIn(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => /^Pulumi\.[^/]+\.ya?ml$/.test(name))
      .sort();
  } catch {
    return [];
  }
}

function firstByteNotUtf8(bytes: Buffer, text: string): number | undefined {
  if (!text.includes("\uFFFD")) return undefined;
  const encodedAgain = Buffer.from(text, "utf8");
  const length = Math.min(bytes.length, encodedAgain.length);
  for (let index = 0; index < length; index++) {
    if (bytes[index] !== encodedAgain[index]) return index;
  }
  return bytes.length === encodedAgain.length ? undefined : length;
}

function systemProblem(error: NodeJS.ErrnoException, file: string, shown: string): Problem {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") {
    const near = nearestName(basename(file), stackFilesIn(dirname(file)), nearWords);
    return fileNotFound.at("", { file: shown, nearest: near && join(dirname(shown), near) });
  }
  const reasons: Record<string, string> = {
    EACCES: "permission denied",
    EPERM: "permission denied",
    ELOOP: "its symbolic links run in a circle",
    ENAMETOOLONG: "the path is too long",
    ERR_INVALID_ARG_VALUE: "the path holds a null byte",
  };
  const reason = reasons[error.code ?? ""];
  if (reason === undefined && error.syscall === undefined) throw error;
  return fileUnreadable.at("", { file: shown, reason: reason ?? `the system answered ${error.code ?? error.message}` });
}
