/**
 * What a simulated Azure was asked could not be kept, and so was not done; or what it keeps cannot be read. Its message names
 * the file and says what to do.
 */
export class NotKept extends Error {
  override readonly name = "NotKept";

  /** @param outcome what became of the request, where that is to be said */
  constructor(
    /** File or folder that is in the way. */
    readonly path: string,
    private readonly reason: string,
    private readonly advice: string,
    outcome = "",
  ) {
    super(`${path}: ${reason}. ${[outcome, advice].filter((text) => text !== "").join(" ")}`);
  }

  /** The same for a request that was kept, and whose end could not be. */
  afterwards(): NotKept {
    const outcome = "The request was done and is kept; its end could not be.";
    return new NotKept(this.path, this.reason, this.advice, outcome);
  }

  /** Of an error of the file system. */
  static because(path: string, error: unknown): NotKept {
    const { code, message } = error as NodeJS.ErrnoException;
    const [reason, advice, outcome = "Nothing of it was done."] = reasons[code ?? ""] ?? [message, ""];
    return new NotKept(path, reason, advice, outcome);
  }
}

/** What is in the way, what to do, and what became of the request where more is to be said than that nothing did. */
type Reason = readonly [reason: string, advice: string, outcome?: string];

const room: Reason = [
  "there is no room left for it",
  "Make room and ask again.",
  "Nothing of it was done, and what was done before is kept.",
];
const other: Reason = ["it is no file that can be read and written", "Remove it, or take another folder."];
const rights: Reason = ["it may not be written", "Let this user write the folder, or take a folder of your own."];

const reasons: Readonly<Record<string, Reason>> = {
  ENOSPC: room,
  EDQUOT: room,
  EFBIG: room,
  EROFS: rights,
  EACCES: rights,
  EPERM: rights,
  EISDIR: other,
  ELOOP: other,
  ENOTDIR: ["a file is where a folder has to be", "Take another folder."],
  ENOENT: ["it is gone", "Put the folder back, or begin another one."],
};
