import { ofPattern } from "./forms.js";
import { adminNameGrammar, reservedAdminNames } from "../reserved-admin-names.js";
import { nameGrammars } from "../name-grammars.js";
import { region } from "../regions.js";
import { isServiceTag } from "../service-tags.js";

/** What a vault is called, and where the vaults of a cloud answer. */
const vault = String.raw`^https://[a-z0-9-]{3,24}\.(vault\.(azure\.net|azure\.cn|usgovcloudapi\.net)|managedhsm\.azure\.net)`;
const host = String.raw`[a-z0-9]([a-z0-9-]{0,62})?(\.[a-z0-9]([a-z0-9-]{0,62})?)*`;

const isContainer = (text: string): boolean => text === "$root" || nameGrammars.blobContainer.pattern.test(text);

/**
 * Forms that texts surely may have. What Azure makes of another text no source says, so that it is not simulated: neither is it
 * taken, nor refused in Azure's name.
 */
export const likelyForms = {
  adminName: (text) => adminNameGrammar.pattern.test(text) && !reservedAdminNames.names.has(text.toLowerCase()),
  adminPassword: ofPattern(/^\P{Cc}{6,72}$/u),
  blobPrefix: ofPattern(/^[a-z0-9$][a-z0-9-]{2,62}(\/\P{Cc}*)?$/u),
  computeOrNone: (text) => text === "" || nameGrammars.machineLearningCompute.pattern.test(text),
  containerImage: ofPattern(/^[a-z0-9][\w.\-/:@]{0,511}$/i),
  containerName: isContainer,
  containerOrNone: (text) => text === "" || isContainer(text),
  counter: ofPattern(/^\\?[^\\\p{Cc}]+\\[^\\\p{Cc}]+$/u),
  delegatedAction: ofPattern(/^Microsoft\.[\w.]+(\/[\w*]+)+$/i),
  destination: ofPattern(new RegExp(String.raw`^(\*\.)?${host}$`, "i")),
  fileMode: ofPattern(/^0?[0-7]{3,4}$/),
  fileShareUrl: ofPattern(/^https:\/\/[a-z0-9]{3,24}\.file\.core\.[a-z.]+\/\S*$/),
  groupName: ofPattern(nameGrammars.resourceGroup.pattern),
  header: ofPattern(/^[\w-]*\*?$/),
  hostLabel: ofPattern(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/i),
  hostName: ofPattern(new RegExp(String.raw`^${host}\.?(:\d{1,5})?$`, "i")),
  keyUrl: ofPattern(new RegExp(String.raw`${vault}(:443)?/keys/[a-z0-9-]{1,127}(/[0-9a-f]{32})?/?$`, "i")),
  keyVersion: ofPattern(/^([0-9a-f]{32})?$/i),
  mountSource: ofPattern(/^[\w.:/\\$~+@%=-]+$/),
  origin: ofPattern(new RegExp(String.raw`^(\*|https?://(\*\.)?${host}(:\d{1,5})?)$`, "i")),
  portList: ofPattern(/^(\*|\d{1,5}(-\d{1,5})?(, ?\d{1,5}(-\d{1,5})?)*)$/),
  regionOrAny: (text) => text === "*" || region(text) !== undefined,
  serviceTag: (text) => isServiceTag(text, (name) => region(name) !== undefined),
  storageAccountOrNone: (text) => text === "" || nameGrammars.storageAccount.pattern.test(text),
  storageAccountName: ofPattern(nameGrammars.storageAccount.pattern),
  typeName: ofPattern(/^Microsoft\.\w+(\/\w+)+$/i),
  vaultItem: ofPattern(/^[a-z0-9-]{1,127}$/i),
  vaultUrl: ofPattern(new RegExp(String.raw`${vault}(:443)?/?$`, "i")),
  webAddress: (text) => /^https?:\/\/[^\s/]+/i.test(text) && !/\s/.test(text) && URL.canParse(text),
} as const satisfies Record<string, (text: string) => boolean>;

export type LikelyFormName = keyof typeof likelyForms;
