import type { Catalogue } from "../../src/catalogue/catalogue.js";
import { catalogue } from "../../src/catalogue/index.js";
import type { VmSize } from "../../src/catalogue/vm-size.js";
import { readCluster, type ClusterInput, type NodePoolInput, type StackSettings } from "../../src/config/index.js";
import type { Problem } from "../../src/errors/problem.js";

/** An RSA key of 4,096 zero bits apart from its ends: well formed, and nobody's. */
export const rsaKey = opensshKey(
  "ssh-rsa",
  Buffer.from([1, 0, 1]),
  Buffer.concat([Buffer.from([0, 0xc0]), Buffer.alloc(511, 1)]),
);
export const ed25519Key = opensshKey("ssh-ed25519", Buffer.alloc(32, 7));

/** The line of a .pub file with the given parts after its type. */
export function opensshKey(type: string, ...parts: readonly Buffer[]): string {
  const field = (bytes: Buffer): Buffer => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  return `${type} ${Buffer.concat([Buffer.from(type), ...parts].map(field)).toString("base64")} someone@example.com`;
}

/** A pool of two A100 nodes on scale sets, with overrides. */
export function aPool(overrides: Partial<NodePoolInput> = {}): NodePoolInput {
  return { name: "gpu", vmSize: "Standard_ND96asr_v4", nodes: 2, ...overrides };
}

/** The smallest cluster that has no problem at all, with overrides. */
export function aCluster(overrides: Partial<ClusterInput> = {}): ClusterInput {
  return { nodePools: [aPool()], sshPublicKey: rsaKey, ...overrides };
}

export const inSouthCentralUs: StackSettings = { stack: "dev", location: "southcentralus" };

/** Problems of a description of any shape. */
export function problemsOf(input: unknown, settings: StackSettings = inSouthCentralUs): readonly Problem[] {
  return readCluster(input, settings, catalogue).problems;
}

/** Problems of the smallest cluster with one pool overridden. */
export function problemsOfPool(
  overrides: Record<string, unknown>,
  cluster: Record<string, unknown> = {},
): readonly Problem[] {
  return problemsOf({ ...aCluster(), nodePools: [{ ...aPool(), ...overrides }], ...cluster });
}

/** Problems of a pool whose VM size has other facts than the catalogue's: for what no size on sale is like today. */
export function problemsOfSize(
  facts: Partial<VmSize>,
  pool: Partial<NodePoolInput>,
  cluster: Partial<ClusterInput> = {},
): readonly Problem[] {
  const sizes: Catalogue = {
    ...catalogue,
    vmSize: (name) => {
      const size = catalogue.vmSize(name);
      return size && { ...size, ...facts };
    },
  };
  return readCluster(aCluster({ nodePools: [aPool(pool)], ...cluster }), inSouthCentralUs, sizes).problems;
}

/** An ARM id in subscription 1111… */
export function armId(type: string, ...names: readonly string[]): string {
  const [namespace, ...levels] = type.split("/");
  const path = levels.map((level, index) => `${level}/${names[index] ?? "x"}`).join("/");
  return `/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg/providers/${namespace}/${path}`;
}

/** Problems as text with every part of each, so that a test sees the whole of what a user would read. */
export function report(problems: readonly Problem[]): string {
  return problems
    .map(
      ({ severity, code, path, message, hint }) =>
        `${severity} ${code} at ${path || "the file"}\n  ${message}\n  → ${hint}`,
    )
    .join("\n");
}

type BudgetInput = NonNullable<ClusterInput["budget"]>;

/** A budget that has no problem, with overrides. */
export function aBudget(overrides: Partial<BudgetInput> = {}): BudgetInput {
  return { usdPerMonth: 1000, startDate: "2026-12-01", contactEmails: ["hpc@example.com"], ...overrides };
}
