/** Text of a file, or why there is none: words that end the sentence "it cannot be read: …". */
type TextFile = { readonly text: string; readonly reason?: undefined } | { readonly reason: string };

/** Reads a file that a description names. */
export type ReadText = (path: string) => TextFile;

/** For descriptions that are nowhere on disk. */
export const noTextFiles: ReadText = () => ({ reason: "this description is not in a file, so nothing is beside it" });
