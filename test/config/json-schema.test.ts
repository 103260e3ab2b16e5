import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { catalogue } from "../../src/catalogue/index.js";
import { stackFileJsonSchema } from "../../src/config/json-schema.js";
import { aCluster } from "./build-cluster.js";

const schema = stackFileJsonSchema(catalogue);
const accepts = new Ajv2020({ strict: false }).compile(schema);
const stackFile = (cluster: unknown) => ({ config: { "azure-supercomputer:cluster": cluster } });

describe("the JSON Schema of the stack file", () => {
  it("is the one in docs/schema", () => {
    const committed: unknown = JSON.parse(readFileSync("docs/schema/stack.schema.json", "utf8"));
    expect(JSON.parse(JSON.stringify(schema))).toEqual(committed);
  });

  it.each(readdirSync("stacks").filter((file) => file.endsWith(".yaml")))("accepts %s", (file) => {
    expect(accepts(parse(readFileSync(`stacks/${file}`, "utf8")))).toBe(true);
  });

  it("refuses an unknown key of a pool", () => {
    const pool = { name: "gpu", vmSize: "Standard_ND96asr_v4", gpu: 8 };
    expect(accepts(stackFile({ ...aCluster(), nodePools: [pool] }))).toBe(false);
  });

  it("refuses a misspelled key of its own namespace, and no other namespace's", () => {
    const { config } = stackFile(aCluster());
    expect(accepts({ config: { ...config, "azure-supercomputer:clutser": {} } })).toBe(false);
    expect(accepts({ config: { ...config, "other:key": 1 } })).toBe(true);
  });

  it("describes every key", () => {
    const undescribed: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== "object" || node === null) return;
      for (const [key, value] of Object.entries(node)) {
        if (key === "properties") {
          for (const [name, property] of Object.entries(value as Record<string, object>)) {
            if (!("description" in property)) undescribed.push(`${path}.${name}`);
          }
        }
        visit(value, `${path}.${key}`);
      }
    };
    visit((schema.properties?.config?.properties ?? {})["azure-supercomputer:cluster"], "cluster");
    expect(undescribed).toEqual([]);
  });
});
