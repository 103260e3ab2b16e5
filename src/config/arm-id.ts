import { type NameGrammar, nameGrammars } from "../catalogue/name-grammars.js";
import {
  armIdMalformed,
  armIdWrongType,
  containerRegistryNameIllegal,
  keyVaultNameIllegal,
  storageAccountNameIllegal,
} from "../errors/names.js";
import type { Problem, ProblemKind } from "../errors/problem.js";

/** The parts of an ARM id that rules compare; types and names as written. */
export interface ArmId {
  readonly subscription: string;
  readonly resourceGroup: string;
  /** `Microsoft.Network/virtualNetworks/subnets`; empty for a resource group's own id. */
  readonly type: string;
  readonly names: readonly string[];
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether the text is a GUID, in any case. */
export function isGuid(text: string): boolean {
  return guid.test(text);
}

/** Undefined when the text is not the ARM id of a resource group or of something in one. */
export function parseArmId(id: string): ArmId | undefined {
  const match = /^\/subscriptions\/([^/]+)\/resourceGroups\/([\w.()-]{1,90})(?:\/providers\/([\w.]+)\/(.+))?$/i.exec(
    id,
  );
  if (match === null) return undefined;
  const [, subscription = "", resourceGroup = "", namespace, rest] = match;
  if (!guid.test(subscription)) return undefined;
  if (namespace === undefined || rest === undefined) return { subscription, resourceGroup, type: "", names: [] };
  const parts = rest.split("/");
  if (parts.length % 2 !== 0 || parts.some((part) => part.trim() === "")) return undefined;
  const type = [namespace, ...parts.filter((_, index) => index % 2 === 0)].join("/");
  return { subscription, resourceGroup, type, names: parts.filter((_, index) => index % 2 === 1) };
}

/** Types whose names are short and strict enough that a slip in them shows. */
const namesInIds: Readonly<Record<string, readonly [NameGrammar, ProblemKind<{ name: string }>]>> = {
  "Microsoft.Storage/storageAccounts": [nameGrammars.storageAccount, storageAccountNameIllegal],
  "Microsoft.KeyVault/vaults": [nameGrammars.keyVault, keyVaultNameIllegal],
  "Microsoft.ContainerRegistry/registries": [nameGrammars.containerRegistry, containerRegistryNameIllegal],
};

/** Checks the id of something that exists already: an ARM id of the given type (empty for a resource group), legally named. */
export function checkArmId(id: string | undefined, path: string, type: string): Problem[] {
  if (id === undefined) return [];
  const parsed = parseArmId(id);
  const group = "/subscriptions/<guid>/resourceGroups/<group>";
  const [namespace = "", ...levels] = type.split("/");
  const shape =
    type === "" ? group : `${group}/providers/${namespace}/${levels.map((level) => `${level}/<name>`).join("/")}`;
  if (parsed === undefined) return [armIdMalformed.at(path, { id, shape })];
  if (parsed.type.toLowerCase() === type.toLowerCase()) {
    const [grammar, kind] = namesInIds[type] ?? [];
    const name = parsed.names.at(-1) ?? "";
    return grammar === undefined || kind === undefined || grammar.pattern.test(name) ? [] : [kind.at(path, { name })];
  }
  const word = (each: string): string => (each === "" ? "resource group" : each);
  return [armIdWrongType.at(path, { actual: word(parsed.type), expected: word(type) })];
}
