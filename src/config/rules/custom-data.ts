import * as kinds from "../../errors/custom-data.js";
import { cloudInitType, isMultipart, joinCustomData, knownBeginnings } from "../custom-data/multipart.js";
import type { Rule } from "../draft.js";
import { opensSsh } from "../options/engines.js";
import type { Partially } from "../read-shape.js";
import type { NodePoolInput } from "../schema/cluster.js";
import { findSecrets } from "../secrets.js";

/** Every file of the custom data is there. */
const filesAreReadable: Rule = ({ pools }) =>
  pools.flatMap(({ customData }) =>
    customData.flatMap(({ path, file = "", reason }) =>
      reason === undefined ? [] : [kinds.customDataFileUnreadable.at(path, { file, reason })],
    ),
  );

/** Of several parts, cloud-init knows what each is; the script that mounts file systems is one. */
const partsAreKnown: Rule = ({ pools }) =>
  pools.flatMap(({ customData, input }) =>
    customData.length + (input.mounts?.length ? 1 : 0) < 2
      ? []
      : customData.flatMap(({ path, file, text }) => {
          if (text === undefined || cloudInitType(text) !== undefined) return [];
          if (customData.length === 1 && isMultipart(text)) return [];
          const part = file === undefined ? "This part" : file;
          const [beginning = ""] = text.split("\n");
          return [kinds.customDataPartUnknown.at(path, { part, beginning, known: knownBeginnings })];
        }),
  );

/** cloud-init knows what a text alone is too; else it does nothing, and whatever reads it is not the node's first boot. */
const textIsKnown: Rule = ({ pools }) =>
  pools.flatMap(({ customData, input }) => {
    const [only, ...others] = customData;
    if (only?.text === undefined || others.length > 0 || (input.mounts?.length ?? 0) > 0) return [];
    if (isMultipart(only.text) || cloudInitType(only.text.trimStart().toLowerCase()) !== undefined) return [];
    const [beginning = ""] = only.text.split("\n");
    return [kinds.customDataIgnored.at(only.path, { beginning, known: knownBeginnings })];
  });

/** All of it together is what Azure takes. */
const customDataFits: Rule = ({ pools, catalogue }) =>
  pools.flatMap(({ path, customData, engine }) => {
    const texts = customData.flatMap(({ text }) => text ?? []);
    if (texts.length < customData.length || !opensSsh(engine)) return [];
    const bytes = Buffer.byteLength(joinCustomData(texts));
    const most = catalogue.limits.customDataBytes.value;
    return bytes > most ? [kinds.customDataTooLong.at(`${path}.customData`, { bytes, most })] : [];
  });

/** What others can read of a node's settings has no secret in it. */
const textsHoldNoSecrets: Rule = ({ pools }) =>
  pools.flatMap(({ path, input, customData }) =>
    [
      ...customData.map(({ path: at, file, text }) => ({ at, setting: file ?? "customData", text })),
      ...startTaskTexts(input.batch).map(([setting, text]) => ({ at: `${path}.${setting}`, setting, text })),
    ].flatMap(({ at, setting, text = "" }) =>
      findSecrets(text).map(({ what, line, certain }) =>
        certain
          ? kinds.customDataSecret.at(at, { setting, what, line })
          : kinds.customDataSecretLikely.at(at, { setting, line }),
      ),
    ),
  );

function startTaskTexts(batch: Partially<NodePoolInput>["batch"]): (readonly [string, string | undefined])[] {
  const { startTask } = batch ?? {};
  return [
    ["batch.startTaskCommandLine", batch?.startTaskCommandLine],
    ["batch.startTask.commandLine", startTask?.commandLine],
    ...Object.entries(startTask?.environment ?? {}).map(
      ([name, value]) => [`batch.startTask.environment.${name}`, `${name}=${value ?? ""}`] as const,
    ),
    ...(startTask?.resourceFiles ?? []).flatMap((file, index) =>
      (["url", "containerUrl"] as const).map(
        (key) => [`batch.startTask.resourceFiles[${index}].${key}`, file?.[key]] as const,
      ),
    ),
  ];
}

export const customDataRules: readonly Rule[] = [
  filesAreReadable,
  partsAreKnown,
  textIsKnown,
  customDataFits,
  textsHoldNoSecrets,
];
