import { nameGrammars } from "../../catalogue/name-grammars.js";
import * as kinds from "../../errors/mounts.js";
import type { Problem } from "../../errors/problem.js";
import { checkArmId } from "../arm-id.js";
import type { Rule } from "../draft.js";
import type { Partially } from "../read-shape.js";
import type { NodePoolInput } from "../schema/cluster.js";

type Given = NonNullable<NonNullable<Partially<NodePoolInput>["mounts"]>[number]>;

const sources = ["nfs", "azureFiles", "blob", "storage", "lustre"] as const;
const absolutePath = /^(?:\/[A-Za-z0-9][A-Za-z0-9._-]*)+$/;
/** Of mount.nfs, but for those that `readOnly` stands for: in words that a shell and /etc/fstab take. */
const nfsOptions = /^(?:(?!r[ow](?:,|$))[a-z_]+(?:=[A-Za-z0-9.:_-]+)?(?:,(?=.)|$))+$/;
const host = /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/;
/** Source: MicrosoftDocs/azure-docs articles/azure-resource-manager/management/resource-name-rules.md (containers, shares). */
const containerName = /^(?=.{3,63}$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

const aHost = "a host name or an IPv4 address is needed";
const aPath = "an absolute path of letters, digits, periods, underscores and hyphens is needed";
const someOptions = "words and key=value of mount.nfs are needed, separated by commas, without spaces, ro and rw";
const anAccount = "the name of a storage account is needed";
const aContainer = "3 to 63 lower-case letters, digits and hyphens are needed";

/** Every mount says what is mounted, in words that a shell and /etc/fstab take. */
const mountsAreSound: Rule = ({ pools }) =>
  pools.flatMap(({ path, input, engine }) => {
    const mounts = input.mounts ?? [];
    if (engine === "machineLearning")
      return input.mounts === undefined ? [] : [kinds.mountsOnMachineLearning.at(`${path}.mounts`, {})];
    return mounts.flatMap((mount, index) =>
      mount === undefined ? [] : mountProblems(mount, `${path}.mounts[${index}]`),
    );
  });

function mountProblems(mount: Given, at: string): Problem[] {
  const given = sources.filter((source) => mount[source] !== undefined);
  if (given.length !== 1) return [kinds.mountSource.at(at, { given, one: sources })];
  const { path, nfs, azureFiles, blob, storage, lustre } = mount;
  const account = nameGrammars.storageAccount.pattern;
  const settings: readonly (readonly [string, string | undefined, RegExp, string])[] = [
    ["path", path, absolutePath, aPath],
    ["nfs.server", nfs?.server, host, aHost],
    ["nfs.export", nfs?.export, absolutePath, aPath],
    ["nfs.options", nfs?.options, nfsOptions, someOptions],
    ["azureFiles.account", azureFiles?.account, account, anAccount],
    ["azureFiles.share", azureFiles?.share, containerName, aContainer],
    ["blob.account", blob?.account, account, anAccount],
    ["blob.container", blob?.container, containerName, aContainer],
    ["lustre.address", lustre?.address, host, aHost],
  ];
  const ofLustre = lustre === undefined ? [] : (["address", "id"] as const).filter((key) => lustre[key] !== undefined);
  const ofStorage =
    storage === undefined ? [] : (["container", "share"] as const).filter((key) => storage[key] !== undefined);
  return [
    ...settings.flatMap(([key, value, pattern, rule]) =>
      value === undefined || pattern.test(value)
        ? []
        : [kinds.mountSettingIllegal.at(`${at}.${key}`, { key, value, rule })],
    ),
    ...(storage === undefined || ofStorage.length === 1
      ? []
      : [kinds.mountSource.at(`${at}.storage`, { given: ofStorage, one: ["container", "share"] })]),
    ...(lustre === undefined || ofLustre.length === 1
      ? []
      : [kinds.mountSource.at(`${at}.lustre`, { given: ofLustre, one: ["address", "id"] })]),
    ...checkArmId(lustre?.id, `${at}.lustre.id`, "Microsoft.StorageCache/amlFilesystems"),
  ];
}

/** Nodes that can fetch nothing have what mounts need on their image. */
const clientsAreReached: Rule = ({ pools, input }) =>
  pools.flatMap(({ path, label, input: pool, engine }) => {
    if (input.network?.egress !== "none" || engine === "machineLearning") return [];
    const accounts = input.storage?.accounts ?? [];
    const client = (mount: Given): string | undefined => {
      if (mount.nfs !== undefined || mount.azureFiles !== undefined) return "an NFS client";
      if (mount.blob !== undefined) return "blobfuse2";
      if (mount.storage === undefined) return undefined;
      const kind = accounts.find((account) => account?.name === mount.storage?.account)?.kind;
      return kind === "blobs" || kind === "dataLake" ? "blobfuse2" : "an NFS client";
    };
    const needs = [...new Set((pool.mounts ?? []).flatMap((mount) => (mount && client(mount)) ?? []))];
    return needs.length === 0 ? [] : [kinds.mountsWithoutEgress.at(`${path}.mounts`, { poolName: label, needs })];
  });

/** Folders that a node cannot do without, or that others of it are mounted in. */
const systemFolders = [
  "/bin",
  "/boot",
  "/dev",
  "/etc",
  "/lib",
  "/proc",
  "/root",
  "/run",
  "/sbin",
  "/sys",
  "/tmp",
  "/usr",
  "/var",
  "/mnt",
  "/opt",
];

/** No mount hides another, nor the system. */
const pathsAreFree: Rule = ({ pools }) =>
  pools.flatMap(({ path: pool, input }) => {
    const paths = (input.mounts ?? []).map((mount) => mount?.path);
    return paths.flatMap((path, index) => {
      if (path === undefined) return [];
      const at = `${pool}.mounts[${index}].path`;
      if (systemFolders.includes(path)) return [kinds.mountPathTaken.at(at, { path, by: "a folder of the system" })];
      const other = paths.findIndex(
        (one, place) => place < index && one !== undefined && (isWithin(path, one) || isWithin(one, path)),
      );
      if (other < 0) return [];
      return [kinds.mountPathTaken.at(at, { path, by: `within mounts[${other}], or around it` })];
    });
  });

function isWithin(path: string, other: string): boolean {
  return `${path}/`.startsWith(`${other}/`);
}

/** On Batch, what mounts may do so and is waited for. */
const startTaskMayMount: Rule = ({ pools }) =>
  pools.flatMap(({ path, input, engine }) => {
    const mounts = input.mounts?.length ?? 0;
    if (mounts === 0 || engine !== "batch") return [];
    const { elevationLevel, waitForSuccess, userAccount } = input.batch?.startTask ?? {};
    const user = input.batch?.userAccounts?.find((each) => each?.name === userAccount);
    return [
      ...(userAccount !== undefined && user?.elevationLevel !== "admin" ? ["userAccount"] : []),
      ...(elevationLevel === "nonAdmin" ? ["elevationLevel"] : []),
      ...(waitForSuccess === false ? ["waitForSuccess"] : []),
    ].map((key) => kinds.mountNeedsAdmin.at(`${path}.batch.startTask.${key}`, { key, mounts }));
  });

export const mountRules: readonly Rule[] = [mountsAreSound, pathsAreFree, startTaskMayMount, clientsAreReached];
