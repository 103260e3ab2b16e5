import { spawn } from "node:child_process";
import process from "node:process";
import { heapExhausted, heapLimit } from "../../errors/heap-exhausted.js";
import type { ExitCode } from "../exit-codes.js";
import { processIo } from "../io.js";
import { refuseCommand } from "../run-command.js";
import { supervised } from "./is-supervised.js";
import { LastWords } from "./last-words.js";
import { writeWhole } from "./write-whole.js";

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs a command line in a process of its own, and says in words that V8 had no memory left for it. Signals are handed on;
 * where that process ends by one, this one does too.
 *
 * @param argv what follows `azsc` on the command line
 */
export async function runSupervised(argv: readonly string[]): Promise<ExitCode> {
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? "", supervised, ...argv], {
    // In a process group of its own: Ctrl-C would reach it twice, from the terminal and from here.
    detached: process.platform !== "win32",
    stdio: ["inherit", "inherit", "pipe", 2],
  });
  const handOn = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, handOn);
  const printed = new LastWords(writeToStderr);
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    printed.take(chunk);
  });
  const ended = await new Promise<{ exitCode: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (exitCode, signal) => {
      resolve({ exitCode, signal });
    });
  });
  for (const signal of signals) process.off(signal, handOn);
  if (printed.areOfMemory) {
    const problem = heapExhausted.at("", { limitMegabytes: Math.round(heapLimit() / 1e6) });
    return await refuseCommand(problem, argv, processIo());
  }
  printed.release();
  if (ended.signal !== null) process.kill(process.pid, ended.signal);
  return ended.exitCode as ExitCode;
}

function writeToStderr(text: string): void {
  try {
    writeWhole(2, text);
  } catch {
    // Whoever read there has gone away, and the command goes on.
  }
}
