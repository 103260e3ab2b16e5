import { formatRange, parseRange } from "../../catalogue/ipv4-range.js";
import { adminNameGrammar, reservedAdminNames } from "../../catalogue/reserved-admin-names.js";
import { settingRanges } from "../../catalogue/setting-ranges.js";
import { readSshKey } from "../../catalogue/ssh-public-key.js";
import * as kinds from "../../errors/access.js";
import { settingWithoutEffect } from "../../errors/shape.js";
import { checkArmId, isGuid } from "../arm-id.js";
import type { Rule } from "../draft.js";
import { opensSsh } from "../options/engines.js";
import { isExampleSshKey, isInPlaceOfSshKey } from "../example-ssh-key.js";

/** Scale sets have a key, and it is a public key of a type that Azure takes. */
const sshKeyOpensNodes: Rule = ({ input, pools, given, settings }) => {
  const path = "sshPublicKey";
  const onScaleSets = pools.filter((pool) => opensSsh(pool.engine)).map((pool) => pool.label);
  const text = input.sshPublicKey;
  if (text === undefined) {
    return given(path) || onScaleSets.length === 0 ? [] : [kinds.sshKeyMissing.at(path, { pools: onScaleSets })];
  }
  const key = readSshKey(text);
  if (key.kind === "private") return [kinds.sshKeyPrivate.at(path, {})];
  if (settings.sshKeyMayFollow === true && isInPlaceOfSshKey(text))
    return [kinds.sshKeyToFollow.at(path, { text: text.trim() })];
  if (key.kind === "malformed") return [kinds.sshKeyMalformed.at(path, { reason: key.reason })];
  if (key.type !== "ssh-rsa" && key.type !== "ssh-ed25519")
    return [kinds.sshKeyTypeUnsupported.at(path, { type: key.type })];
  const { least } = settingRanges.rsaKeyBits;
  if (key.rsaBits !== undefined && key.rsaBits < least)
    return [kinds.sshKeyTooShort.at(path, { bits: key.rsaBits, least })];
  // The other engines' nodes take no key.
  return onScaleSets.length > 0 && isExampleSshKey(text) ? [kinds.sshKeyIsExample.at(path, {})] : [];
};

/** The administrator has a name that Linux and Azure take. */
const adminNameIsLegal: Rule = ({ input }) => {
  const name = input.access?.adminUsername;
  const path = "access.adminUsername";
  if (name === undefined) return [];
  if (reservedAdminNames.names.has(name.toLowerCase())) return [kinds.adminUsernameReserved.at(path, { name })];
  return adminNameGrammar.pattern.test(name) ? [] : [kinds.adminUsernameIllegal.at(path, { name })];
};

/** SSH comes from somewhere that is there. */
const sshComesFromSomewhere: Rule = ({ input, pools, sites }) => {
  const from = input.access?.sshFrom;
  if (from === undefined) return [];
  const path = "access.sshFrom";
  const idle = (at: string, setting: string, because: string) => settingWithoutEffect.at(at, { setting, because });
  const scaleSets = pools.filter((pool) => opensSsh(pool.engine) || pool.engine === undefined);
  const existing = new Set((input.network?.existing ?? []).map((each) => each?.site ?? sites[0]?.name));
  if (scaleSets.length === 0) return [idle(path, "sshFrom", "no pool runs on scale sets")];
  if (sites.length > 0 && sites.every(({ name }) => existing.has(name)))
    return [idle(path, "sshFrom", "the networks exist already, and the rules of their subnets are their owner's")];
  return from.flatMap((source, index) => {
    const at = `${path}[${index}]`;
    if (source === undefined || source === "cluster" || source === "virtualNetwork") return [];
    if (source === "bastion")
      return input.network?.bastion === false ? [idle(at, "bastion", "network.bastion is false")] : [];
    const range = parseRange(source);
    if (range === undefined) return [kinds.sshSourceUnknown.at(at, { source })];
    const boundary = formatRange(range);
    return boundary === source ? [] : [kinds.sshSourceHostBits.at(at, { source, boundary })];
  });
};

/** Principals are object ids, each once, and have something to use. */
const principalsAreKnown: Rule = ({ input, given }) => {
  const users = input.access?.mlUsers ?? [];
  const first = new Map<string, string>();
  const problems = users.flatMap((user, index) => {
    const objectId = user?.objectId;
    const path = `access.mlUsers[${index}].objectId`;
    if (objectId === undefined) return [];
    if (!isGuid(objectId)) return [kinds.objectIdMalformed.at(path, { objectId })];
    const firstPath = first.get(objectId.toLowerCase());
    if (firstPath !== undefined) return [kinds.objectIdDuplicate.at(path, { objectId, firstPath })];
    first.set(objectId.toLowerCase(), `access.mlUsers[${index}]`);
    return [];
  });
  const idle = users.length > 0 && !given("machineLearning");
  const because = "the cluster has no machineLearning section";
  return [
    ...problems,
    ...(idle ? [settingWithoutEffect.at("access.mlUsers", { setting: "mlUsers", because })] : []),
    ...checkArmId(input.access?.identityId, "access.identityId", "Microsoft.ManagedIdentity/userAssignedIdentities"),
  ];
};

export const accessRules: readonly Rule[] = [
  sshKeyOpensNodes,
  sshComesFromSomewhere,
  adminNameIsLegal,
  principalsAreKnown,
];
