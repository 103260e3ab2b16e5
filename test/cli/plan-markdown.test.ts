import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { collapsible, escaped, markdownTable, verbatim } from "../../src/cli/markdown/markdown.js";
import { azsc } from "./run-azsc.js";

const cwd = mkdtempSync(join(tmpdir(), "azsc-markdown-"));
afterAll(() => {
  rmSync(cwd, { recursive: true });
});
const stackFile = (nodes: number): string => `config:
  azure-native:location: southcentralus
  azure-supercomputer:cluster:
    nodePools: [{ name: gpu, vmSize: Standard_ND96asr_v4, nodes: ${nodes} }]
    sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBPUYMKv0k7l8TBoSVxhPsMdgBJDC7pxS3BVqcpQ7JZs me
`;
writeFileSync(join(cwd, "Pulumi.train.yaml"), stackFile(5));
writeFileSync(join(cwd, "deployed.yaml"), stackFile(4));

describe("azsc plan --format md", () => {
  it("tells first what a reviewer must see, and keeps the rest to be opened", async () => {
    const { stdout, exitCode } = await azsc(["plan", "train", "--before", "deployed.yaml", "--format", "md"], { cwd });
    expect(exitCode).toBe(0);
    expect(stdout.slice(0, stdout.indexOf("<details>"))).toMatchInlineSnapshot(`
      "## Plan of train

      | node pool | engine | VM size | nodes | GPUs | cores | InfiniBand | Ethernet |
      | --- | --- | --- | --: | --: | --: | --: | --: |
      | gpu | scale set | Standard\\_ND96asr\\_v4 | 5 | 40 | 480 | 1,600 Gb/s | 24 Gb/s |

      - **total** 5 nodes, 40 GPUs, 480 cores (vCPUs)
      - **as** 1 scale set, 1 InfiniBand island
      - **peak** 12.48 PFLOP/s dense FP16 on the GPUs' tensor cores (not a Linpack figure)
      - **price** 163.15 USD an hour for the nodes; on-demand list price of 2026-06-18, no discount
      - **plus** without a price: Bastion, NAT gateways, public IP addresses of NAT gateways
      - **gpu** 1 island of 5 nodes

      ### Changes against deployed.yaml

      \`\`\`text
        changes in place
          gpu-s000, nodes: 4 → 5
            Running nodes are left alone.
      \`\`\`

      ### What pulumi up does

      \`\`\`text
        1 updated in place, 11 unchanged
        updated in place
          scale set: gpu-s000 (sku.capacity)
      \`\`\`

      "
    `);
    expect(stdout.match(/<summary>.*<\/summary>/g)).toMatchInlineSnapshot(`
      [
        "<summary>3 notes</summary>",
        "<summary>Quota that must be granted</summary>",
        "<summary>Resources that a subscription has only so many of</summary>",
        "<summary>Addresses</summary>",
        "<summary>Critical path: 21 min 2 s</summary>",
      ]
    `);
    expect(stdout.match(/<details>/g)?.length).toBe(stdout.match(/<\/details>/g)?.length);
  });

  it("refuses a format that it has not, and two forms at once", async () => {
    expect((await azsc(["plan", "train", "--format", "pdf"], { cwd })).stderr).toContain("option-value-unknown");
    expect((await azsc(["plan", "train", "--format", "md", "--json"], { cwd })).exitCode).toBe(2);
  });
});

describe("Markdown", () => {
  it("lets no cell break a table", () => {
    const columns = [{ heading: "a" }, { heading: "n", align: "right" as const }];
    expect(markdownTable({ columns, rows: [["x|y\nz", "1"]] })).toEqual([
      "| a | n |",
      "| --- | --: |",
      "| x\\|y z | 1 |",
    ]);
  });

  it("shows text as it is, and no section that says nothing", () => {
    expect(escaped("a_b <i> & `c`")).toBe("a\\_b \\<i\\> &amp; \\`c\\`");
    expect(collapsible("empty", [])).toEqual([]);
  });

  it("closes no fence by what stands in it", () => {
    expect(verbatim(["```"])).toEqual(["````text", "```", "````"]);
  });
});
