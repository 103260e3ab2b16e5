import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hasEnded, readOwner, thisProcess, writeOwner } from "./owner.js";

/** Says which process a temporary folder is of. */
const ownerFile = "owner";

/**
 * Makes a temporary folder, and removes those of the same beginning whose process was killed before it could.
 *
 * @param beginning of the folder's name
 */
export function temporaryFolder(beginning: string): string {
  sweepFolders(beginning);
  const folder = mkdtempSync(join(tmpdir(), beginning));
  writeFileSync(join(folder, ownerFile), writeOwner(thisProcess));
  return folder;
}

function sweepFolders(beginning: string): void {
  for (const name of namesIn(tmpdir()).filter((one) => one.startsWith(beginning))) {
    try {
      const folder = join(tmpdir(), name);
      const owner = readOwner(readFileSync(join(folder, ownerFile), "utf8"));
      if (owner !== undefined && hasEnded(owner)) rmSync(folder, { recursive: true, force: true });
    } catch {
      // Nobody says whose it is, or it is another user's.
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
