import type { Engine } from "../../config/cluster.js";
import { defined } from "../../defined.js";
import { optionValueUnknown } from "../../errors/command.js";
import { initNumberInvalid } from "../../errors/init.js";
import type { Problem } from "../../errors/problem.js";
import { engines, fewestGpus, purposes, regionsOf } from "./purposes.js";

/** What was said on the command line, as text. */
export type Flags = Readonly<
  Record<"stack" | "project" | "purpose" | "vmSize" | "gpus" | "location" | "engine" | "sshKey", string | undefined>
>;

/** All that the files of a project are written from. */
export interface Answers {
  readonly stack: string;
  readonly project: string;
  readonly vmSize: string;
  readonly gpus: number;
  readonly location: string;
  readonly engine: Engine;
  /** The line of a public key, and where it was read; undefined where none is needed. */
  readonly sshKey: { readonly text: string; readonly file: string } | undefined;
}

/** Flags that cannot be meant, whatever the rest is. */
export function problemsOfFlags({ purpose, engine, gpus }: Flags): readonly Problem[] {
  const command = "azsc init";
  const known = (option: string, given: string | undefined, values: readonly string[]): readonly Problem[] =>
    given === undefined || values.includes(given)
      ? []
      : [optionValueUnknown.at("", { option, command, given, values })];
  return [
    ...known("--purpose", purpose, purposes.map(nameOf)),
    ...known("--engine", engine, engines.map(nameOf)),
    ...(gpus === undefined || isCount(gpus) ? [] : [initNumberInvalid.at("", { option: "--gpus", given: gpus })]),
  ];
}

/** Flags, and for what they leave open the default. */
export function withDefaults(flags: Flags, folderName: string): Omit<Answers, "sshKey"> {
  const purpose = purposes.find(({ name }) => name === flags.purpose) ?? purposes[0]!;
  const vmSize = flags.vmSize ?? purpose.vmSize;
  const engine = engines.find(({ name }) => name === flags.engine) ?? engines[0]!;
  return {
    stack: "train",
    project: projectName(folderName),
    location: regionsOf(vmSize)[0] ?? "southcentralus",
    ...defined({ stack: flags.stack, project: flags.project, location: flags.location }),
    vmSize,
    engine: engine.name,
    gpus: flags.gpus === undefined ? fewestGpus(vmSize) : Number(flags.gpus),
  };
}

export function isCount(text: string): boolean {
  return /^[1-9][0-9]{0,6}$/.test(text);
}

/** A folder's name as Pulumi and npm take it for a project. */
function projectName(folderName: string): string {
  const name = folderName
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, "-")
    .replace(/^[-_]+|-+$/g, "");
  return name === "" || name === "azure-supercomputer" ? "supercomputer" : name;
}

function nameOf({ name }: { readonly name: string }): string {
  return name;
}
