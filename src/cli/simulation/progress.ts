import type { TextSink } from "../io.js";
import { counted } from "../screens/words.js";

/** Tells the user that something is going on. */
export interface Progress {
  /** A new phase, such as loading. */
  phase(text: string): void;
  /** So many resources exist by now. */
  created(resources: number): void;
  /** Ends it; nothing is shown afterwards. */
  done(): void;
}

/** Shows nothing: for `--json`. */
export const noProgress: Progress = { phase: () => undefined, created: () => undefined, done: () => undefined };

/** A line that moves on a terminal, a plain line now and then elsewhere. */
export async function createProgress(sink: TextSink): Promise<Progress> {
  // A terminal that does not say how wide it is would have ora clear infinitely many lines.
  const knowsItsWidth = (process.stderr.columns ?? 0) > 0;
  return sink.isTTY && knowsItsWidth ? await movingLine() : plainLines(sink);
}

async function movingLine(): Promise<Progress> {
  const { default: ora } = await import("ora");
  // Reading stdin in raw mode would turn Ctrl-C into a character that nobody reads while resources are declared.
  const spinner = ora({ stream: process.stderr, discardStdin: false });
  let turning: NodeJS.Timeout | undefined;
  return {
    phase: (text) => {
      spinner.text = text;
      // Its own timer would keep a process alive that waits for nothing else.
      turning ??= setInterval(() => spinner.render(), spinner.interval).unref();
      spinner.render();
    },
    created: (resources) => {
      spinner.text = `${counted(resources, "resource")} created`;
      // Declaring leaves the timer of the spinner little time.
      spinner.render();
    },
    done: () => {
      clearInterval(turning);
      spinner.stop();
    },
  };
}

function plainLines(sink: TextSink): Progress {
  const every = 50;
  return {
    phase: (text) => sink.write(`${text}\n`),
    created: (resources) => {
      if (resources % every === 0) sink.write(`${counted(resources, "resource")} created\n`);
    },
    done: () => undefined,
  };
}
