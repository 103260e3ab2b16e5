import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchProgram } from "../../../src/cli/engine/watch-program.js";

const events = ["unhandledRejection", "uncaughtException"] as const;
type Listener = (reason: unknown) => void;

/** Hands the event to what listens for it since the watch began: the test runner's own listeners take any for a defect. */
function watched() {
  const before = new Map(events.map((event) => [event, process.rawListeners(event)]));
  const interrupt = vi.fn();
  const watch = watchProgram({ interrupt });
  const listening = (event: (typeof events)[number]): readonly Listener[] =>
    (process.rawListeners(event) as Listener[]).filter((listener) => !before.get(event)?.includes(listener));
  return {
    ...watch,
    interrupt,
    listening,
    tell(event: (typeof events)[number], reason: unknown) {
      for (const listener of listening(event)) listener(reason);
    },
  };
}

describe("the watch over a program that runs in this process", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(events)("stops the command after an %s, and says what it was", (event) => {
    const watch = watched();
    watch.tell(event, new Error("no such identity"));
    vi.runAllTimers();
    watch.stopWatching();
    expect(watch.interrupt).toHaveBeenCalledOnce();
    expect(watch.failures).toEqual(["no such identity"]);
  });

  it("stops the command once, and tells each failure once, however many there are", () => {
    const watch = watched();
    watch.tell("unhandledRejection", new Error("no such identity"));
    watch.tell("unhandledRejection", new Error("no such identity"));
    watch.tell("uncaughtException", "not an error");
    vi.runAllTimers();
    watch.stopWatching();
    expect(watch.interrupt).toHaveBeenCalledOnce();
    expect(watch.failures).toEqual(["no such identity", "not an error"]);
  });

  it("leaves a command alone that ends by itself, and blames nothing for its end", () => {
    const watch = watched();
    watch.tell("unhandledRejection", new Error("told by Pulumi too"));
    watch.stopWatching();
    vi.runAllTimers();
    expect(watch.interrupt).not.toHaveBeenCalled();
    expect(watch.failures).toEqual([]);
  });

  it("stops nothing while nothing is rejected, and hears nothing after its end", () => {
    const watch = watched();
    vi.runAllTimers();
    expect(watch.interrupt).not.toHaveBeenCalled();
    expect(events.map((event) => watch.listening(event).length)).toEqual([1, 1]);
    watch.stopWatching();
    expect(events.map((event) => watch.listening(event).length)).toEqual([0, 0]);
  });
});
