import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { afterAll, describe, expect, it } from "vitest";
import { root } from "./run-azsc.js";

const home = mkdtempSync(join(tmpdir(), "azsc-home-"));
afterAll(() => rmSync(home, { recursive: true }));

/** Ends a process that asks for the address of a host, or begins a connection to one. */
const alone = `
  import net from "node:net";
  import dns from "node:dns";
  const ends = (what) => (...words) => { console.error(what, words); process.exit(97); };
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function (...words) {
    const [first] = words.flat();
    return typeof first === "string" || first?.path !== undefined ? connect.apply(this, words) : ends("connects")(first);
  };
  dns.lookup = ends("looks up");
  process.getBuiltinModule("module").syncBuiltinESMExports();
`;

/** Runs azsc with nobody's home, no variable of a login, and no network. */
function azscAlone(...words: readonly string[]) {
  const argv = ["--import", "tsx", "--import", `data:text/javascript,${encodeURIComponent(alone)}`, "src/cli/main.ts"];
  const env = { PATH: "/nowhere", HOME: home, TMPDIR: home, NO_COLOR: "1" };
  return spawnSync(process.execPath, [...argv, ...words], { cwd: root, env, encoding: "utf8" });
}

describe("the simulated Azure", () => {
  it("needs no account: no login, no command but its own, and no network", () => {
    const { status, stdout, stderr } = azscAlone("simulate", "nd-a100-v4");

    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.stringMatching(/^Loading [^]*created\n$/) as string,
    });
    expect(stdout).toContain("✓ Provisioned on the simulated Azure: ");
  });

  it("would be seen to reach for a network", () => {
    const script = `import("node:https").then(({ get }) => get("https://management.azure.com/"))`;
    const argv = ["--import", `data:text/javascript,${encodeURIComponent(alone)}`, "-e", script];

    expect(spawnSync(process.execPath, argv, { encoding: "utf8" }).status).toBe(97);
  });
});
