import { describe, expect, it } from "vitest";
import { tableLines } from "../../src/cli/screens/table.js";

describe("a table", () => {
  const columns = [{ heading: "name" }, { heading: "note" }, { heading: "nodes", align: "right" as const }];

  it("lines its columns up, numbers on the right", () => {
    expect(
      tableLines(columns, [
        ["gpu", "a", "1,250"],
        ["cpu-big", "", "6"],
      ]),
    ).toEqual(["name     note  nodes", "gpu      a     1,250", "cpu-big            6"]);
  });

  it("leaves out a column with nothing in it", () => {
    expect(tableLines(columns, [["gpu", "", "1"]])).toEqual(["name  nodes", "gpu       1"]);
  });
});
