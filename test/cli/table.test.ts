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

  describe("on a line that is too short for it", () => {
    const given = [
      { heading: "quota family" },
      { heading: "service", givesWay: 1 },
      { heading: "vCPUs needed", align: "right" as const },
    ];
    const rows = [["Standard NDASv4_A100 Family", "Azure ML", "1,234,567"]];

    it("breaks headings between words first", () => {
      expect(tableLines(given, rows, 48)).toEqual([
        "quota family                 service       vCPUs",
        "                                          needed",
        "Standard NDASv4_A100 Family  Azure ML  1,234,567",
      ]);
    });

    it("then cells, the widest first, but no figure", () => {
      expect(tableLines(given, rows, 42)).toEqual([
        "quota family           service       vCPUs",
        "                                    needed",
        "Standard NDASv4_A100   Azure ML  1,234,567",
        "Family",
      ]);
    });

    it("then tells below each row what leaves it", () => {
      expect(tableLines(given, rows, 27)).toEqual([
        "quota family          vCPUs",
        "                     needed",
        "Standard          1,234,567",
        "NDASv4_A100",
        "Family",
        "  service Azure ML",
      ]);
    });

    it("then becomes records, in which a word that is too long stands alone", () => {
      expect(tableLines(given, rows, 20)).toEqual([
        "Standard NDASv4_A100",
        "Family",
        "  service",
        "    Azure ML",
        "  vCPUs needed",
        "    1,234,567",
      ]);
    });

    it("leaves a column of commands whole", () => {
      const columns = [{ heading: "", whole: true }, { heading: "" }] as const;
      expect(tableLines(columns, [["npm run build", "makes it all"]], 22)).toEqual([
        "npm run build  makes",
        "               it all",
      ]);
    });
  });
});
