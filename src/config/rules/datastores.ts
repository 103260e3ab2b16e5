import { dataAccountFacts } from "../../catalogue/data-account-kinds.js";
import { nameGrammars } from "../../catalogue/name-grammars.js";
import * as kinds from "../../errors/datastores.js";
import type { Problem } from "../../errors/problem.js";
import type { Draft, Rule } from "../draft.js";

type Written = NonNullable<NonNullable<NonNullable<Draft["input"]["machineLearning"]>["datastores"]>[number]>;

/** Datastores that a workspace has of its own. Source: MicrosoftDocs/azure-docs articles/machine-learning/concept-data.md. */
const OWN: ReadonlySet<string> = new Set([
  "workspaceblobstore",
  "workspacefilestore",
  "workspaceartifactstore",
  "workspaceworkingdirectory",
]);

/** Each datastore has a name of its own, and leads to a container that is there and can be read without a key. */
export const datastoresAreSound: Rule = ({ input }) => {
  const seen = new Map<string, string>();
  return (input.machineLearning?.datastores ?? []).flatMap((datastore, index) => {
    if (datastore === undefined) return [];
    const at = `machineLearning.datastores[${index}]`;
    return [...nameIsSound(datastore.name, at, seen), ...leadsSomewhere(datastore, at, input.storage)];
  });
};

function nameIsSound(name: string | undefined, at: string, seen: Map<string, string>): Problem[] {
  if (name === undefined) return [];
  const path = `${at}.name`;
  const plain = name.toLowerCase();
  const reserved = OWN.has(plain);
  if (reserved || !nameGrammars.machineLearningDatastore.pattern.test(name))
    return [kinds.datastoreNameIllegal.at(path, { name, reserved })];
  const firstPath = seen.get(plain);
  if (firstPath !== undefined) return [kinds.datastoreTwice.at(path, { name, firstPath })];
  seen.set(plain, at);
  return [];
}

function leadsSomewhere(
  { account: name, container }: Written,
  at: string,
  storage: Draft["input"]["storage"],
): Problem[] {
  const accounts = storage?.accounts ?? [];
  const account = accounts.find((each) => each?.name === name);
  if (name === undefined) return [];
  if (account === undefined) {
    const known = accounts.flatMap((each) => each?.name ?? []);
    return [kinds.datastoreTargetUnknown.at(`${at}.account`, { what: "account", name, known })];
  }
  const { kind } = account;
  if (kind !== undefined && dataAccountFacts[kind].holds === "shares")
    return [kinds.datastoreKindUnfit.at(`${at}.account`, { account: name, kind })];
  const known = (account.containers ?? []).flatMap((each) => each ?? []);
  return container === undefined || known.includes(container)
    ? []
    : [kinds.datastoreTargetUnknown.at(`${at}.container`, { what: "container", name: container, known })];
}
