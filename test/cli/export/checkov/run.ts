/**
 * Runs checkov itself on the exports of all stacks and examples, and compares what it finds with what is accepted.
 * checkov is a program for Python that has to be on PATH: `pip install checkov`.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { azsc } from "../../run-azsc.js";

interface Finding {
  readonly check_id: string;
  readonly check_name: string;
  readonly file_path: string;
  readonly resource: string;
}

const folder = mkdtempSync(join(tmpdir(), "azsc-checkov-"));
try {
  for (const source of ["stacks", "examples"]) {
    for (const name of readdirSync(source).filter((each) => each.endsWith(".yaml"))) {
      const { stdout } = await azsc(["export", `./${source}/${name}`]);
      writeFileSync(join(folder, name.replace(/^Pulumi\./, "").replace(/yaml$/, "json")), stdout);
    }
  }
  const options = ["--framework", "arm", "--output", "json", "--quiet", "--compact", "--soft-fail"];
  const { status, stdout, stderr, error } = spawnSync("checkov", ["-d", folder, ...options], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw error ?? new Error(stderr);
  const { results } = JSON.parse(stdout) as { results: { failed_checks: readonly Finding[] } };
  const found = new Set(
    results.failed_checks.map(
      (each) => `${each.check_id} ${basename(each.file_path, ".json")} ${each.resource} (${each.check_name})`,
    ),
  );
  const accepted = new Set(acceptedFindings());
  const differences = [
    ...[...found].filter((each) => !accepted.has(each)).map((each) => `not accepted: ${each}`),
    ...[...accepted].filter((each) => !found.has(each)).map((each) => `no longer found: ${each}`),
  ];
  console.log([`${found.size} found, ${differences.length} otherwise than accepted`, ...differences].join("\n"));
  process.exitCode = differences.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

function acceptedFindings(): string[] {
  const file = new URL("./accepted-findings.json", import.meta.url);
  const accepted = JSON.parse(readFileSync(file, "utf8")) as Record<
    string,
    { readonly rule: string; readonly resources: Record<string, readonly string[]> }
  >;
  return Object.entries(accepted).flatMap(([id, { rule, resources }]) =>
    Object.entries(resources).flatMap(([stack, names]) => names.map((name) => `${id} ${stack} ${name} (${rule})`)),
  );
}
