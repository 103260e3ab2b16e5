import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EngineReactions } from "../../../../src/simulator/doors/provider/engine-reactions.js";

/** The engine asks so many milliseconds after an answer. */
function react(reactions: EngineReactions, milliseconds: number): void {
  reactions.answered();
  vi.advanceTimersByTime(milliseconds);
  reactions.asked();
}

describe("the wait for the engine", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
  afterEach(() => void vi.useRealTimers());

  it("is longer than every reaction of late, however busy the machine is", () => {
    const reactions = new EngineReactions(undefined);
    for (const milliseconds of [3, 40, 200, 7]) {
      react(reactions, milliseconds);
      expect(reactions.idleMilliseconds).toBeGreaterThan(milliseconds);
    }
    expect(reactions.idleMilliseconds).toBeGreaterThan(200);
  });

  it("is short again once the engine has been quick for long enough", () => {
    const reactions = new EngineReactions(undefined);
    react(reactions, 300);
    const slow = reactions.idleMilliseconds;
    for (let times = 0; times < 100; times++) react(reactions, 1);
    expect(reactions.idleMilliseconds).toBeLessThan(slow / 10);
  });

  it("never changes when it is given", () => {
    const reactions = new EngineReactions(5);
    react(reactions, 300);
    expect(reactions.idleMilliseconds).toBe(5);
  });

  it("learns nothing from requests that no answer came before", () => {
    const reactions = new EngineReactions(undefined);
    const before = reactions.idleMilliseconds;
    vi.advanceTimersByTime(700);
    reactions.asked();
    expect(reactions.idleMilliseconds).toBe(before);
  });
});
