import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { initFilesExist, initNotWritten } from "../../errors/init.js";
import type { Problem } from "../../errors/problem.js";
import type { ProjectFile } from "./project-files.js";

/**
 * Writes all of the files into a folder, or none.
 *
 * @returns why none was written
 */
export function placeFiles(folder: string, files: readonly ProjectFile[]): Problem | undefined {
  const there = files.filter(({ path }) => existsSync(join(folder, path))).map(({ path }) => path);
  if (there.length > 0) return initFilesExist.at("", { files: there });
  const written: string[] = [];
  const madeFolders: string[] = [];
  for (const { path, text } of files) {
    const target = join(folder, path);
    try {
      const made = mkdirSync(dirname(target), { recursive: true });
      if (made !== undefined) madeFolders.push(made);
      // Somebody else may have written the file meanwhile: the flag makes that a failure.
      writeFileSync(target, "", { flag: "wx" });
      written.push(target);
      writeFileSync(target, text);
    } catch (error) {
      for (const each of written) rmSync(each, { force: true });
      for (const each of madeFolders) rmSync(each, { recursive: true, force: true });
      const { code, syscall, message } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      return code === "EEXIST" && syscall === "open"
        ? initFilesExist.at("", { files: [path] })
        : initNotWritten.at("", { file: path, reason: message.split(",")[0] ?? message });
    }
  }
  return undefined;
}
