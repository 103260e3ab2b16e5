import * as kinds from "../../errors/custom-data.js";
import { cloudInitType, joinCustomData, knownBeginnings } from "../custom-data/multipart.js";
import type { Rule } from "../draft.js";
import { findSecrets } from "../secrets.js";

/** Every file of the custom data is there. */
const filesAreReadable: Rule = ({ pools }) =>
  pools.flatMap(({ customData }) =>
    customData.flatMap(({ path, file = "", reason }) =>
      reason === undefined ? [] : [kinds.customDataFileUnreadable.at(path, { file, reason })],
    ),
  );

/** Of several parts, cloud-init knows what each is. */
const partsAreKnown: Rule = ({ pools }) =>
  pools.flatMap(({ customData }) =>
    customData.length < 2
      ? []
      : customData.flatMap(({ path, file, text }) => {
          if (text === undefined || cloudInitType(text) !== undefined) return [];
          const part = file === undefined ? "This part" : file;
          const [beginning = ""] = text.split("\n");
          return [kinds.customDataPartUnknown.at(path, { part, beginning, known: knownBeginnings })];
        }),
  );

/** All of it together is what Azure takes. */
const customDataFits: Rule = ({ pools, catalogue }) =>
  pools.flatMap(({ path, customData }) => {
    const texts = customData.flatMap(({ text }) => text ?? []);
    if (texts.length < customData.length) return [];
    const bytes = Buffer.byteLength(joinCustomData(texts));
    const most = catalogue.limits.customDataBytes.value;
    return bytes > most ? [kinds.customDataTooLong.at(`${path}.customData`, { bytes, most })] : [];
  });

/** What others can read of a node's settings has no secret in it. */
const textsHoldNoSecrets: Rule = ({ pools }) =>
  pools.flatMap(({ path, input, customData }) =>
    [
      ...customData.map(({ path: at, file, text }) => ({ at, setting: file ?? "customData", text })),
      {
        at: `${path}.batch.startTaskCommandLine`,
        setting: "batch.startTaskCommandLine",
        text: input.batch?.startTaskCommandLine,
      },
    ].flatMap(({ at, setting, text = "" }) =>
      findSecrets(text).map(({ what, line, certain }) =>
        certain
          ? kinds.customDataSecret.at(at, { setting, what, line })
          : kinds.customDataSecretLikely.at(at, { setting, line }),
      ),
    ),
  );

export const customDataRules: readonly Rule[] = [filesAreReadable, partsAreKnown, customDataFits, textsHoldNoSecrets];
