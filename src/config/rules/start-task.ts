import { nearestName } from "../../catalogue/nearest-name.js";
import * as kinds from "../../errors/start-task.js";
import type { Problem } from "../../errors/problem.js";
import { settingWithoutEffect } from "../../errors/shape.js";
import type { Rule } from "../draft.js";
import type { Partially } from "../read-shape.js";
import type { NodePoolInput } from "../schema/cluster.js";

type Batch = NonNullable<Partially<NodePoolInput>["batch"]>;
type File = NonNullable<NonNullable<NonNullable<Batch["startTask"]>["resourceFiles"]>[number]>;

/** A pool of Batch has one start task, retried as Batch can. */
const startTaskIsOne: Rule = ({ pools }) =>
  pools.flatMap(({ path, input: { batch } }) => {
    const { startTask, startTaskCommandLine } = batch ?? {};
    const retries = startTask?.maxRetries;
    const at = `${path}.batch`;
    return [
      ...(startTask?.commandLine !== undefined && startTaskCommandLine !== undefined
        ? [kinds.startTaskTwice.at(`${at}.startTaskCommandLine`, {})]
        : []),
      ...(retries === undefined || (Number.isInteger(retries) && retries >= -1)
        ? []
        : [kinds.startTaskRetriesOutOfRange.at(`${at}.startTask.maxRetries`, { retries })]),
    ];
  });

/** Users of a pool can be, and its start task runs as one of them or as one that Batch makes. */
const usersAreThere: Rule = ({ pools, catalogue }) =>
  pools.flatMap(({ path, infiniBand, engine, input: { batch } }) => {
    const { startTask, userAccounts = [] } = batch ?? {};
    const names = userAccounts.map((each) => each?.name);
    const known = [...new Set(names.filter((name) => name !== undefined))];
    const user = startTask?.userAccount;
    const most = catalogue.limits.batchUserNameCharacters.value;
    const at = `${path}.batch`;
    return [
      ...userAccounts.flatMap((each, index) => {
        const name = each?.name;
        if (name === undefined) return [];
        const { uid, gid } = each ?? {};
        const numbers = [uid, gid].filter((number) => number !== undefined);
        const broken = [
          ...(name.length < 1 || name.length > most
            ? [`its name has ${name.length} characters, and may have 1 to ${most}`]
            : []),
          ...(names.indexOf(name) < index ? [`userAccounts[${names.indexOf(name)}] has the same name`] : []),
          ...(numbers.length === 1 ? ["it has one of uid and gid, and needs both or none"] : []),
          ...(numbers.some((number) => !Number.isInteger(number) || number < 1)
            ? ["uid and gid are whole numbers above 0"]
            : []),
        ];
        return broken.map((rule) => kinds.userAccountUnfit.at(`${at}.userAccounts[${index}]`, { name, rule }));
      }),
      ...userAccounts.flatMap((each, index) => {
        if (each?.sshPrivateKeyFrom === undefined || infiniBand !== false || engine !== "batch") return [];
        const because = "nodes of a Batch pool without InfiniBand do not talk to one another";
        const facts = { setting: "sshPrivateKeyFrom", because };
        return [settingWithoutEffect.at(`${at}.userAccounts[${index}].sshPrivateKeyFrom`, facts)];
      }),
      ...(user === undefined || known.includes(user)
        ? []
        : [
            kinds.startTaskUserUnknown.at(`${at}.startTask.userAccount`, {
              name: user,
              known,
              nearest: nearestName(user, known),
            }),
          ]),
      ...(["elevationLevel", "autoUserScope"] as const).flatMap((key) =>
        user === undefined || startTask?.[key] === undefined
          ? []
          : [kinds.startTaskUserTwice.at(`${at}.startTask.${key}`, { key, userAccount: user })],
      ),
    ];
  });

/** Each resource file comes from one place and goes to one. */
const resourceFilesAreSound: Rule = ({ pools }) =>
  pools.flatMap(({ path, input: { batch } }) =>
    (batch?.startTask?.resourceFiles ?? []).flatMap((file, index) =>
      file === undefined ? [] : fileProblems(file, `${path}.batch.startTask.resourceFiles[${index}]`),
    ),
  );

// Source: @pulumi/azure-native 3.28 batch.Pool, startTask.resourceFiles.
function fileProblems(file: File, at: string): Problem[] {
  const given = (["url", "containerUrl", "autoStorageContainer"] as const).filter((key) => file[key] !== undefined);
  if (given.length !== 1) return [kinds.resourceFileSource.at(at, { given })];
  const { url, containerUrl, prefix, path, mode } = file;
  const wrong: readonly (readonly [boolean, keyof File, string])[] = [
    [url !== undefined && !url.startsWith("https://"), "url", "an address begins with https://"],
    [
      containerUrl !== undefined && !/^https:\/\/[^/]+\/[^/?]+/.test(containerUrl),
      "containerUrl",
      "it is https://<account>.blob.core.windows.net/<container>",
    ],
    [url !== undefined && path === undefined, "path", "a file from a url needs a name"],
    [
      path !== undefined && (path.startsWith("/") || path.split("/").includes("..")),
      "path",
      "it begins in the task's working directory and stays there",
    ],
    [url !== undefined && prefix !== undefined, "prefix", "it chooses among the blobs of a container"],
    [mode !== undefined && !/^0?[0-7]{3}$/.test(mode), "mode", "it is octal, such as 0755"],
  ];
  return wrong.flatMap(([isWrong, key, rule]) =>
    isWrong ? [kinds.resourceFileUnfit.at(`${at}.${key}`, { key, value: file[key], rule })] : [],
  );
}

const imageName =
  /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::[\w][\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$/;
const serverName = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d+)?$/;

/** Images and registries are named as Docker names them, and a private registry is one that nodes log in to. */
const containersAreNamed: Rule = ({ pools }) =>
  pools.flatMap(({ path, input: { batch } }) => {
    const images = batch?.containers?.images ?? [];
    const registries = batch?.containers?.registries ?? [];
    const known = registries.flatMap((each) => each ?? []);
    const at = `${path}.batch.containers`;
    return [
      ...images.flatMap((name, index) => {
        if (name === undefined) return [];
        const place = `${at}.images[${index}]`;
        if (!imageName.test(name)) return [kinds.containerNameIllegal.at(place, { what: "image", name })];
        const [, server] = /^([a-z0-9]+\.azurecr\.io)\//.exec(name) ?? [];
        if (server === undefined || known.includes(server)) return [];
        const nearest = nearestName(server, known);
        return [kinds.containerRegistryNotListed.at(place, { image: name, server, nearest })];
      }),
      ...registries.flatMap((name, index) =>
        name === undefined || serverName.test(name)
          ? []
          : [kinds.containerNameIllegal.at(`${at}.registries[${index}]`, { what: "registry", name })],
      ),
    ];
  });

export const startTaskRules: readonly Rule[] = [
  startTaskIsOne,
  usersAreThere,
  resourceFilesAreSound,
  containersAreNamed,
];
