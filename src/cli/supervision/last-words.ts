/** How V8 begins what it prints before it ends a process: what it last did for memory, and where the process was. */
const openings = ["<--- Last few GCs --->", "FATAL ERROR: ", "# Fatal "] as const;

/** Hands on what a process prints, line by line, but for what V8 prints last. */
export class LastWords {
  readonly #write: (text: string) => void;
  #unfinished = "";
  /** Lines that are V8's, or may yet turn out to introduce them. */
  #held: string[] = [];
  #begun = false;

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  /** Whether V8 ended the process because it had no memory, or no room for one thing so large. */
  get areOfMemory(): boolean {
    return this.#begun && /out of memory|Allocation failed|invalid \w+ (?:size|length)|invalid size/.test(this.#rest());
  }

  take(chunk: string): void {
    const lines = (this.#unfinished + chunk).split("\n");
    this.#unfinished = lines.pop() ?? "";
    for (const line of lines) {
      this.#begun ||= openings.some((opening) => line.startsWith(opening));
      this.#held.push(line);
      // V8 puts an empty line, or one of a single sign, before its own.
      if (this.#begun || line === "" || line === "#") continue;
      this.#write(`${this.#held.join("\n")}\n`);
      this.#held = [];
    }
  }

  /** Hands on the rest, V8's words with it. */
  release(): void {
    this.#write(this.#rest());
    this.#held = [];
    this.#unfinished = "";
  }

  #rest(): string {
    return [...this.#held, this.#unfinished].join("\n");
  }
}
