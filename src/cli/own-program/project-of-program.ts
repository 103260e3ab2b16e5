import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parse } from "yaml";

/** What Pulumi.yaml says that a program can ask for. */
export interface ProjectOfProgram {
  /** The namespace of `new pulumi.Config()`; undefined without a Pulumi.yaml. */
  readonly name: string | undefined;
  /** Values and defaults for all stacks of the project, keys with their namespace. */
  readonly config: Readonly<Record<string, unknown>>;
}

/** The nearest Pulumi.yaml in the program's folder and above. One that cannot be read is Pulumi's affair. */
export function projectOfProgram(file: string): ProjectOfProgram {
  for (let folder = dirname(file), last = ""; folder !== last; [last, folder] = [folder, dirname(folder)]) {
    const path = ["Pulumi.yaml", "Pulumi.yml"].map((name) => join(folder, name)).find((each) => existsSync(each));
    if (path !== undefined) return read(readFileSync(path, "utf8"));
  }
  return { name: undefined, config: {} };
}

function read(text: string): ProjectOfProgram {
  const project = recordOf(parsed(text));
  const name = typeof project["name"] === "string" ? project["name"] : undefined;
  const config = Object.entries(recordOf(project["config"])).flatMap(([key, declared]): [string, unknown][] => {
    const value = valueOf(declared);
    return value === undefined ? [] : [[namespaced(key, name), value]];
  });
  return { name, config: Object.fromEntries(config) };
}

/** `nodes` of the project `lab` as `lab:nodes`. */
export function namespaced(key: string, project: string | undefined): string {
  return key.includes(":") || project === undefined ? key : `${project}:${key}`;
}

/** Either the value itself, or what a declaration has as `value` or `default`. */
function valueOf(declared: unknown): unknown {
  if (typeof declared !== "object" || declared === null) return declared ?? undefined;
  const { value, default: otherwise } = recordOf(declared);
  return value ?? otherwise;
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
