/**
 * What a simulated Azure was asked could not be kept, and so was not done; or what it keeps cannot be read. Its message names
 * the file and says what to do.
 */
export class NotKept extends Error {
  override readonly name = "NotKept";

  constructor(
    /** File or folder that is in the way. */
    readonly path: string,
    private readonly reason: string,
    private readonly advice: string,
  ) {
    super(`${path}: ${reason}. ${advice}`);
  }

  /** The same for a request that was kept, and whose end could not be. */
  afterwards(): NotKept {
    const advice = this.advice.replace(/^Nothing of it was done[^.]*\. ?/, "");
    return new NotKept(
      this.path,
      this.reason,
      `The request was done and is kept; its end could not be. ${advice}`.trim(),
    );
  }

  /** Of an error of the file system. */
  static because(path: string, error: unknown): NotKept {
    const { code, message } = error as NodeJS.ErrnoException;
    const [reason, advice] = reasons[code ?? ""] ?? [message, "Nothing of it was done."];
    return new NotKept(path, reason, advice);
  }
}

const room: readonly [string, string] = [
  "there is no room left for it",
  "Nothing of it was done, and what was done before is kept. Make room and ask again.",
];
const other: readonly [string, string] = [
  "it is no file that can be read and written",
  "Nothing of it was done. Remove it, or take another folder.",
];
const rights: readonly [string, string] = [
  "it may not be written",
  "Nothing of it was done. Let this user write the folder, or take a folder of your own.",
];

const reasons: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: room,
  EDQUOT: room,
  EFBIG: room,
  EROFS: rights,
  EACCES: rights,
  EPERM: rights,
  EISDIR: other,
  ELOOP: other,
  ENOTDIR: ["a file is where a folder has to be", "Nothing of it was done. Take another folder."],
  ENOENT: ["it is gone", "Nothing of it was done. Put the folder back, or begin another one."],
};
