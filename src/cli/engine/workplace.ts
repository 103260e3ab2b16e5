import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { temporaryFolder } from "../../simulator/core/state/temporary-folder.js";

/** Folders of a run of the engine. */
export interface Workplace {
  /** What `AZSC_SIMULATED_AZURE` names: the simulated Azure. */
  readonly azure: string;
  /** Pulumi's project. */
  readonly project: string;
  /** Pulumi's state. */
  readonly backend: string;
  /** What Pulumi takes for its own folder in the user's home. */
  readonly home: string;
  /** Takes a temporary run's folders away; leaves those that the user named. */
  dispose(): void;
}

/**
 * Makes the folders of a run.
 *
 * @param state where to keep them; a temporary folder when undefined
 */
export function createWorkplace(state: string | undefined, cwd: string): Workplace {
  const folder = state === undefined ? temporaryFolder("azsc-engine-") : resolve(cwd, state);
  const folders = {
    azure: join(folder, "azure"),
    project: join(folder, "project"),
    backend: join(folder, "pulumi"),
    home: join(folder, "home"),
  };
  for (const each of Object.values(folders)) if (!existsSync(each)) mkdirSync(each, { recursive: true });
  return {
    ...folders,
    dispose: () => {
      if (state === undefined) rmSync(folder, { recursive: true, force: true });
    },
  };
}
